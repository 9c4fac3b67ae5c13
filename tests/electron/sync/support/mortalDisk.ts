import { writeFileSync } from 'node:fs';
import { type FolderDisk, folderDisk } from '../../../../electron/sync/folder/folderDisk.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** What is under way on all disks of a test, so that it can wait for them. */
export class UnderWay {
  #count = 0;

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
    }
  }

  /** Settles when nothing has been under way for a while of turns. */
  async over(): Promise<void> {
    for (let calm = 0; calm < 8; calm += 1) {
      if (this.#count > 0) calm = 0;
      await new Promise(setImmediate);
    }
  }
}

/** A real disk whose program dies: from then on nothing that was asked of it settles. It tells of no change by itself. */
export class MortalDisk implements FolderDisk {
  isDead = false;
  /** Errors that writing meets, by the system's code. */
  writingFails: string | null = null;
  /** Changes of the disk that are left to live; in the last the program dies. */
  #left = Number.POSITIVE_INFINITY;
  readonly #random: () => number;
  readonly #underWay: UnderWay;

  constructor(random: () => number, underWay: UnderWay) {
    this.#random = random;
    this.#underWay = underWay;
  }

  dieAfter(changes: number): void {
    this.#left = changes;
  }

  list(folder: string) {
    return this.#living(() => folderDisk.list(folder));
  }

  stamp(file: string) {
    return this.#living(() => folderDisk.stamp(file));
  }

  read(file: string, most: number) {
    return this.#living(() => folderDisk.read(file, most));
  }

  mayWrite(folder: string) {
    return this.#living(() => folderDisk.mayWrite(folder));
  }

  makeFolder(folder: string) {
    return this.#changing(
      () => folderDisk.makeFolder(folder),
      () => undefined,
    );
  }

  writeOnce(file: string, bytes: Uint8Array) {
    return this.#changing(
      () => folderDisk.writeOnce(file, bytes),
      () => undefined,
    );
  }

  remove(file: string) {
    return this.#changing(
      () => folderDisk.remove(file),
      () => undefined,
    );
  }

  write(file: string, bytes: Uint8Array) {
    return this.#changing(
      () => folderDisk.write(file, bytes),
      () => {
        const part = Math.floor(this.#random() * (bytes.length + 1));
        if (this.#random() < 0.8) writeFileSync(`${file}.new`, bytes.subarray(0, part));
      },
    );
  }

  watch() {
    return () => undefined;
  }

  #changing(change: () => Promise<void>, die: () => void): Promise<void> {
    if (this.isDead) return never();
    if (this.writingFails) return Promise.reject(Object.assign(new Error('no'), { code: this.writingFails }));
    this.#left -= 1;
    if (this.#left >= 0) return this.#living(change);
    die();
    this.isDead = true;
    return never();
  }

  async #living<T>(work: () => Promise<T>): Promise<T> {
    if (this.isDead) return never();
    const [done] = await this.#underWay.during(() => Promise.allSettled([work()]));
    if (this.isDead) return never();
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }
}
