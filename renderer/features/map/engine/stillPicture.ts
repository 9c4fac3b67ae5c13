/**
 * A picture that lies over a canvas in its place. Chromium takes every canvas that is drawn on over anew with each frame
 * in which anything on the page changes, also those on which nothing was drawn; such a picture it takes once.
 */
export class StillPicture {
  readonly #live: HTMLCanvasElement;
  readonly #canvas: HTMLCanvasElement;
  #context: ImageBitmapRenderingContext | null = null;
  /** How far it reaches beyond the canvas on each side, CSS pixels. */
  #beyond = 0;

  constructor(live: HTMLCanvasElement) {
    this.#live = live;
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#canvas.style.visibility = 'hidden';
    live.after(this.#canvas);
  }

  get isShown(): boolean {
    return this.#canvas.style.visibility === '';
  }

  /**
   * Shows a picture and hides the canvas.
   * @param ratio device pixels to a CSS pixel
   * @param beyond how far it reaches beyond the canvas on each side, CSS pixels
   */
  show(image: ImageBitmap, ratio: number, beyond: number): void {
    const size = { width: `${image.width / ratio}px`, height: `${image.height / ratio}px` };
    this.#context ??= this.#canvas.getContext('bitmaprenderer');
    this.#context?.transferFromImageBitmap(image);
    this.#beyond = beyond;
    Object.assign(this.#canvas.style, { ...size, visibility: '' });
    this.#live.style.visibility = 'hidden';
    this.move(0, 0);
  }

  /** Moves it from where it was drawn for, CSS pixels. */
  move(x: number, y: number): void {
    this.#canvas.style.transform = `translate(${x - this.#beyond}px, ${y - this.#beyond}px)`;
  }

  /** Gives the place back to the canvas. */
  hide(): void {
    if (!this.isShown) return;
    this.#canvas.style.visibility = 'hidden';
    this.#live.style.visibility = '';
    this.#context?.transferFromImageBitmap(null);
  }

  destroy(): void {
    this.#canvas.remove();
  }
}
