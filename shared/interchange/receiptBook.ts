import type { FieldReceipt } from './importedPerson.ts';
import { cut, oneLine } from './plainText.ts';

/** What became of one value: whole in its place, whole among the leftovers, or (in part) dropped, in one sentence why. */
export type Fate = 'used' | 'kept' | { readonly dropped: string };

/** A value's field and fate. */
export type Entry = readonly [field: string, fate: Fate];

/** More names than this are no address book; further ones are counted together. */
const mostFields = 500;
const mostReasons = 4;
const overflow = 'Other fields';

interface Count {
  used: number;
  kept: number;
  dropped: number;
  readonly why: Set<string>;
}

/** Counts what became of every value of a file; each value is entered once, so the sums are the values seen. */
export class ReceiptBook {
  readonly #counts = new Map<string, Count>();

  /** Enters a value, or several of one fate, under the name of their field in the file. */
  enter(field: string, fate: Fate, values = 1): void {
    const count = this.#countOf(field);
    if (fate === 'used') count.used += values;
    else if (fate === 'kept') count.kept += values;
    else {
      count.dropped += values;
      if (count.why.size < mostReasons) count.why.add(fate.dropped);
    }
  }

  /** One receipt per field, in the order the fields were first met. */
  receipts(): FieldReceipt[] {
    return Array.from(this.#counts, ([name, { used, kept, dropped, why }]) =>
      dropped === 0
        ? { name, used, kept, dropped }
        : { name, used, kept, dropped, droppedWhy: Array.from(why).join(' ') },
    );
  }

  #countOf(field: string): Count {
    const known = this.#counts.get(field);
    if (known !== undefined) return known;
    const clean = cut(oneLine(field), 200);
    const name = this.#counts.size < mostFields ? clean : overflow;
    const count = this.#counts.get(name) ?? { used: 0, kept: 0, dropped: 0, why: new Set<string>() };
    this.#counts.set(name, count);
    return count;
  }
}
