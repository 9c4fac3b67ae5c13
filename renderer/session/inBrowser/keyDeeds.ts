import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Instant } from '../../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { Keep, KeyState } from '../../../shared/domain/vaultKey.ts';
import { plainLetters } from '../../../shared/seal/checkedLetters.ts';
import { keyCheckOf } from '../../../shared/seal/keyCheck.ts';
import { readRecoveryCode, recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { type Given, ownKey } from '../../../shared/sync/given.ts';
import { keyOfLink, type Link } from '../../../shared/sync/link.ts';
import { openLinks, sealLinks } from './sealedLinks.ts';
import type { Here } from './syncStore.ts';

type KeptKey = Here['key'];

/** A key as a browser has it: what is kept, and the key itself where it is at hand. */
export interface HeldKey {
  readonly kept: KeptKey;
  readonly key: Uint8Array | null;
}

const noCode = failed('This is not a whole recovery code. Nothing was changed.');

const notHere = failed('The key of this network is not at hand. Type its recovery code first.');

/** The key as it was kept when the worker began. */
export const heldOf = (kept: KeptKey): HeldKey => ({
  kept,
  key: kept !== null && kept !== 'later' && kept.secret !== null ? hexToBytes(kept.secret) : null,
});

// A browser has no keychain: whatever is not to lie there openly is kept nowhere.
const secretOf = (key: Uint8Array, keep: Keep): string | null => (keep === 'file' ? bytesToHex(key) : null);

/** How it stands with the key. `plain`: it lies in this browser; `typed`: it is kept nowhere. */
export const keyStateOf = ({ kept, key }: HeldKey): KeyState => {
  const held = key !== null;
  if (kept === null || kept === 'later')
    return { kind: 'none', keep: kept, held, writtenDown: false, madeAt: null, renewed: false, tells: false };
  const [kind, keep] = kept.secret === null ? (['typed', 'typed'] as const) : (['plain', 'file'] as const);
  const { writtenDown, madeAt, epoch } = kept;
  return { kind, keep, held, writtenDown, madeAt, renewed: !writtenDown && epoch > 0, tells: false };
};

/** A new key, in the place of the former. */
export const make = (key: Uint8Array, keep: Keep, now: Instant): HeldKey => ({
  kept: { check: keyCheckOf(key), madeAt: now, writtenDown: false, secret: secretOf(key, keep), epoch: 0, links: null },
  key,
});

/** The key of another laptop's network, as a code gave it. Fails where this network has a key of its own. */
export const adopt = ({ kept }: HeldKey, { key, epoch, pairing }: Given, keep: Keep, now: Instant): Result<HeldKey> => {
  const check = keyCheckOf(key);
  if (kept !== null && kept !== 'later' && kept.check !== check) return ownKey;
  // Whoever has the recovery code of another laptop's network has it written down somewhere.
  const writtenDown = pairing.writer === null;
  return ok({ kept: { check, madeAt: now, writtenDown, secret: secretOf(key, keep), epoch, links: null }, key });
};

/** The keys that this device goes by, the one that is used last; none where the key is not at hand. */
export const linksHeld = ({ kept, key }: HeldKey): Link[] =>
  key === null || kept === null || kept === 'later' ? [] : openLinks(key, kept.epoch, kept.links);

/**
 * The network has another key, or only what is known of its former ones changed. The code on paper is that of the former.
 * @param nonce 12 random bytes
 */
export const renew = (
  { kept, key }: HeldKey,
  links: readonly Link[],
  nonce: Uint8Array,
  now: Instant,
): Result<HeldKey> => {
  const last = links.at(-1);
  if (key === null || kept === null || kept === 'later' || !last) return notHere;
  const next = keyOfLink(last);
  const about = bytesToHex(key) === last.key ? kept : { ...kept, madeAt: now, writtenDown: false };
  const secret = secretOf(next, kept.secret === null ? 'typed' : 'file');
  const sealed = sealLinks(next, links, nonce);
  return ok({ kept: { ...about, check: keyCheckOf(next), secret, epoch: last.epoch, links: sealed }, key: next });
};

/** Brings the key back by its code. */
export const type = ({ kept }: HeldKey, code: string, keep: Keep): Result<HeldKey> => {
  const read = readRecoveryCode(code);
  if (read.kind !== 'key') return noCode;
  if (kept === null || kept === 'later') return failed('This network has no key yet. Make a recovery code first.');
  if (keyCheckOf(read.key) !== kept.check)
    return failed(
      'This is the code of another key: of another network, or one that was replaced. Nothing was changed.',
    );
  return ok({ kept: { ...kept, writtenDown: true, secret: secretOf(read.key, keep) }, key: read.key });
};

/** Keeps the key elsewhere, or with `later` puts off making one. */
export const moveTo = ({ kept, key }: HeldKey, keep: Keep | 'later'): Result<HeldKey> => {
  if (keep === 'later') {
    const has = kept !== null && kept !== 'later';
    return has ? failed('This network has a key already; it has to be kept.') : ok({ kept: keep, key: null });
  }
  if (key === null || kept === null || kept === 'later') return notHere;
  const secret = secretOf(key, keep);
  if (secret === null && !kept.writtenDown)
    return failed('First show that you wrote the code down: without it the key would be gone with the next start.');
  return ok({ kept: { ...kept, secret }, key });
};

/** Shows, by its last group, that the code was written down. */
export const confirm = ({ kept, key }: HeldKey, group: string): Result<HeldKey> => {
  if (key === null || kept === null || kept === 'later') return notHere;
  if (plainLetters(group).join('') !== recoveryCodeOf(key).split('-').at(-1))
    return failed('That is not the last group. Look at what you wrote down.');
  return ok({ kept: { ...kept, writtenDown: true }, key });
};

/** The key as its recovery code. */
export const codeOf = ({ key }: HeldKey): Result<string> => (key === null ? notHere : ok(recoveryCodeOf(key)));
