import { type Alter, type ChannelKind, channelsOf, intentions } from './alter.ts';

/** What can be told of each person in a table, and what people can be sorted by. */
export const peopleColumns = [
  'name',
  'ring',
  'organisation',
  'role',
  'tags',
  'intention',
  'met',
  'email',
  'phone',
  'birthday',
  'created',
  'changed',
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];

/** By which column people stand, and which way. */
export interface PeopleSort {
  readonly column: PeopleColumn;
  readonly descending: boolean;
}

/** What sorting asks of the rest of the vault and of the owner's language. */
export interface SortSource {
  /** Negative, zero or positive, as an `Intl.Collator` of the owner's language says. */
  readonly compareText: (a: string, b: string) => number;
  /** How far out a person's ring is, 0 innermost; null for someone in the tray. */
  readonly ringOf: (alter: Alter) => number | null;
  /** The names of a person's tags, in the order they are shown. */
  readonly tagNames: (alter: Alter) => readonly string[];
}

type Key = string | number | null;

const textKey = (text: string | undefined): Key => (text === undefined || text.trim() === '' ? null : text.trim());

const channelKey = (alter: Alter, kind: ChannelKind): Key => textKey(channelsOf(alter, kind)[0]?.value);

// By the day of the year, as one asks "whose birthday is next"; the year, where known, only parts those of one day.
const birthdayKey = (alter: Alter): Key =>
  alter.birthday === null ? null : `${alter.birthday.slice(-5)} ${alter.birthday.slice(0, -6)}`;

const keyOf: Record<PeopleColumn, (alter: Alter, source: SortSource) => Key> = {
  name: (alter) => alter.name,
  ring: (alter, source) => source.ringOf(alter),
  organisation: (alter) => textKey(alter.organisation),
  role: (alter) => textKey(alter.role),
  tags: (alter, source) => textKey(source.tagNames(alter).join(', ')),
  intention: (alter) => (alter.intention === null ? null : intentions.indexOf(alter.intention)),
  met: (alter) => textKey(alter.met),
  email: (alter) => channelKey(alter, 'email'),
  phone: (alter) => channelKey(alter, 'phone'),
  birthday: birthdayKey,
  created: (alter) => alter.createdAt,
  changed: (alter) => alter.updatedAt,
};

/** Columns whose text is a date in digits, which no language sorts differently. */
const plainText: ReadonlySet<PeopleColumn> = new Set(['birthday', 'created', 'changed']);

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Makes the order of two people. Who has nothing in the column stands last either way; equals stand by name, then by
 * id, so that the order is total and the same at each reading. What a record is sorted by is read once and kept with
 * it: make a new order when rings, tags or the language change.
 */
export const personOrder = (sort: PeopleSort, source: SortSource): ((a: Alter, b: Alter) => number) => {
  const keys = new WeakMap<Alter, { readonly key: Key }>();
  const read = (alter: Alter): Key => {
    const kept = keys.get(alter);
    if (kept) return kept.key;
    const key = keyOf[sort.column](alter, source);
    keys.set(alter, { key });
    return key;
  };
  const compareText = plainText.has(sort.column) ? byCode : source.compareText;
  const way = sort.descending ? -1 : 1;
  const byKey = (a: Key, b: Key): number => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return way * (a - b);
    return way * compareText(String(a), String(b));
  };
  return (a, b) => byKey(read(a), read(b)) || source.compareText(a.name, b.name) || byCode(a.id, b.id);
};

// The first place in `sorted`, at or after `from`, whose person does not stand before `alter`.
const placeFor = (
  alter: Alter,
  sorted: readonly Alter[],
  from: number,
  order: (a: Alter, b: Alter) => number,
): number => {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there && order(there, alter) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Sorts people who were mostly sorted before: `before` is the last answer under the same order. Records that were
 * there stay in their places, only new ones are compared, so that one edit among thousands costs a few comparisons.
 * Gives what a whole sort would.
 */
export const sortAgain = (
  before: readonly Alter[],
  people: readonly Alter[],
  order: (a: Alter, b: Alter) => number,
): readonly Alter[] => {
  const old = new Set(before);
  const fresh = people.filter((alter) => !old.has(alter)).sort(order);
  // Where much is new, one sort is cheaper than finding the place of each.
  if (fresh.length > people.length / 8) return [...people].sort(order);
  const now = new Set(people);
  const kept = before.filter((alter) => now.has(alter));
  if (fresh.length === 0) return kept.length === before.length ? before : kept;
  const parts: Alter[][] = [];
  let from = 0;
  for (const alter of fresh) {
    const place = placeFor(alter, kept, from, order);
    parts.push(kept.slice(from, place), [alter]);
    from = place;
  }
  return [...parts.flat(), ...kept.slice(from)];
};
