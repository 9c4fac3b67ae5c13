import * as v from 'valibot';
import { type OpenPairing, openPairingSchema } from '../domain/pairing.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { readJoinCode } from '../seal/joinCode.ts';

/** What a code gives to whoever joins by it. */
export interface Given {
  /** The network's key, 32 bytes. */
  readonly key: Uint8Array;
  readonly epoch: number;
  readonly pairing: OpenPairing;
}

const unsound = failed('This is not a whole code. Nothing was changed.');

/** Said where a network may not take another key. */
export const ownKey = failed('This network has a key of its own, which other laptops may know. Nothing was changed.');

/** Said to whoever was taken out of a network and comes back with a code from before. */
export const formerKey = failed(
  'This is the code from before this laptop was taken out, and leads nowhere new. Take the one that “Add a laptop” shows on the other laptop now. Nothing was changed.',
);

/** What a code gives, be it a pairing code or a recovery code. What is wrong with it the window has told already. */
export const givenBy = (code: string): Result<Given> => {
  const { form, read } = readJoinCode(code);
  if (form === 'recovery')
    return read.kind === 'key'
      ? ok({ key: read.key, epoch: 0, pairing: { writer: null, way: null, heads: {} } })
      : unsound;
  if (read.kind === 'newer') return failed('This code is of a newer Kith. Update Kith here; nothing was changed.');
  if (read.kind !== 'pairing') return unsound;
  const { key, epoch, writer, way } = read.pairing;
  const heads = Object.fromEntries(read.pairing.heads);
  // An address that is none was put into a code by hand.
  const pairing = v.safeParse(openPairingSchema, { writer, way, heads });
  return pairing.success ? ok({ key, epoch, pairing: pairing.output }) : unsound;
};
