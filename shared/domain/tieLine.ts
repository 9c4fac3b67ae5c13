import type { AlterId } from './ids.ts';
import { isWeakKind, type Tie, type TieKind, tieKinds } from './tie.ts';

/** All ties of one pair, as the one line that a map draws for them. */
export interface TieLine {
  /** The smaller id first. */
  readonly a: AlterId;
  readonly b: AlterId;
  /** At least one; by kind, then by id. */
  readonly ties: readonly Tie[];
  /** Each kind once, in the order of `tieKinds`. */
  readonly kinds: readonly TieKind[];
  /** All that is said is that they know each other. */
  readonly weak: boolean;
}

/** What a pair is called, whichever of the two is given first. */
export const pairOf = (a: AlterId, b: AlterId): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const byKind = (one: Tie, other: Tie): number =>
  tieKinds.indexOf(one.kind) - tieKinds.indexOf(other.kind) || (one.id < other.id ? -1 : 1);

// Most lines are of one kind, and share its list.
const onlyKind = new Map<TieKind, readonly TieKind[]>(tieKinds.map((kind) => [kind, [kind]]));

const kindsOf = (first: Tie, sorted: readonly Tie[]): readonly TieKind[] => {
  const only = sorted.length === 1 ? onlyKind.get(first.kind) : undefined;
  return only ?? [...new Set(sorted.map((tie) => tie.kind))];
};

/** The line of some ties, which are all of one pair; undefined where there are none. */
export const lineOf = (ties: Iterable<Tie>): TieLine | undefined => {
  const sorted = [...ties].sort(byKind);
  const [first] = sorted;
  if (!first) return undefined;
  const kinds = kindsOf(first, sorted);
  return { a: first.a, b: first.b, ties: sorted, kinds, weak: kinds.every(isWeakKind) };
};
