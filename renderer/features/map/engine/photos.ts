import type { Figure } from './figure.ts';

/** Device pixels across a kept photo; enough for the largest mark on a fine screen. */
const pixels = 128;
/** Photos kept at once, about 64 kB each. */
const most = 400;
/** Photos made ready in one idle slice. */
const slice = 4;
/** A window that is never idle is not waited for, milliseconds. */
const idleAtMost = { timeout: 1000 };
/** Below this radius, in CSS pixels, a photo says nothing. */
const leastRadius = 7;

/**
 * Round bitmaps of people's photos, made in idle time for those on the screen only. Until one is ready, and for one
 * that cannot be read, the person has initials.
 */
export class Photos {
  readonly #ready = new Map<string, ImageBitmap | null>();
  readonly #waiting = new Set<string>();
  readonly #onReady: () => void;
  #idle: number | undefined;
  #gone = false;

  constructor(onReady: () => void) {
    this.#onReady = onReady;
  }

  /** The photo of a person, or nothing while there is none; asking for it gets it ready. */
  of(figure: Figure, radius: number): ImageBitmap | undefined {
    const source = figure.person.photo;
    if (source === null || radius < leastRadius) return undefined;
    const ready = this.#ready.get(source);
    if (ready === undefined) {
      this.#waiting.add(source);
      this.#plan();
    }
    return ready ?? undefined;
  }

  destroy(): void {
    this.#gone = true;
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    for (const bitmap of this.#ready.values()) bitmap?.close();
    this.#ready.clear();
  }

  #plan(): void {
    this.#idle ??= requestIdleCallback(() => {
      const batch = [...this.#waiting].slice(0, slice);
      Promise.all(batch.map((source) => this.#make(source)))
        .then(() => {
          this.#idle = undefined;
          if (this.#gone) return;
          this.#onReady();
          if (this.#waiting.size > 0) this.#plan();
        })
        .catch(reportError);
    }, idleAtMost);
  }

  async #make(source: string): Promise<void> {
    const bitmap = await roundBitmap(source);
    this.#waiting.delete(source);
    if (this.#gone) {
      bitmap?.close();
      return;
    }
    this.#ready.set(source, bitmap);
    if (this.#ready.size <= most) return;
    const [oldest] = this.#ready.keys();
    if (oldest === undefined) return;
    this.#ready.get(oldest)?.close();
    this.#ready.delete(oldest);
  }
}

/** A photo as a round bitmap; null where it cannot be read: the vault keeps it and the map shows initials. */
export const roundBitmap = async (source: string): Promise<ImageBitmap | null> => {
  const image = new Image();
  image.src = source;
  const readable = await image.decode().then(
    () => true,
    () => false,
  );
  if (!readable) return null;
  const canvas = new OffscreenCanvas(pixels, pixels);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.arc(pixels / 2, pixels / 2, pixels / 2, 0, 2 * Math.PI);
  context.clip();
  context.imageSmoothingQuality = 'high';
  const scale = pixels / Math.min(image.naturalWidth, image.naturalHeight);
  const width = image.naturalWidth * scale;
  const height = image.naturalHeight * scale;
  context.drawImage(image, (pixels - width) / 2, (pixels - height) / 2, width, height);
  return canvas.transferToImageBitmap();
};
