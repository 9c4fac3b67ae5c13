/** How something is written: the size of its letters and the halo that keeps lines from running through them, CSS pixels. */
interface Lettering {
  readonly weight: number;
  readonly size: number;
  readonly halo: number;
}

/** Whatever is written on the map, and on pictures of it, besides people's names (see `labels.ts`). */
export const lettering = {
  ring: { weight: 600, size: 12, halo: 3 },
  ringCount: { weight: 400, size: 12, halo: 3 },
  sector: { weight: 600, size: 12, halo: 3 },
  ego: { weight: 600, size: 12, halo: 0 },
  legend: { weight: 400, size: 13, halo: 0 },
} as const satisfies Record<string, Lettering>;

/**
 * The canvas font of something written.
 * @param scale how much larger than usual it is
 */
export const face = ({ weight, size }: Lettering, family: string, scale = 1): string =>
  `${weight} ${Math.round(size * scale)}px ${family}`;

/** In a picture wider than this, CSS pixels, what is written around the map grows with it, so as not to be lost. */
const usualWidth = 1500;

/** How much larger than usual the words around the map are in a picture so wide, CSS pixels. */
export const wordScale = (width: number): number => Math.max(1, width / usualWidth);

/** Around the rings of a picture of the map, and beside its legend, CSS pixels. */
export const sheetMargin = 28;
