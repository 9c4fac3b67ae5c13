/** An arc of the map that belongs to one tag, organisation or whatever divides the circle. */
export interface SectorArc {
  /** null: everybody else. */
  readonly key: string | null;
  /** Where the arc begins and ends, radians clockwise from three o'clock; `to` is greater, if need be beyond 2π. */
  readonly from: number;
  readonly to: number;
}

const turn = 2 * Math.PI;
/** More sectors than this cannot be told apart; the smallest are then among the others. */
const mostSectors = 16;

/** The keys that get a sector of their own, largest first; null last, where some have no key or one that is too small. */
export const sectorKeys = (keysOfPeople: readonly (string | null)[]): (string | null)[] => {
  const counts = new Map<string, number>();
  for (const key of keysOfPeople) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
  if (sorted.length === 0) return [];
  const named = sorted.length > mostSectors ? sorted.slice(0, mostSectors - 1) : sorted;
  const rest = named.length < sorted.length || keysOfPeople.includes(null);
  return rest ? [...named, null] : named;
};

/** How far an angle lies beyond the nearer end of an arc, radians; 0 inside it. */
export const beyondArc = ({ from, to }: SectorArc, angle: number): number => {
  const along = (((angle + 1e-6 - from) % turn) + turn) % turn;
  return along < to - from ? 0 : Math.min(along - (to - from), turn - along);
};

/** The arc in which an angle lies, radians; undefined where the circle is not divided. */
export const arcAt = (arcs: readonly SectorArc[], angle: number): SectorArc | undefined =>
  arcs.find((arc) => beyondArc(arc, angle) === 0);
