import type { AlterId, TierId } from '../ids.ts';
import type { RingLayout, RingPerson } from '../rings.ts';
import { type Edge, type Web, webOf } from './web.ts';

/** Someone to be arranged, with what they share with others. */
export interface PersonToArrange extends RingPerson {
  /** What the circle is divided by; null where it is not, or nothing of it fits them. */
  readonly sector: string | null;
  /** Groups and organisations: they draw a little, and most of all those who have no ties. */
  readonly groups: readonly string[];
}

/** A tie as the arrangement sees it; the heavier, the nearer the two should stand. */
export interface TieToArrange {
  readonly a: AlterId;
  readonly b: AlterId;
  readonly weight: number;
}

/** Everybody by number, in the order of their ids. */
export interface Cast {
  readonly people: readonly PersonToArrange[];
  /** The ring of each, by its place in the layout. */
  readonly rings: Int32Array;
  /** The place of each among the people of their ring. */
  readonly ranks: Int32Array;
  /** Who is tied to whom; behind the people a node for each group, tied to its own. */
  readonly web: Web;
}

/** What being in a group weighs beside a tie. */
const groupWeight = 0.2;

/** Numbers everybody, so that nothing depends on the order in which they come. */
export const castOf = (
  layout: RingLayout,
  people: ReadonlyMap<TierId, readonly PersonToArrange[]>,
  ties: readonly TieToArrange[],
): Cast => {
  const all = layout.bands
    .flatMap(({ tier }, ring) => (people.get(tier) ?? []).map((person, rank) => ({ person, ring, rank })))
    .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
  const numbers = new Map(all.map(({ person }, i) => [person.id, i]));
  const edges: Edge[] = [];
  for (const { a, b, weight } of ties) {
    const [from, to] = [numbers.get(a), numbers.get(b)];
    if (from !== undefined && to !== undefined) edges.push([from, to, weight]);
  }
  const groups = [...new Set(all.flatMap(({ person }) => person.groups))].sort();
  const nodes = new Map(groups.map((group, i) => [group, all.length + i]));
  all.forEach(({ person }, i) => {
    for (const group of new Set(person.groups)) edges.push([i, nodes.get(group) ?? i, groupWeight]);
  });
  return {
    people: all.map(({ person }) => person),
    rings: Int32Array.from(all, ({ ring }) => ring),
    ranks: Int32Array.from(all, ({ rank }) => rank),
    web: webOf(all.length + groups.length, edges),
  };
};
