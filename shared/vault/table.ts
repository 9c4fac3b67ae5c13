import * as v from 'valibot';

/** Why a record is not shown: it stays in the vault untouched, and the person is told how many there are. */
export interface SetAsideReason {
  readonly kind: 'set-aside';
  readonly reason: string;
}

/** Longest reason that is shown, in UTF-16 units: what a hostile record holds is quoted in it. */
const mostReason = 200;

/** Says in one line which field of a record could not be read and why. */
export const reasonOf = (issue: v.BaseIssue<unknown>): string => {
  const field = v.getDotPath(issue);
  return (field === null ? issue.message : `${field}: ${issue.message}`).slice(0, mostReason);
};

/** One kind of record as this version reads it. */
export interface Table<Id extends string, R> {
  get(id: Id): R | undefined;
  values(): IterableIterator<R>;
  readonly size: number;
  /** Ids that could not be read, with the reason. */
  readonly setAside: ReadonlyMap<string, string>;
}

/** The writing side of a table, held only by reading.ts. */
export class RecordTable<Id extends string, R> implements Table<Id, R> {
  readonly #records = new Map<Id, R>();
  readonly #setAside = new Map<string, string>();

  get(id: Id): R | undefined {
    return this.#records.get(id);
  }

  values(): IterableIterator<R> {
    return this.#records.values();
  }

  get size(): number {
    return this.#records.size;
  }

  get setAside(): ReadonlyMap<string, string> {
    return this.#setAside;
  }

  put(id: Id, record: R): void {
    this.#setAside.delete(id);
    this.#records.set(id, record);
  }

  /** Puts a record where none was written or the written one could not be read; the latter stays counted. */
  putDefault(id: Id, record: R): void {
    this.#records.set(id, record);
  }

  putAside(id: Id, reason: string): void {
    this.#records.delete(id);
    this.#setAside.set(id, reason);
  }

  drop(id: Id): void {
    this.#records.delete(id);
    this.#setAside.delete(id);
  }
}
