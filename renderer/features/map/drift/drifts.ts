import type { CalendarDate } from '../../../../shared/domain/calendarDate.ts';
import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import { observedTier } from '../../../../shared/domain/observedTier.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import type { Point } from '../engine/view.ts';

/** A person on a ring, with the days of contact with them. */
export interface Contacted {
  readonly id: AlterId;
  readonly tier: TierId;
  readonly contacts: readonly CalendarDate[];
}

/** Someone whose contacts say that they stand on another ring than the one they were put on. */
export interface Drift {
  readonly id: AlterId;
  readonly declared: TierId;
  readonly observed: TierId;
  /** Whether the observed ring is nearer to the middle. */
  readonly inwards: boolean;
}

/**
 * Everyone whose observed ring is not their declared one. Nothing is said of whoever had too few contacts to tell by, or
 * stands outside the rings.
 * @param tiers in their order, innermost first
 */
export const driftsOf = (people: Iterable<Contacted>, tiers: readonly Tier[], today: CalendarDate): Drift[] => {
  const order = new Map(tiers.map((tier, index) => [tier.id, { tier, index }]));
  const drifts: Drift[] = [];
  for (const { id, tier, contacts } of people) {
    const declared = order.get(tier);
    if (declared?.tier.kind !== 'ring') continue;
    const observed = observedTier(contacts, tiers, today);
    if (!observed || observed.id === tier) continue;
    const inwards = (order.get(observed.id)?.index ?? 0) < declared.index;
    drifts.push({ id, declared: tier, observed: observed.id, inwards });
  }
  return drifts;
};

/** An arrow from a person's rim, map units. */
export interface DriftArrow {
  readonly from: Point;
  readonly to: Point;
}

/** Between the rim and the arrow, and how long it is, as parts of the mark's radius. */
const gap = 0.2;
const length = 0.9;

/**
 * The arrow that shows a drift: along the line through the middle of the map, towards it or away from it. Undefined for
 * someone who stands in the very middle.
 * @param radius of the person's mark, map units
 */
export const driftArrow = (at: Point, radius: number, inwards: boolean): DriftArrow | undefined => {
  const distance = Math.hypot(at.x, at.y);
  if (distance === 0) return undefined;
  const direction = inwards ? -1 : 1;
  const out = (reach: number): Point => {
    const scale = 1 + (direction * reach) / distance;
    return { x: at.x * scale, y: at.y * scale };
  };
  return { from: out(radius * (1 + gap)), to: out(radius * (1 + gap + length)) };
};
