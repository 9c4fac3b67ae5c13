import { angleOf } from './angles.ts';
import { beyondArc, type SectorArc } from './arcs.ts';
import type { Floor } from './pools.ts';

/** A slot that a sector could do without, for a sector that has too few. */
interface Loan {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** How far it lies beyond the arc of those who come, in parts of a radian that no engine rounds differently. */
  readonly far: number;
}

const parts = 1e6;

/**
 * The slots of each sector on one ring. Each has those inside its arc. Where these are too few it gets the nearest ones
 * beyond its ends that their own sectors can do without: so nobody stands outside because somebody else has to, and as
 * many people stand inside as the arcs have room for.
 * @param slots those that may be had
 * @param needed how many each sector needs; together no more than there are slots
 */
export const shareSlots = (
  floor: Floor,
  slots: readonly number[],
  arcs: readonly SectorArc[],
  needed: readonly number[],
): number[][] => {
  const far = (slot: number, arc: SectorArc): number =>
    Math.round(beyondArc(arc, angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0)) * parts);
  const shares = arcs.map((): Set<number> => new Set());
  const owners = slots.map((slot) =>
    Math.max(
      0,
      arcs.findIndex((arc) => far(slot, arc) === 0),
    ),
  );
  for (const [i, slot] of slots.entries()) shares[owners[i] ?? 0]?.add(slot);
  const lacks = (part: number): number => (needed[part] ?? 0) - (shares[part]?.size ?? 0);
  const loans = arcs
    .flatMap((arc, to) =>
      lacks(to) > 0 ? slots.map((slot, i): Loan => ({ slot, from: owners[i] ?? 0, to, far: far(slot, arc) })) : [],
    )
    .filter(({ from }) => lacks(from) < 0)
    .sort((a, b) => a.far - b.far || a.slot - b.slot || a.to - b.to);
  for (const { slot, from, to } of loans) {
    if (lacks(to) <= 0 || lacks(from) >= 0 || !shares[from]?.delete(slot)) continue;
    shares[to]?.add(slot);
  }
  return shares.map((share) => [...share]);
};
