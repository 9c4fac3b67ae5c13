/**
 * Sizes on the map, in map units: one unit is one CSS pixel at zoom 1. A slot keeps room for a person's mark and for a
 * short name below it, so these are the only text metrics that decide where people stand.
 */
export interface MarkSize {
  /** The round mark with the photo or the initials. */
  readonly diameter: number;
  /** Room kept for the mark and the name below it, centred on the mark sideways. */
  readonly width: number;
  readonly height: number;
  /**
   * The least distance between the centres of two slots. Two boxes of one size cannot overlap when their centres are at
   * least one box diagonal apart, whatever the direction.
   */
  readonly spacing: number;
}

/** Room for one short name: a line of small text, and the gap between mark and line. */
export const nameRoom = { width: 46, height: 13, gap: 2 } as const;

/** What a ring keeps free at its outer edge for its own name. */
export const titleRoom = 18;

/** The mark in the middle that stands for the owner. */
export const egoDiameter = 38;

// Inner rings are drawn larger; the last size serves every ring further out.
const diameters = [44, 34, 25, 19] as const;
const outermost = 17;

/**
 * A ring with more people than this stands closer together: up to so many people, at such a part of the usual size.
 * The room for names is then there when one has zoomed in, and the rings inside stay large enough to be read.
 */
const crowds: readonly (readonly [number, number])[] = [
  [160, 1],
  [320, 0.8],
  [640, 0.64],
  [1280, 0.52],
];
const densest = 0.42;

/** The part of the usual size at which people stand on a ring with so many of them, 0 to 1. */
export const crowding = (count: number): number => crowds.find(([most]) => count <= most)?.[1] ?? densest;

const markSize = (diameter: number, scale: number): MarkSize => {
  const width = Math.max(nameRoom.width, diameter + 8) * scale;
  const height = (diameter + nameRoom.gap + nameRoom.height) * scale;
  return { diameter: diameter * scale, width, height, spacing: Math.hypot(width, height) };
};

const known = new Map<string, MarkSize>();

/**
 * The size of the people on a ring; the same object for the same size.
 * @param ring counted from 0 at the innermost
 * @param count how many people stand on it
 */
export const markOn = (ring: number, count: number): MarkSize => {
  const diameter = diameters[ring] ?? outermost;
  const scale = crowding(count);
  const key = `${diameter}*${scale}`;
  const mark = known.get(key) ?? markSize(diameter, scale);
  known.set(key, mark);
  return mark;
};

/** How far the box of a person may reach from the centre of the mark, towards the middle or away from it. */
export const reach = (mark: MarkSize): number => Math.max(mark.width / 2, mark.height - mark.diameter / 2) + 2;
