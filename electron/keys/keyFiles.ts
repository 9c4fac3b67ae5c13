import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { sameBytes, syncFolder, writeDurably } from '../disk/durable.ts';
import { isMissing } from '../disk/errorCode.ts';
import { writeJson } from '../disk/json.ts';
import { type FoundRecord, type KeyRecord, parseRecord } from './keyRecord.ts';

/** What lies on the disk of a network's key. */
export interface KeyOnDisk {
  readonly record: FoundRecord;
  /** The check value, kept a second time in case the other file is damaged. */
  readonly checkBeside: string | undefined;
}

/** Where the keys of the networks lie. */
export interface KeyFiles {
  read(id: VaultId): Promise<KeyOnDisk>;
  /** Keeps a record durably. Throws as the file system does; what was there is then untouched. */
  write(id: VaultId, record: KeyRecord): Promise<void>;
  /** Takes a key away. Throws as the file system does. */
  remove(id: VaultId): Promise<void>;
}

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const checkText = /^[0-9a-f]{16}\n$/;

/**
 * The keys in the folders of their networks, so that they go with them. Only this account may read them.
 * @param folder holds one folder a network
 */
export const keyFiles = (folder: string): KeyFiles => {
  const recordOf = (id: VaultId): string => join(folder, id, 'key.json');
  const checkOf = (id: VaultId): string => join(folder, id, 'key-check');
  return {
    read: async (id) => {
      const [text, check] = await Promise.all([textOf(recordOf(id)), textOf(checkOf(id))]);
      return {
        record: text === undefined ? 'missing' : (parseRecord(text) ?? 'damaged'),
        checkBeside: check !== undefined && checkText.test(check) ? check.trim() : undefined,
      };
    },
    write: async (id, record) => {
      await writeJson(recordOf(id), record);
      if (record.keep === 'later') return;
      const check = Buffer.from(`${record.check}\n`);
      await writeDurably(checkOf(id), check, sameBytes(check));
    },
    remove: async (id) => {
      await rm(recordOf(id), { force: true });
      await rm(checkOf(id), { force: true });
      await syncFolder(join(folder, id));
    },
  };
};
