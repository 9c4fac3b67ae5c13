import type { AlterId } from '../../../../../shared/domain/ids.ts';
import type { TieLine } from '../../../../../shared/domain/tieLine.ts';

/** Whose ties are drawn, each with those before it: of whoever is pointed at, of whoever is open, within the filter, all. */
export const tiesShown = ['pointed', 'open', 'group', 'all'] as const;
export type TiesShown = (typeof tiesShown)[number];

/** Which ties are drawn. */
export interface TieChoice {
  readonly shown: TiesShown;
  /** Ties that say no more than that two people know each other are left out. */
  readonly weakHidden: boolean;
}

/** Where the map asks for ties: one line for each pair of people. */
export interface TieSource {
  readonly linesOf: (id: AlterId) => readonly TieLine[];
  readonly lines: () => readonly TieLine[];
}
