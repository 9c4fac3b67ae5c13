import { ringsFor, seeded } from './network.ts';

/** Invented people on the rings, in communities, and ties between them, mostly within a community. */
export interface CommunityGraph {
  /** The ring of each person, counted from the innermost. */
  readonly rings: readonly number[];
  readonly communities: readonly number[];
  /** Pairs of people, each pair once. */
  readonly ties: readonly (readonly [number, number])[];
}

/** The part of the ties that stay within one community. */
const within = 0.85;

/** A random network, the same for the same seed. Who is on which ring and in which community is independent. */
export const communityGraph = (people: number, communities: number, ties: number, seed: number): CommunityGraph => {
  const random = seeded(seed * 7919 + people);
  const below = (count: number): number => Math.floor(random() * count);
  const rings = ringsFor(people).flatMap(([, count], ring) => Array.from({ length: count }, () => ring));
  for (let i = rings.length - 1; i > 0; i -= 1) {
    const j = below(i + 1);
    [rings[i], rings[j]] = [rings[j] ?? 0, rings[i] ?? 0];
  }
  const of = rings.map(() => below(communities));
  const members = Array.from({ length: communities }, (_, c) => of.flatMap((own, i) => (own === c ? [i] : [])));
  const pairs = new Map<string, readonly [number, number]>();
  while (pairs.size < ties) {
    const a = below(people);
    const circle = members[of[a] ?? 0] ?? [];
    const b = random() < within ? (circle[below(circle.length)] ?? a) : below(people);
    if (a !== b) pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
  }
  return { rings, communities: of, ties: [...pairs.values()] };
};
