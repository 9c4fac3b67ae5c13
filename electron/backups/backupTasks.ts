import { readFile, stat } from 'node:fs/promises';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type Lock, makeLock } from '../../shared/seal/passphrase.ts';
import { writeDurably } from '../disk/durable.ts';
import { codeOf } from '../disk/errorCode.ts';
import { type UnderWay, unwatched } from '../work/underWay.ts';
import { assertSameDoc, checkBackup, detailsOf, docOf, schemaOf } from './backupDoc.ts';
import { type BackupParts, mostFileBytes, packBackup, readFront, unpackBackup } from './backupFile.ts';
import type { Details, Head } from './backupHead.ts';
import { writeWords } from './diskWords.ts';

/*
 * The slow work of backups: packing, Argon2id, opening. Plain values in and out, so that a worker can do it.
 */

/** A backup to be made. */
export interface BackupOrder {
  readonly path: string;
  readonly head: Omit<Head, 'schema'>;
  /** What the network is called. */
  readonly name: string;
  /** The whole vault as one Yjs update. */
  readonly update: Uint8Array;
  /** 32 random bytes for this backup alone. */
  readonly ephemeral: Uint8Array;
}

/** A backup that was made. */
export interface MadeBackup {
  readonly details: Details;
  /** Bytes of its file. */
  readonly size: number;
}

/** Why there is no backup where a person stopped it. */
export const stoppedWords = 'The backup was cancelled. Earlier backups are as they were.';

class Stopped extends Error {}

// How far a backup has come when each of its steps is over; what comes between takes about as long for each.
const steps = { read: 0.2, packed: 0.4, written: 0.6, opened: 0.8, compared: 1 } as const;

// Gives way, so that a word to stop is heard.
const stepsOf =
  ({ tell, stopped }: UnderWay) =>
  async (step: keyof typeof steps): Promise<void> => {
    tell(steps[step]);
    await new Promise((resolve) => setImmediate(resolve));
    if (stopped()) throw new Stopped(stoppedWords);
  };

/**
 * Makes a backup: packs the vault, writes it durably, reads it back, opens it and compares it with the vault before it
 * counts. A failure leaves no file, and so does being stopped on the way.
 */
export const makeBackup = async (
  { path, head, name, update, ephemeral }: BackupOrder,
  underWay: UnderWay = unwatched,
): Promise<Result<MadeBackup>> => {
  const over = stepsOf(underWay);
  try {
    const doc = docOf(update);
    if (!doc) return failed('Kith could not read your network for a backup. Earlier backups are as they were.');
    await over('read');
    const details = detailsOf(doc, name);
    const packed = packBackup({ head: { ...head, schema: schemaOf(doc) }, details, update }, ephemeral);
    if (!packed.ok) return packed;
    await over('packed');
    await writeDurably(path, packed.value, async (readBack) => {
      await over('written');
      const read = unpackBackup(readBack, { ephemeral });
      if (!read.ok) throw new Error(read.reason);
      const checked = checkBackup(read.value);
      if (!checked.ok) throw new Error(checked.reason);
      await over('opened');
      assertSameDoc(checked.value.doc, doc);
      await over('compared');
    });
    return ok({ details, size: packed.value.length });
  } catch (error) {
    if (error instanceof Stopped) return failed(stoppedWords);
    return failed(`${writeWords(error)} Earlier backups are as they were.`);
  }
};

const readWhole = async (path: string): Promise<Result<Buffer>> => {
  try {
    const { size } = await stat(path);
    return size > mostFileBytes ? failed('This file is too large for a backup of Kith.') : ok(await readFile(path));
  } catch (error) {
    const code = codeOf(error);
    return failed(code === 'ENOENT' ? 'This backup is no longer there.' : `This backup could not be read (${code}).`);
  }
};

/**
 * Opens a backup and everything in it, or says in one sentence what is wrong with it. Changes nothing.
 * @returns null where it is sealed and no passphrase was given
 */
export const openBackup = async ({
  path,
  passphrase,
}: {
  readonly path: string;
  readonly passphrase: string | null;
}): Promise<Result<BackupParts | null>> => {
  const bytes = await readWhole(path);
  if (!bytes.ok) return bytes;
  const front = readFront(bytes.value, bytes.value.length);
  if (front.ok && front.value.head.lock && passphrase === null) return ok(null);
  const parts = unpackBackup(bytes.value, passphrase === null ? null : { passphrase });
  if (!parts.ok) return parts;
  const checked = checkBackup(parts.value);
  return checked.ok ? ok({ ...parts.value, details: checked.value.details }) : checked;
};

/** Makes the lock of a passphrase, with 16 random bytes of salt. */
export const lockPassphrase = ({
  passphrase,
  salt,
}: {
  readonly passphrase: string;
  readonly salt: Uint8Array;
}): Promise<Lock> => Promise.resolve(makeLock(passphrase, salt));
