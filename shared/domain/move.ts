import * as v from 'valibot';
import { type Placement, placementSchema } from './alter.ts';
import { type DeviceMark, deviceMarkSchema } from './device.ts';
import { instantSchema } from './ids.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * The last move of one person on one device. Each device keeps its own beside the person's placement, so that of two
 * moves at once, of which only one can be the placement, the other is known too.
 */
export const moveSchema = v.object({
  /** Where to; null: into the tray. */
  place: v.nullable(placementSchema),
  /** Where from: what taking the first move back leads to. */
  from: v.nullable(placementSchema),
  at: instantSchema,
  /** Which of this device's moves of this person it is. Grows also when a move is taken back. */
  n: count,
  /** How many moves of each other device were known then. */
  seen: v.record(deviceMarkSchema, count),
  /** There only where it chose between moves that met. */
  chose: v.exactOptional(v.literal(true)),
});
export type Move = v.InferOutput<typeof moveSchema>;

/** Moves by the devices that made them, one each. */
export type Moves = ReadonlyMap<DeviceMark, Move>;

/** Devices on which a person can have been moved at once, as far as it is told; beyond them it is no mishap. */
const mostTold = 16;

const tierOf = (place: Placement | null): string | null => place?.tier ?? null;

const knew = (move: Move, device: DeviceMark, other: Move): boolean => (move.seen[device] ?? 0) >= other.n;

/** One of the places to which a person was moved at once, and the device that moved them there. */
export interface MoveApart {
  readonly place: Placement | null;
  readonly device: DeviceMark;
  readonly at: Move['at'];
  /** This one became the placement. */
  readonly stands: boolean;
}

const earliestFirst = (a: MoveApart, b: MoveApart): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.device < b.device ? -1 : 1;

/**
 * The places to which a person was moved by devices that did not know of each other's move, one for each ring, the one
 * that stands first and then as they were made; empty where there is nothing to choose. A move is out of the question
 * once another move has known it. Two moves to one ring agree, whatever the angle; so do choices that met again, of
 * which one has won: who chose twice is not asked a third time.
 */
export const movesApart = (moves: Moves, placement: Placement | null): readonly MoveApart[] => {
  const known = [...moves].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, mostTold);
  const open = known.filter(
    ([device, move]) => !known.some(([, other]) => other !== move && knew(other, device, move)),
  );
  if (open.every(([, move]) => move.chose)) return [];
  const apart = new Map<string | null, MoveApart>();
  const told = open.map(([device, { place, at }]) => ({
    place,
    device,
    at,
    stands: tierOf(place) === tierOf(placement),
  }));
  for (const one of told.sort(earliestFirst)) if (!apart.has(tierOf(one.place))) apart.set(tierOf(one.place), one);
  if (apart.size < 2) return [];
  return [...apart.values()].sort((a, b) => Number(b.stands) - Number(a.stands));
};

/** Moves that are kept beside a placement; each device's own is one. */
const mostKept = 4;

const most = (a: number, b: number | undefined): number => Math.max(a, b ?? 0);

/**
 * A device's next move of a person, which knows of all others that are kept.
 * @param at the present instant
 * @returns the move, and the devices whose moves need not be kept any longer
 */
export const nextMove = (
  moves: Moves,
  device: DeviceMark,
  { place, from, at, chose }: Pick<Move, 'place' | 'from' | 'at'> & { readonly chose: boolean },
): { readonly move: Move; readonly past: readonly DeviceMark[] } => {
  const seen = new Map<DeviceMark, number>();
  for (const [other, move] of moves) {
    seen.set(other, most(move.n, seen.get(other)));
    for (const [third, n] of Object.entries(move.seen)) {
      const mark = v.parse(deviceMarkSchema, third);
      seen.set(mark, most(n, seen.get(mark)));
    }
  }
  const n = (seen.get(device) ?? 0) + 1;
  seen.delete(device);
  const others = [...moves].filter(([other]) => other !== device);
  const newestFirst = others.sort(([a, one], [b, other]) =>
    one.at === other.at ? (a < b ? -1 : 1) : one.at < other.at ? 1 : -1,
  );
  return {
    move: { place, from, at, n, seen: Object.fromEntries(seen), ...(chose ? { chose } : {}) },
    past: newestFirst.slice(mostKept - 1).map(([other]) => other),
  };
};

/**
 * What a device has moved last once a move is taken back: its move before, or a move to where the person came from.
 * That counts as a further move, because it writes the placement too, but knows no more than the one before did: so
 * a choice that is taken back is open again, and what another device moved meanwhile is not lost unsaid.
 * @param before undefined where there was none
 */
export const takenBack = (undone: Move, before: Move | undefined): Move => ({
  ...(before ?? { place: undone.from, from: undone.place, at: undone.at, seen: {} }),
  n: undone.n + 1,
});
