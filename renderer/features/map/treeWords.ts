const tiesWords = (count: number): string =>
  count === 0 ? 'no ties' : count === 1 ? '1 tie' : `${count.toLocaleString()} ties`;

/** What is known of a person where the keyboard stands. */
export interface SpokenPerson {
  readonly name: string;
  readonly ring: string;
  /** Counted from 1. */
  readonly place: number;
  readonly of: number;
  readonly ties: number;
}

/** "Ada Lovelace, Close, 3 of 15, 4 ties". */
export const personWords = ({ name, ring, place, of, ties }: SpokenPerson): string =>
  `${name}, ${ring}, ${place.toLocaleString()} of ${of.toLocaleString()}, ${tiesWords(ties)}`;

/** "Ada moved to Close, 4 of 15.", or "8 people moved to Close." */
export const movedWords = (
  who: string,
  ring: string,
  position: { readonly place: number; readonly of: number } | undefined,
): string => {
  const where = position ? `, ${position.place.toLocaleString()} of ${position.of.toLocaleString()}` : '';
  return `${who} moved to ${ring}${where}.`;
};

/** Neighbours that are there on each side of whoever the keyboard stands at. */
const reach = 8;

/** The part of a ring that assistive technology is given: whoever is near `index`. `from` counts from 0. */
export const windowAround = <T>(
  ring: readonly T[],
  index: number,
): { readonly from: number; readonly part: readonly T[] } => {
  const from = Math.max(0, index - reach);
  return { from, part: ring.slice(from, Math.max(0, index) + reach + 1) };
};
