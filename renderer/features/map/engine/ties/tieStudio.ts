import { paintInSlices, type TieAnswer, type TieOrder } from './tiePaint.ts';

/** Curves that are drawn in the window at once where there is no worker: a few milliseconds' work. */
const slice = 400;

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Draws pictures of ties aside, in a worker, one at a time: of those asked for meanwhile only the latest is drawn.
 * Where the worker cannot be started, the window draws them itself and answers in between.
 */
export class TieStudio {
  readonly #onDrawn: (answer: TieAnswer) => void;
  #worker: Worker | undefined;
  /** The worker failed; there is no other. */
  #isAlone = false;
  #out: TieOrder | undefined;
  #next: TieOrder | undefined;
  #closed = false;

  /** @param onDrawn given each picture that is drawn, unless a later one was asked for in the meantime; it closes it */
  constructor(onDrawn: (answer: TieAnswer) => void) {
    this.#onDrawn = onDrawn;
  }

  /** Asks for a picture, instead of any that was asked for and not begun. */
  ask(order: TieOrder): void {
    this.#next = order;
    if (!this.#out) this.#begin();
  }

  /** Whatever was asked for and not begun is wanted no more. */
  forget(): void {
    this.#next = undefined;
  }

  destroy(): void {
    this.#closed = true;
    this.#next = undefined;
    this.#worker?.terminate();
  }

  #begin(): void {
    const order = this.#next;
    this.#next = undefined;
    this.#out = order;
    if (!order) return;
    if (this.#isAlone) {
      this.#drawHere(order).catch(reportError);
      return;
    }
    this.#worker ??= this.#startWorker();
    // Copied, not handed over: if the worker fails the order is needed here.
    this.#worker.postMessage(order);
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL('./ties.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<TieAnswer>) => this.#take(data));
    worker.addEventListener('error', (event) => this.#fail(event));
    return worker;
  }

  // Without a message it was never loaded, because nobody serves the page any more; with one it has a bug.
  #fail(event: ErrorEvent): void {
    event.preventDefault();
    if (event.message) reportError(new Error(event.message));
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#isAlone = true;
    this.#next ??= this.#out;
    this.#begin();
  }

  #take(answer: TieAnswer): void {
    if (this.#closed || this.#next) answer.bitmap.close();
    else this.#onDrawn(answer);
    this.#begin();
  }

  async #drawHere(order: TieOrder): Promise<void> {
    const canvas = new OffscreenCanvas(order.width, order.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser has no canvas');
    for (const _ of paintInSlices(context, order, slice)) {
      await nextTurn();
      if (this.#closed) return;
      if (this.#next) break;
    }
    this.#take({ id: order.id, bitmap: canvas.transferToImageBitmap() });
  }
}
