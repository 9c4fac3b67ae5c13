import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import type { MarkSize } from '../../../../shared/domain/ringMetrics.ts';
import type { Sign } from '../../../parts/signed.ts';

/** What the map knows of a person who has a place on it. */
export interface MapPerson {
  readonly id: AlterId;
  /** What they are called here: their initials while nothing else is to be read. */
  readonly name: string;
  /** What stands in their mark, and then nowhere beside it; undefined for the initials of the name. */
  readonly initials?: string;
  readonly nickname: string;
  readonly tier: TierId;
  /** Radians clockwise from three o'clock; null where nobody chose one. */
  readonly angle: number | null;
  /** Where the person was seated, in the same way; null where nothing seated them. */
  readonly seat: number | null;
  /** Index into the palette; null for a person of no colour. */
  readonly hue: number | null;
  /** What tells their group from another one of the same colour. */
  readonly sign?: Sign | null;
  /** What the colour stands for, in words; empty for a person in no group. */
  readonly group: string;
  readonly photo: string | null;
}

/** A name as it stands on the map, in CSS pixels from the middle of its person's mark. */
export interface Label {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

/** A person as drawn. */
export interface Figure {
  person: MapPerson;
  band: number;
  mark: MarkSize;
  /** Where the person stands, map units. */
  x: number;
  y: number;
  /** Where the person is drawn: on the way while moving, else the same. */
  atX: number;
  atY: number;
  initials: string | null;
  label: Label | null;
}

/** Dots do not shrink below this radius, in CSS pixels, as long as there is air between them. */
const leastDot = 3;

/** The radius of a mark on the screen, in CSS pixels. */
export const drawnRadius = (mark: MarkSize, zoom: number): number =>
  Math.max((mark.diameter / 2) * zoom, Math.min(leastDot, mark.spacing * zoom * 0.34));
