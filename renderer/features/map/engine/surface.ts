import type { Box } from './boxGrid.ts';
import { StillPicture } from './stillPicture.ts';
import type { Size } from './view.ts';

/** The map's canvases, back to front. */
export type LayerName = 'back' | 'ties' | 'people' | 'front';

export const layerNames: readonly LayerName[] = ['back', 'ties', 'people', 'front'];

const fullLayers = ['back', 'people', 'front'] as const;

interface Layer {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly picture: StillPicture;
  /** Frames since it was drawn in which another layer was. */
  rested: number;
  /** Whether it is no larger than a part of the host. */
  isPart: boolean;
}

/** A canvas holds at most this many device pixels to a CSS pixel; beyond it nobody sees the difference. */
const finest = 3;

/**
 * After so many frames of a gesture in which a layer was not drawn it becomes a still picture: making that costs about
 * as much as four such frames do.
 */
const restedEnough = 4;
/** CSS pixels. */
const nobodySees = 0.02;

/** A small canvas grows and shrinks by this, device pixels. */
const step = 64;
const stepped = (value: number): number => Math.max(1, Math.ceil(value / step)) * step;
/** It is kept where it is no more than so many times as large as need be. */
const ample = 2.5;
const suits = (canvas: HTMLCanvasElement, width: number, height: number): boolean =>
  canvas.width >= width && canvas.height >= height && canvas.width * canvas.height <= ample * width * height;

/** Canvases over each other that always have the size and the pixel ratio of their host. */
export class Surface {
  readonly host: HTMLElement;
  /** Lies over the back canvas and under the others. */
  readonly nodeHost: HTMLElement;
  readonly #layers: Readonly<Record<LayerName, Layer>>;
  readonly #observer: ResizeObserver;
  readonly #onResize: () => void;
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;
  #ratioQuery: MediaQueryList | undefined;

  constructor(host: HTMLElement, onResize: () => void) {
    this.host = host;
    this.#onResize = onResize;
    const [back, ties] = [newLayer(host, 'back'), newLayer(host, 'ties')];
    this.nodeHost = newNodeHost(host);
    this.#layers = { back, ties, people: newLayer(host, 'people'), front: newLayer(host, 'front') };
    this.blank('ties');
    this.blank('front');
    this.#observer = new ResizeObserver(() => this.#follow());
    this.#observer.observe(host);
    this.#measure();
    this.#watchRatio();
  }

  /** CSS pixels; zero while the host is hidden. */
  get size(): Size {
    return this.#size;
  }

  get isHidden(): boolean {
    return this.#size.width < 2 || this.#size.height < 2;
  }

  /** An emptied layer, ready to be drawn on in CSS pixels. */
  cleared(name: LayerName): CanvasRenderingContext2D {
    const layer = this.#layers[name];
    const { canvas, context } = layer;
    if (layer.isPart) this.#makeWhole(layer);
    layer.rested = 0;
    layer.picture.hide();
    canvas.style.visibility = '';
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    return context;
  }

  /**
   * An emptied layer that is no larger than a part of the host, ready to be drawn on in CSS pixels from the host's top
   * left. Only for layers that never become a picture.
   */
  within(name: 'ties' | 'front', { left, top, right, bottom }: Box): CanvasRenderingContext2D {
    const layer = this.#layers[name];
    const { canvas, context } = layer;
    const ratio = this.#ratio;
    const [x, y] = [Math.floor(left * ratio), Math.floor(top * ratio)];
    const width = stepped(Math.ceil(right * ratio) - x);
    const height = stepped(Math.ceil(bottom * ratio) - y);
    // Another size is another canvas and another layout of the page.
    if (!layer.isPart || !suits(canvas, width, height)) {
      layer.isPart = true;
      Object.assign(canvas, { width, height });
      Object.assign(canvas.style, { width: `${width / ratio}px`, height: `${height / ratio}px` });
    }
    canvas.style.transform = `translate(${x / ratio}px, ${y / ratio}px)`;
    canvas.style.visibility = '';
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -x, -y);
    return context;
  }

  /** A layer as it is but for some places, which are emptied and drawn again. Boxes are CSS pixels. */
  again(name: LayerName, places: readonly Box[], paint: (context: CanvasRenderingContext2D, place: Box) => void): void {
    const layer = this.#layers[name];
    const { canvas, context } = layer;
    const ratio = this.#ratio;
    layer.rested = 0;
    layer.picture.hide();
    canvas.style.visibility = '';
    for (const place of places) {
      // Whole device pixels, or the edge of the place would be drawn over what is there.
      const [left, top] = [Math.floor(place.left * ratio), Math.floor(place.top * ratio)];
      const [right, bottom] = [Math.ceil(place.right * ratio), Math.ceil(place.bottom * ratio)];
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.beginPath();
      context.rect(left, top, right - left, bottom - top);
      context.clip();
      context.clearRect(left, top, right - left, bottom - top);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, { left: left / ratio, top: top / ratio, right: right / ratio, bottom: bottom / ratio });
      context.restore();
    }
  }

  /** Takes a layer on which there is nothing off the screen, where it would cost as much as a full one. */
  blank(name: LayerName): void {
    this.#layers[name].canvas.style.visibility = 'hidden';
  }

  /** Asked after a frame in which some layer was drawn: what has rested for a while becomes a still picture. */
  settle(drawn: ReadonlySet<LayerName>): void {
    for (const name of ['back', 'people'] as const) {
      const layer = this.#layers[name];
      if (drawn.has(name) || layer.picture.isShown) continue;
      layer.rested += 1;
      if (layer.rested < restedEnough) continue;
      const { image, context } = offscreen(layer.canvas.width, layer.canvas.height);
      context.drawImage(layer.canvas, 0, 0);
      layer.picture.show(image(), this.#ratio, 0);
      return;
    }
  }

  /**
   * Shows a picture in the place of a layer until that is drawn the next time.
   * @param beyond how far it reaches beyond the host on each side, CSS pixels
   * @param paint draws it, in CSS pixels from its own top left
   */
  picture(name: LayerName, beyond: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): void {
    const { picture, canvas } = this.#layers[name];
    const around = 2 * Math.round(beyond * this.#ratio);
    const { image, context } = offscreen(canvas.width + around, canvas.height + around);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    paint(context);
    picture.show(image(), this.#ratio, beyond);
  }

  /**
   * Moves the picture of a layer to the device pixel nearest to a place, CSS pixels from where it was drawn for.
   * @returns whether that is the place itself
   */
  movePicture(name: LayerName, x: number, y: number): boolean {
    const whole = (value: number): number => Math.round(value * this.#ratio) / this.#ratio;
    this.#layers[name].picture.move(whole(x), whole(y));
    return Math.hypot(whole(x) - x, whole(y) - y) < nobodySees;
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
    for (const { canvas, picture } of Object.values(this.#layers)) {
      picture.destroy();
      canvas.remove();
    }
    this.nodeHost.remove();
  }

  readonly #ratioChanged = (): void => {
    this.#follow();
    this.#watchRatio();
  };

  #follow(): void {
    if (this.#measure()) this.#onResize();
  }

  // A media query for one ratio tells of a change once; the next one is for the new ratio.
  #watchRatio(): void {
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
    this.#ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    this.#ratioQuery.addEventListener('change', this.#ratioChanged);
  }

  /** Takes over the host's size. Gives whether it is another one. */
  #measure(): boolean {
    const { width, height } = this.host.getBoundingClientRect();
    const ratio = Math.min(finest, devicePixelRatio);
    if (width === this.#size.width && height === this.#size.height && ratio === this.#ratio) return false;
    this.#size = { width, height };
    this.#ratio = ratio;
    if (!this.isHidden) for (const name of fullLayers) this.#makeWhole(this.#layers[name]);
    return true;
  }

  #makeWhole(layer: Layer): void {
    const { width, height } = this.#size;
    layer.isPart = false;
    Object.assign(layer.canvas, { width: Math.round(width * this.#ratio), height: Math.round(height * this.#ratio) });
    Object.assign(layer.canvas.style, { width: '', height: '', transform: '' });
  }
}

const newNodeHost = (host: HTMLElement): HTMLElement => {
  const element = document.createElement('div');
  // Cytoscape looks at its container only where it is under the pointer itself, and it never is.
  Object.assign(element.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
  host.append(element);
  return element;
};

const newLayer = (host: HTMLElement, name: LayerName): Layer => {
  const canvas = document.createElement('canvas');
  canvas.dataset.layer = name;
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  return { canvas, context, picture: new StillPicture(canvas), rested: 0, isPart: false };
};

const offscreen = (width: number, height: number) => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  return { context, image: () => canvas.transferToImageBitmap() };
};
