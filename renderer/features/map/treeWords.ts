const tiesWords = (count: number): string =>
  count === 0 ? 'no ties' : count === 1 ? '1 tie' : `${count.toLocaleString()} ties`;

/** What is known of a person where the keyboard stands. */
export interface SpokenPerson {
  readonly name: string;
  readonly ring: string;
  /** Counted from 1. */
  readonly place: number;
  readonly of: number;
  /** The sector they belong to, while the map is divided. */
  readonly sector?: string | undefined;
  /** When one last spoke with them, as in "in March"; undefined where nothing is written down. */
  readonly spoke?: string | undefined;
  readonly ties: number;
  /** The ring they drifted to, while the map shows that. */
  readonly drift?: string | undefined;
}

/**
 * "Ada Lovelace, Close, 3 of 15, last spoke in March, 4 ties", with ", in Choir" behind the place while the map is
 * divided, and ", drifted to Wider" at the end where the map shows that.
 */
export const personWords = ({ name, ring, place, of, sector, spoke, ties, drift }: SpokenPerson): string =>
  [
    name,
    ring,
    `${place.toLocaleString()} of ${of.toLocaleString()}`,
    ...(sector === undefined ? [] : [`in ${sector}`]),
    ...(spoke === undefined ? [] : [`last spoke ${spoke}`]),
    tiesWords(ties),
    ...(drift === undefined ? [] : [`drifted to ${drift}`]),
  ].join(', ');

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
