import type { AlterId, TierId } from './ids.ts';
import { type Chooser, chooseSlots } from './ringChoice.ts';
import { egoDiameter, type MarkSize, markOn, titleRoom } from './ringMetrics.ts';
import { type Slot, type SlotTable, sizeClass, slotTable } from './ringSlots.ts';
import type { Tier } from './tier.ts';

/** What the layout needs to know of a ring. */
export type RingTier = Pick<Tier, 'id' | 'kind' | 'capacity'>;

/** Someone on a ring. */
export interface RingPerson extends Chooser {
  readonly id: AlterId;
}

/** One ring as it is drawn. */
export interface Band {
  readonly tier: TierId;
  readonly kind: Tier['kind'];
  readonly inner: number;
  readonly outer: number;
  /** Radii of the circles on which people stand; none while nobody does. */
  readonly circles: readonly number[];
  readonly mark: MarkSize;
  readonly count: number;
  readonly capacity: number | null;
}

/** The whole map. */
export interface RingLayout {
  readonly bands: readonly Band[];
  /** The people of each band on their slots; the same object as in the layout before where nothing changed. */
  readonly seated: readonly Seated[];
  /** Outer edge of the last band. */
  readonly radius: number;
}

/** One ring's people, and at the same index where each stands. */
export interface Seated {
  readonly people: readonly RingPerson[];
  readonly places: readonly Slot[];
  readonly table: SlotTable | null;
  readonly wanted: number;
  readonly inner: number;
  readonly mark: MarkSize;
}

const nobody: readonly RingPerson[] = [];

/** The owner's mark and a little air around it. */
const middle = egoDiameter / 2 + 2;

/** An empty ring is thin but can be read and dropped on; it may be wider while the whole map is nearly empty. */
const emptyWidth = (people: number): number => (people < 30 ? 50 : people < 120 ? 38 : 30);

/** Rings first, innermost first, then the outside; both keep the order they are given in. */
const ringsThenOutside = (tiers: readonly RingTier[]): RingTier[] => [
  ...tiers.filter((tier) => tier.kind === 'ring'),
  ...tiers.filter((tier) => tier.kind === 'outside'),
];

/**
 * Places everyone on the rings, from the vault alone and the same on every device. Each ring gets concentric circles of
 * slots, which people choose as `chooseSlots` says. When a ring grows a circle the rings outside it move out and angles stay.
 * @param tiers in their order
 * @param people per ring, in any order; an array that is the same object as in `before` is taken to be unchanged
 * @param before an earlier layout, to save work; it never changes the outcome
 */
export const layoutRings = (
  tiers: readonly RingTier[],
  people: ReadonlyMap<TierId, readonly RingPerson[]>,
  before?: RingLayout,
): RingLayout => {
  let total = 0;
  for (const tier of tiers) total += (people.get(tier.id) ?? nobody).length;
  const bands: Band[] = [];
  const seated: Seated[] = [];
  let inner = middle;
  ringsThenOutside(tiers).forEach((tier, index) => {
    const ring = people.get(tier.id) ?? nobody;
    const mark = markOn(index, ring.length);
    const now = seatRing(ring, sizeClass(ring.length, tier.capacity), inner, mark, before?.seated[index]);
    const outer = now.table ? now.table.outer : inner + (index === 0 ? egoGap : 0) + emptyBand(tier, total);
    bands.push({
      tier: tier.id,
      kind: tier.kind,
      inner,
      outer,
      circles: now.table?.circles ?? [],
      mark,
      count: ring.length,
      capacity: tier.capacity,
    });
    seated.push(now);
    inner = outer;
  });
  return { bands, seated, radius: inner };
};

/** What an empty innermost ring keeps free around the owner's mark. */
const egoGap = 10;

const emptyBand = (tier: RingTier, total: number): number =>
  tier.kind === 'outside' ? titleRoom + 8 : emptyWidth(total);

const seatRing = (
  people: readonly RingPerson[],
  wanted: number,
  inner: number,
  mark: MarkSize,
  before: Seated | undefined,
): Seated => {
  const same = before && before.wanted === wanted && before.inner === inner && before.mark === mark;
  if (same && before.people === people) return before;
  if (people.length === 0) return { people, table: null, wanted, inner, mark, places: [] };
  const table = (same && before.table) || slotTable(wanted, inner, mark);
  return { people, places: chooseSlots(people, table.slots), table, wanted, inner, mark };
};

/** Where everyone stands, by id. */
export const placesById = (layout: RingLayout): Map<AlterId, Slot> => {
  const places = new Map<AlterId, Slot>();
  for (const { people, places: at } of layout.seated) {
    people.forEach((person, i) => {
      const place = at[i];
      if (place) places.set(person.id, place);
    });
  }
  return places;
};

/** The ring at a distance from the middle: beyond the last one, the last one. Undefined where there is no ring at all. */
export const bandAt = (layout: RingLayout, distance: number): Band | undefined =>
  layout.bands.find((band) => distance < band.outer) ?? layout.bands.at(-1);

/**
 * The slots on which one more person may be put by hand: those that nobody else was put on by hand. Whoever is put on
 * one by its key stands exactly there; someone without a chosen angle who stood there steps aside.
 * @param others the people of the ring without the one who is to come
 */
export const openSlots = (layout: RingLayout, tier: TierId, others: readonly RingPerson[]): Slot[] =>
  slotsBeside(
    layout,
    tier,
    others.length + 1,
    others.filter((person) => person.angle !== null),
  );

/**
 * The slots of a ring on which nobody stands, once one more person has come to it. Whoever is seated on one by its key
 * stands exactly there, and nobody has to step aside.
 * @param others the people of the ring without those who are to come
 * @param coming how many come
 */
export const freeSlots = (layout: RingLayout, tier: TierId, others: readonly RingPerson[], coming = 1): Slot[] =>
  slotsBeside(layout, tier, others.length + coming, others);

/** The slots that a ring with so many people has beside those taken by some of them. */
const slotsBeside = (layout: RingLayout, tier: TierId, count: number, takers: readonly RingPerson[]): Slot[] => {
  const index = layout.bands.findIndex((band) => band.tier === tier);
  const band = layout.bands[index];
  if (!band) return [];
  const table = slotTable(sizeClass(count, band.capacity), band.inner, markOn(index, count));
  const taken = new Set(chooseSlots(takers, table.slots));
  return table.slots.filter((slot) => !taken.has(slot));
};

/** The free slot nearest to a point of the map; undefined where none is free. */
export const nearestSlot = (
  slots: readonly Slot[],
  point: { readonly x: number; readonly y: number },
): Slot | undefined => {
  let best: Slot | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    const distance = Math.hypot(slot.x - point.x, slot.y - point.y);
    if (distance >= nearest) continue;
    nearest = distance;
    best = slot;
  }
  return best;
};
