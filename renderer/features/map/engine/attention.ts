import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import type { Carry } from './carry.ts';
import type { Figure } from './figure.ts';
import type { Drifts } from './paintDrifts.ts';
import type { DrawnSector } from './paintSectors.ts';
import type { DrawnPulse } from './pulse.ts';
import type { Point } from './view.ts';

/** What is drawn besides the people and the rings themselves. */
export interface Attention {
  egoName: string;
  /** The parts of the circle; none where it is not divided. */
  sectors: readonly DrawnSector[];
  matching: ReadonlySet<AlterId> | null;
  /** Who drifted, while that is shown. */
  drifts: Drifts;
  selected: Figure | undefined;
  hovered: Figure | undefined;
  litTitle: TierId | null;
  carry: Carry | undefined;
  pulse: DrawnPulse | undefined;
  chosen: ReadonlySet<AlterId>;
  /** Where the keyboard stands, while it is used. */
  cursor: Figure | undefined;
  /** The line that is being drawn around people, map units. */
  lasso: readonly Point[] | undefined;
  /** People tied to one, as far as they are on the map. */
  tiesOf: (figure: Figure) => readonly Figure[];
}

/** Nobody hovered, chosen or carried. */
export const noAttention = (tiesOf: Attention['tiesOf']): Attention => ({
  egoName: '',
  sectors: [],
  matching: null,
  drifts: new Map(),
  selected: undefined,
  hovered: undefined,
  litTitle: null,
  carry: undefined,
  pulse: undefined,
  chosen: new Set(),
  cursor: undefined,
  lasso: undefined,
  tiesOf,
});
