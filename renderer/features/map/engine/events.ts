import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import type { Point } from './view.ts';

/** A placement that the person chose by dropping people. */
export interface Drop {
  readonly ids: readonly AlterId[];
  readonly tier: TierId;
  readonly angle: number;
  /** The true angles of the pointer and of the place where they would stand; the angle of a placement may lie beside it. */
  readonly directions: readonly number[];
}

/** Who is carried at the moment and the ring below them; null tier: beside the map. */
export interface CarryState {
  readonly ids: readonly AlterId[];
  readonly tier: TierId | null;
}

/** Two people whose tie is asked for: one that was drawn just now, or pressed. */
export interface AskedTie {
  readonly a: AlterId;
  readonly b: AlterId;
  readonly at: Point;
}

/** What the engine tells and asks. Points are CSS pixels from the map's top left. */
export interface EngineEvents {
  /** True while the map shows an earlier day, so that nobody on it can be moved and nothing tied. */
  readonly isPast: () => boolean;
  /** The whole map has been drawn for the first time. */
  readonly onFirstPicture: () => void;
  readonly onOpen: (id: AlterId | null) => void;
  /** A person was chosen, or no longer is. */
  readonly onToggle: (id: AlterId) => void;
  /** A line was drawn around people. */
  readonly onLasso: (ids: readonly AlterId[]) => void;
  readonly onMenu: (id: AlterId, at: Point) => void;
  readonly onRing: (tier: TierId, at: Point) => void;
  readonly onTie: (tie: AskedTie) => void;
  /** Gives whether something is asked first; until it is answered they stay where they were let go. */
  readonly onDrop: (drop: Drop) => boolean;
  /** At the start, at each ring that is entered, and null at the end. */
  readonly onCarry: (state: CarryState | null) => void;
  readonly onCarryMove: (at: Point) => void;
}
