import * as v from 'valibot';
import type * as Y from 'yjs';
import { seatSchema } from '../domain/alter.ts';
import { type AlterId, alterIdSchema } from '../domain/ids.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Vault } from './vault.ts';

/** Said of a place or a seat that cannot be kept. */
export const placeWords = 'This is not a place on the map.';

/** Where the map seats people, by id: angles in radians. */
export type Seats = ReadonlyMap<AlterId, number>;

/** Checks seats, and rounds them as they are kept. */
export const checkSeats = (seats: Seats): Result<Seats> => {
  const read = v.safeParse(v.map(alterIdSchema, seatSchema), seats);
  return read.success ? ok(read.output) : failed(placeWords);
};

/** Writes where the map seats a person into an open transaction, where that is anywhere new. */
export const writeSeat = (vault: Vault, map: Y.Map<unknown>, id: AlterId, seats: Seats): void => {
  const seat = seats.get(id);
  if (seat !== undefined && seat !== vault.alters.get(id)?.seat) map.set('seat', seat);
};
