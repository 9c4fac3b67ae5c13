import { type MarkSize, reach, titleRoom } from './ringMetrics.ts';

/** One place on a ring where a person can stand. */
export interface Slot {
  /** Map units from the middle, y downwards as on a canvas. */
  readonly x: number;
  readonly y: number;
  /**
   * The angle that stands for this slot in a placement, radians clockwise from three o'clock in [0, 2π): the true one,
   * or nearly. Slots one behind the other share a true angle, so their keys
   * are spread over the gap to the next ones: each can be told apart, and people fill them evenly.
   */
  readonly key: number;
}

/** The places of one ring: concentric circles of evenly spaced slots. */
export interface SlotTable {
  /** Radii of the circles, innermost first. */
  readonly circles: readonly number[];
  /** Sorted by key. */
  readonly slots: readonly Slot[];
  /** Where the ring ends, with room for the names below the marks and for the ring's own name. */
  readonly outer: number;
}

const turn = 2 * Math.PI;
/** Twelve o'clock, where the ring's name stands and where no slot of the outermost circle lies. */
const top = 1.5 * Math.PI;
/** The golden ratio's fraction: its multiples spread evenly over a gap, however many there are. */
const golden = 0.618034;
/** Keeps keys apart where circles with different numbers of slots share an angle. */
const nudge = 1e-6;
/** Slots of one circle may stand this many times their least distance apart before a circle with more of them pays. */
const widest = 1.7;
/** A ring with fewer circles is calmer: it may be this much thicker, in spacings. */
const calm = 0.15;

/** Angle brought into [0, 2π). */
export const wrapAngle = (angle: number): number => {
  const rest = angle % turn;
  const wrapped = rest < 0 ? rest + turn : rest;
  // A tiny negative angle rounds up to a whole turn.
  return wrapped >= turn ? 0 : wrapped;
};

interface Circle {
  readonly radius: number;
  readonly count: number;
}

const radiusFor = (count: number, spacing: number): number =>
  count < 2 ? 0 : spacing / (2 * Math.sin(Math.PI / count));

const countAt = (radius: number, spacing: number): number =>
  radius * 2 <= spacing ? 1 : Math.max(1, Math.floor(Math.PI / Math.asin(spacing / (2 * radius))));

/**
 * The next circle outwards with as many slots as the last, each standing in a gap of the last: the law of cosines with
 * half a slot between, and a whole spacing from the circle before the last, whose slots lie at the same angles.
 */
const nextRadius = (circles: readonly Circle[], spacing: number): number => {
  const last = circles.at(-1);
  if (!last) throw new Error('there is no circle to go on from');
  const half = Math.PI / last.count;
  const inGap =
    last.radius * Math.cos(half) + Math.sqrt(Math.max(0, spacing ** 2 - (last.radius * Math.sin(half)) ** 2));
  const before = circles.at(-2);
  return Math.max(inGap, before && before.count === last.count ? before.radius + spacing : 0, last.radius + 1);
};

/** Circles from `least` outwards with at least `wanted` slots in all, the first ones with `count` slots each. */
const stack = (wanted: number, count: number, least: number, spacing: number): Circle[] => {
  const circles: Circle[] = [{ radius: Math.max(least, radiusFor(count, spacing)), count }];
  let slots = count;
  let first = circles[0]?.radius ?? least;
  while (slots < wanted) {
    const last = circles.at(-1);
    if (!last) break;
    const radius = nextRadius(circles, spacing);
    if (radius <= first * widest) circles.push({ radius, count: last.count });
    else {
      first = last.radius + spacing;
      circles.push({ radius: first, count: countAt(first, spacing) });
    }
    slots += circles.at(-1)?.count ?? 0;
  }
  return circles;
};

/** Stops trying more circles when the first of them is this sparse: it could hold twice as many. */
const sparsest = 0.5;

/** The thinnest stack of circles; among nearly equal ones that with the fewest circles. */
const bestStack = (wanted: number, least: number, spacing: number): Circle[] => {
  const fits = Math.max(1, countAt(least, spacing));
  let best: Circle[] | undefined;
  for (let circles = 1; circles <= wanted; circles += 1) {
    const count = Math.ceil(wanted / circles);
    if (best && count < fits * sparsest) break;
    const tried = stack(wanted, count, least, spacing);
    if (!best || edge(tried) + calm * spacing < edge(best)) best = tried;
  }
  return best ?? stack(wanted, 1, least, spacing);
};

const edge = (circles: readonly Circle[]): number => circles.at(-1)?.radius ?? 0;

const slotsOf = (circles: readonly Circle[]): Slot[] => {
  const slots: Slot[] = [];
  circles.forEach(({ radius, count }, index) => {
    const half = (circles.length - 1 - index) % 2 === 0 ? 0.5 : 0;
    const shift = ((Math.floor(index / 2) * golden) % 1) * (Math.PI / count) + index * nudge;
    for (let i = 0; i < count; i += 1) {
      const angle = top + ((i + half) * turn) / count;
      slots.push({ x: radius * Math.cos(angle), y: radius * Math.sin(angle), key: wrapAngle(angle + shift) });
    }
  });
  return slots.sort((a, b) => a.key - b.key);
};

/**
 * The slots of a ring, a function of its size class and its inner edge only, never of the people on it, so that every
 * device has the same. The boxes of two slots never overlap, and none reaches over the ring's edges.
 * @param wanted the number of slots that must be there
 * @param inner the ring's inner edge, map units
 */
export const slotTable = (wanted: number, inner: number, mark: MarkSize): SlotTable => {
  const circles = bestStack(Math.max(1, wanted), inner + reach(mark), mark.spacing);
  const outside = Math.max(reach(mark), mark.diameter / 2 + titleRoom);
  return { circles: circles.map((c) => c.radius), slots: slotsOf(circles), outer: edge(circles) + outside };
};

/** Ring sizes grow by a quarter, crowded ones by an eighth, so that one more person seldom makes a ring grow. */
const growth = (size: number): number => (size < crowd ? 1.25 : 1.125);
const crowd = 160;
/** Room to spare: with it one more or one less lets only a few others step aside. */
const room = 1.12;
/** A small ring has exactly as many slots as it is for, so that five stand as a pentagon. */
const small = 15;

/** How many slots a ring with so many people has; a few sizes, one of them that of a ring filled to its capacity. */
export const sizeClass = (count: number, capacity: number | null): number => {
  if (capacity !== null && capacity <= small && count <= capacity) return capacity;
  const full = capacity === null ? Number.POSITIVE_INFINITY : Math.ceil(capacity * room);
  const needed = count * room;
  let size = 5;
  while (size < needed) size = Math.ceil(size * growth(size));
  return needed <= full ? Math.min(size, full) : size;
};
