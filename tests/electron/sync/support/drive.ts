import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Something that a drive has yet to do in one copy of a folder; `bytes` null: take the file away. */
interface Errand {
  readonly to: string;
  readonly path: string;
  readonly bytes: Buffer | null;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/**
 * A cloud drive: carries what is written into one copy of a folder to all others, late, in any order, in pieces, twice,
 * and under other names.
 */
export class Drive {
  readonly #copies: readonly string[];
  readonly #random: () => number;
  // What each copy held when the drive looked last.
  readonly #seen = new Map<string, Map<string, Buffer>>();
  #errands: Errand[] = [];

  constructor(copies: readonly string[], random: () => number) {
    this.#copies = copies;
    this.#random = random;
  }

  /** Notices what became of the copies. */
  notice(): void {
    for (const copy of this.#copies) {
      const before = this.#seen.get(copy) ?? new Map<string, Buffer>();
      const now = new Map(filesBelow(copy).map((file) => [relative(copy, file), readFileSync(file)]));
      for (const [path, bytes] of now) if (before.get(path)?.equals(bytes) !== true) this.#send(copy, path, bytes);
      for (const path of before.keys()) if (!now.has(path)) this.#send(copy, path, null);
      this.#seen.set(copy, now);
    }
  }

  /** Runs some errands, in any order. */
  carry(most: number): void {
    for (let count = 0; count < most && this.#errands.length > 0; count += 1) {
      const any = this.#pick(this.#errands);
      // In any order, but one file's after each other: no drive puts an older state of a file in the place of a newer.
      const at = this.#errands.findIndex(({ to, path }) => to === any?.to && path === any.path);
      const errand = this.#errands[at];
      if (errand && this.#run(errand)) this.#errands.splice(at, 1);
    }
  }

  /** Runs all errands, as they should be. */
  finish(): void {
    for (const { to, path, bytes } of this.#errands.splice(0)) this.#put(to, path, bytes);
  }

  /** Somebody takes away a file that all copies have, and the drive takes it away everywhere. */
  lose(): void {
    const copy = this.#pick(this.#copies);
    const file = copy && this.#pick(filesBelow(copy));
    if (!copy || !file) return;
    const path = relative(copy, file);
    // What has reached a copy under another name only would never come back: its writer still has it.
    if (this.#copies.some((each) => !existsSync(join(each, path)))) return;
    this.#errands = this.#errands.filter((errand) => errand.path !== path);
    for (const to of this.#copies) this.#put(to, path, null);
  }

  #send(from: string, path: string, bytes: Buffer | null): void {
    // What is half written is no matter of the drive.
    if (path.endsWith('.new')) return;
    for (const to of this.#copies) if (to !== from) this.#errands.push({ to, path, bytes });
  }

  // Gives whether it is done.
  #run({ to, path, bytes }: Errand): boolean {
    const deed = this.#random();
    if (bytes && deed < 0.2) {
      // A piece first; the rest comes another time, in the place of the piece.
      this.#put(to, path, bytes.subarray(0, Math.floor(this.#random() * bytes.length)));
      return false;
    }
    if (bytes && deed < 0.3) {
      this.#put(to, path, bytes);
      this.#put(to, path.replace('.kith', ' (conflicted copy).kith'), bytes);
    } else if (bytes && deed < 0.4)
      this.#put(to, join(dirname(dirname(path)), `moved ${Math.floor(deed * 1e6)}`), bytes);
    else this.#put(to, path, bytes);
    return true;
  }

  // What the drive itself does in a copy is no news to it.
  #put(to: string, path: string, bytes: Buffer | null): void {
    const seen = this.#seen.get(to);
    if (bytes) {
      mkdirSync(join(to, dirname(path)), { recursive: true });
      writeFileSync(join(to, path), bytes);
      seen?.set(path, bytes);
    } else {
      rmSync(join(to, path), { force: true });
      seen?.delete(path);
    }
  }

  #pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#random() * all.length)];
  }
}
