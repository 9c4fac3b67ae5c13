import type { Instant } from '../../shared/domain/ids.ts';
import { assertNever, failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Keep, KeyKind } from '../../shared/domain/vaultKey.ts';
import { keyCheckOf } from '../../shared/seal/keyCheck.ts';
import { readRecoveryCode, recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';
import type { FoundRecord, Secrets } from './keyRecord.ts';

/** All that is known of a network's key just now. */
export interface Known {
  readonly record: FoundRecord;
  /** The check value of the file beside, asked only where the record cannot be read. */
  readonly checkBeside: string | undefined;
  /** The secrets, where they could be opened or were typed. */
  readonly secrets: Secrets | undefined;
}

/** What a person, or a part of the shell, asks of a network's key. */
export type KeyDeed =
  | { readonly kind: 'make'; readonly key: Uint8Array; readonly now: Instant; readonly keep: Keep }
  | {
      readonly kind: 'adopt';
      readonly key: Uint8Array;
      readonly now: Instant;
      readonly keep: Keep;
      readonly writtenDown: boolean;
    }
  | { readonly kind: 'renew'; readonly key: Uint8Array; readonly now: Instant; readonly named: Secrets['named'] }
  | { readonly kind: 'type'; readonly code: string; readonly now: Instant; readonly keep: Keep }
  | { readonly kind: 'keep'; readonly keep: Keep | 'later' }
  | { readonly kind: 'confirm'; readonly group: string }
  | { readonly kind: 'name'; readonly name: string; readonly secret: string | null };

/** What is to be kept from now on. */
export type Kept =
  | { readonly keep: 'later' }
  | {
      readonly keep: Keep;
      readonly check: string;
      readonly madeAt: Instant;
      readonly writtenDown: boolean;
      readonly secrets: Secrets;
    };

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The key of some secrets: 32 bytes. */
export const keyOf = ({ key }: Secrets): Uint8Array => bytesOf(key);

const isKey = (record: FoundRecord): record is Exclude<FoundRecord, string | { keep: 'later' }> =>
  typeof record === 'object' && record.keep !== 'later';

const kinds = { keychain: 'sealed', file: 'plain', typed: 'typed' } as const;

/** Which of its states a network's key is in. */
export const kindOf = ({ record, checkBeside, secrets }: Known): KeyKind => {
  if (record === 'damaged') return 'lost';
  if (record === 'missing') return checkBeside === undefined ? 'none' : 'lost';
  if (record.keep === 'later') return 'none';
  return secrets || record.keep === 'typed' ? kinds[record.keep] : 'lost';
};

/** The check value that a recovery code has to have; undefined where no note of it is left. */
export const checkOf = ({ record, checkBeside }: Known): string | undefined =>
  isKey(record) ? record.check : checkBeside;

const notHere = failed('The key of this network is not at hand. Type its recovery code first.');

const typed = (known: Known, { code, now, keep }: Extract<KeyDeed, { kind: 'type' }>): Result<Kept> => {
  const read = readRecoveryCode(code);
  if (read.kind !== 'key') return failed('This is not a whole recovery code. Nothing was changed.');
  const check = keyCheckOf(read.key);
  if (kindOf(known) === 'none') return failed('This network has no key yet. Make a recovery code first.');
  if (check !== (checkOf(known) ?? check))
    return failed(
      'This is the code of another key: of another network, or one that was replaced. Nothing was changed.',
    );
  const secrets = { key: hexOf(read.key), named: known.secrets?.named ?? {} };
  return ok({ keep, check, madeAt: isKey(known.record) ? known.record.madeAt : now, writtenDown: true, secrets });
};

const adopted = (known: Known, { key, now, keep, writtenDown }: Extract<KeyDeed, { kind: 'adopt' }>): Result<Kept> => {
  const check = keyCheckOf(key);
  if (kindOf(known) !== 'none' && check !== checkOf(known))
    return failed('This network has a key of its own, which other laptops may know. Nothing was changed.');
  const secrets = { key: hexOf(key), named: known.secrets?.named ?? {} };
  return ok({ keep, check, madeAt: now, writtenDown, secrets });
};

const moved = (known: Known, keep: Keep | 'later'): Result<Kept> => {
  const { record, secrets } = known;
  if (keep === 'later')
    return kindOf(known) === 'none' ? ok({ keep }) : failed('This network has a key already; it has to be kept.');
  if (!(secrets && isKey(record))) return notHere;
  if (keep === 'typed' && !record.writtenDown)
    return failed('First show that you wrote the code down: without it the key would be gone with the next start.');
  const { check, madeAt, writtenDown } = record;
  return ok({ keep, check, madeAt, writtenDown, secrets });
};

const lettersOf = (text: string): string => text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0');

const confirmed = ({ record, secrets }: Known, group: string): Result<Kept> => {
  if (!(secrets && isKey(record))) return notHere;
  const last = recoveryCodeOf(keyOf(secrets)).split('-').at(-1);
  if (lettersOf(group).replaceAll(/[IL]/g, '1') !== last)
    return failed('That is not the last group. Look at what you wrote down.');
  const { keep, check, madeAt } = record;
  return ok({ keep, check, madeAt, writtenDown: true, secrets });
};

const named = ({ record, secrets }: Known, name: string, secret: string | null): Result<Kept> => {
  if (!(secrets && isKey(record))) return notHere;
  const others = Object.entries(secrets.named).filter(([other]) => other !== name);
  const all = secret === null ? others : [...others, [name, secret] as const];
  const { keep, check, madeAt, writtenDown } = record;
  return ok({ keep, check, madeAt, writtenDown, secrets: { ...secrets, named: Object.fromEntries(all) } });
};

// The network has another key, or only what is known of its former ones changed. The code on paper is that of the former.
const renewed = ({ record, secrets }: Known, deed: Extract<KeyDeed, { kind: 'renew' }>): Result<Kept> => {
  if (!(secrets && isKey(record))) return notHere;
  const key = hexOf(deed.key);
  const isSame = key === secrets.key;
  return ok({
    keep: record.keep,
    check: keyCheckOf(deed.key),
    madeAt: isSame ? record.madeAt : deed.now,
    writtenDown: isSame && record.writtenDown,
    secrets: { key, named: { ...secrets.named, ...deed.named } },
  });
};

/** What is to be kept after a deed, or why it cannot be done; then nothing changes. */
export const afterDeed = (known: Known, deed: KeyDeed): Result<Kept> => {
  switch (deed.kind) {
    case 'make': {
      const { key, now: madeAt, keep } = deed;
      const secrets = { key: hexOf(key), named: known.secrets?.named ?? {} };
      return ok({ keep, check: keyCheckOf(key), madeAt, writtenDown: false, secrets });
    }
    case 'adopt':
      return adopted(known, deed);
    case 'renew':
      return renewed(known, deed);
    case 'type':
      return typed(known, deed);
    case 'keep':
      return moved(known, deed.keep);
    case 'confirm':
      return confirmed(known, deed.group);
    case 'name':
      return named(known, deed.name, deed.secret);
    default:
      return assertNever(deed);
  }
};
