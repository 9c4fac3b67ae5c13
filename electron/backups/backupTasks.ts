import { readFile, stat } from 'node:fs/promises';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type Lock, makeLock } from '../../shared/seal/passphrase.ts';
import { writeDurably } from '../disk/durable.ts';
import { codeOf } from '../disk/errorCode.ts';
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

/**
 * Makes a backup: packs the vault, writes it durably, reads it back, opens it and compares it with the vault before it
 * counts. A failure leaves no file.
 */
export const makeBackup = async ({ path, head, name, update, ephemeral }: BackupOrder): Promise<Result<MadeBackup>> => {
  const doc = docOf(update);
  if (!doc) return failed('Kith could not read your network for a backup. Earlier backups are as they were.');
  const details = detailsOf(doc, name);
  const packed = packBackup({ head: { ...head, schema: schemaOf(doc) }, details, update }, ephemeral);
  if (!packed.ok) return packed;
  try {
    await writeDurably(path, packed.value, (readBack) => {
      const read = unpackBackup(readBack, { ephemeral });
      if (!read.ok) throw new Error(read.reason);
      const checked = checkBackup(read.value);
      if (!checked.ok) throw new Error(checked.reason);
      assertSameDoc(checked.value.doc, doc);
    });
    return ok({ details, size: packed.value.length });
  } catch (error) {
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
