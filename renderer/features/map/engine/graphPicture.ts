import type cytoscape from 'cytoscape';

/**
 * Draws a graph of cytoscape once, as a picture. Between pictures the graph has no canvas: one that has asks for every
 * frame as long as it lives, and Chromium takes its canvases over with each frame in which anything on the page changes.
 */
export class GraphPicture {
  /** Where the graph is while it is drawn: it empties this element when it leaves. */
  readonly #stage: HTMLElement;
  readonly #canvas = document.createElement('canvas');
  #context: ImageBitmapRenderingContext | null = null;
  #drawing: cytoscape.Core | undefined;

  /** @param host an element as large as the map, in which the picture lies */
  constructor(host: HTMLElement) {
    this.#stage = document.createElement('div');
    Object.assign(this.#stage.style, { position: 'absolute', inset: '0', visibility: 'hidden' });
    this.#canvas.style.visibility = 'hidden';
    host.append(this.#canvas, this.#stage);
  }

  get isDrawing(): boolean {
    return this.#drawing !== undefined;
  }

  /** Draws a graph that is in no page, unseen. `then` is called when the picture could be shown. */
  draw(graph: cytoscape.Core, pan: { x: number; y: number }, zoom: number, then: () => void): void {
    this.#drawing = graph;
    graph.mount(this.#stage);
    graph.one('render', () => {
      if (this.#drawing !== graph) return;
      this.#take();
      // Not within the drawing, which is not over yet.
      queueMicrotask(() => {
        if (this.#drawing !== graph) return;
        this.stop();
        then();
      });
    });
    graph.viewport({ zoom, pan });
    graph.forceRender();
  }

  /** Takes the graph out of the page, also one that is not drawn yet. */
  stop(): void {
    this.#drawing?.unmount();
    this.#drawing = undefined;
  }

  show(): void {
    this.#canvas.style.visibility = '';
  }

  hide(): void {
    this.#canvas.style.visibility = 'hidden';
    this.#context?.transferFromImageBitmap(null);
  }

  #take(): void {
    const drawn = this.#stage.querySelector<HTMLCanvasElement>('[data-id$="-node"]');
    if (!drawn) throw new Error('the graph has no canvas of its nodes');
    const copy = new OffscreenCanvas(drawn.width, drawn.height);
    copy.getContext('2d')?.drawImage(drawn, 0, 0);
    this.#context ??= this.#canvas.getContext('bitmaprenderer');
    this.#context?.transferFromImageBitmap(copy.transferToImageBitmap());
    Object.assign(this.#canvas.style, { width: drawn.style.width, height: drawn.style.height });
  }
}
