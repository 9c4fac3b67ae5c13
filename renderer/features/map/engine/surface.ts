import type { Size } from './view.ts';

/** The map's canvases, back to front. */
export type LayerName = 'back' | 'people' | 'front';

export const layerNames: readonly LayerName[] = ['back', 'people', 'front'];

interface Layer {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

/** A canvas holds at most this many device pixels to a CSS pixel; beyond it nobody sees the difference. */
const finest = 3;

/** Three canvases over each other that always have the size and the pixel ratio of their host. */
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
    const back = newLayer(host);
    this.nodeHost = newNodeHost(host);
    this.#layers = { back, people: newLayer(host), front: newLayer(host) };
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
    const { canvas, context } = this.#layers[name];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    return context;
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
    for (const name of layerNames) this.#layers[name].canvas.remove();
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
    if (!this.isHidden) {
      for (const name of layerNames) {
        this.#layers[name].canvas.width = Math.round(width * ratio);
        this.#layers[name].canvas.height = Math.round(height * ratio);
      }
    }
    return true;
  }
}

const newNodeHost = (host: HTMLElement): HTMLElement => {
  const element = document.createElement('div');
  // Cytoscape looks at its container only where it is under the pointer itself, and it never is.
  Object.assign(element.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
  host.append(element);
  return element;
};

const newLayer = (host: HTMLElement): Layer => {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  return { canvas, context };
};
