import { readdirSync, readFileSync, renameSync } from 'node:fs';
import * as v from 'valibot';
import type { Instant } from '../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type VaultEntry, vaultEntrySchema, vaultIdSchema } from '../../shared/domain/vaultEntry.ts';
import { writeDurably } from '../disk/durable.ts';
import { isMissing } from '../disk/errorCode.ts';

/** The first network of a computer has this id everywhere, also where Kith runs in a browser. */
const firstId = v.parse(vaultIdSchema, 'first');

const usualName = 'My network';

/** Days of use for which a deleted network can be brought back. */
const graceDays = 30;

const shelfSchema = v.object({
  current: vaultIdSchema,
  vaults: v.pipe(v.array(vaultEntrySchema), v.minLength(1)),
  /** The day on which Kith was last started. */
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** The window's own stores hold something that was erased, and go before the next window opens. */
  storesToErase: v.boolean(),
});

/** Which networks there are on this computer, and which is open. */
export type Shelf = v.InferOutput<typeof shelfSchema>;

/** A network that was not opened yet. */
export const newEntry = (id: VaultEntry['id'], name: string, now: Instant): VaultEntry => ({
  id,
  name,
  createdAt: now,
  openedAt: null,
  deleted: null,
  filled: false,
});

const dayOf = (now: string): string => now.slice(0, 10);

const foldersIn = (folder: string): VaultEntry['id'][] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => {
        const id = v.safeParse(vaultIdSchema, name);
        return id.success ? [id.output] : [];
      });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

// Names are only in the list; where it is lost, the networks themselves are still there.
const shelfOfFolders = (folder: string, now: Instant): Shelf => {
  const ids = foldersIn(folder);
  const known = ids.length > 0 ? ids.sort() : [firstId];
  const vaults = known.map((id, at) => newEntry(id, at === 0 ? usualName : `${usualName} ${at + 1}`, now));
  return {
    current: known.includes(firstId) ? firstId : (known[0] ?? firstId),
    vaults,
    day: dayOf(now),
    storesToErase: false,
  };
};

const parse = (text: string): Shelf | undefined => {
  try {
    const read = v.safeParse(shelfSchema, JSON.parse(text));
    return read.success && read.output.vaults.some(({ id }) => id === read.output.current) ? read.output : undefined;
  } catch {
    // Torn or of another program: told by the caller, who keeps it.
    return undefined;
  }
};

/** A list of networks as it was found. */
export interface FoundShelf {
  readonly shelf: Shelf;
  /** The list could not be read: the names are gone, and a copy of it was kept. */
  readonly lost: boolean;
}

/**
 * Reads which networks there are. A list that is not there, or that cannot be read (it is then kept beside), is made
 * anew from the folders, without the names.
 * @param file the list
 * @param folder where each network has a folder named by its id
 */
export const readShelf = (file: string, folder: string, now: Instant): Result<FoundShelf> => {
  try {
    const shelf = parse(readFileSync(file, 'utf8'));
    if (shelf) return ok({ shelf, lost: false });
    renameSync(file, `${file}.damaged-${now.replaceAll(':', '-')}`);
    return ok({ shelf: shelfOfFolders(folder, now), lost: true });
  } catch (error) {
    if (isMissing(error)) return ok({ shelf: shelfOfFolders(folder, now), lost: false });
    return failed(`The list of your networks could not be read. Nothing was changed. ${String(error)}`);
  }
};

/** Keeps the list durably. Throws as the file system does; the former list is then untouched. */
export const writeShelf = (file: string, shelf: Shelf): Promise<void> =>
  writeDurably(file, Buffer.from(`${JSON.stringify(shelf, null, 2)}\n`), (readBack) => {
    if (!parse(readBack.toString('utf8'))) throw new Error('the list was not read back whole');
  });

/** Changes one network of the list. */
export const withEntry = (shelf: Shelf, id: VaultEntry['id'], change: Partial<Omit<VaultEntry, 'id'>>): Shelf => ({
  ...shelf,
  vaults: shelf.vaults.map((entry) => (entry.id === id ? { ...entry, ...change } : entry)),
});

/** Marks a network as deleted: from now on its days of grace count. */
export const deletedNow = (now: Instant): VaultEntry['deleted'] => ({ at: now, daysLeft: graceDays });

/**
 * A new day of use: each deleted network has one day of grace less. Counted in days on which Kith was started, so that
 * a clock that jumps years ahead takes one day away, not all of them.
 */
export const dayPassed = (shelf: Shelf, now: string): Shelf => {
  if (shelf.day === dayOf(now)) return shelf;
  const aged = (deleted: VaultEntry['deleted']): VaultEntry['deleted'] =>
    deleted && { ...deleted, daysLeft: Math.max(0, deleted.daysLeft - 1) };
  return {
    ...shelf,
    day: dayOf(now),
    vaults: shelf.vaults.map((entry) => ({ ...entry, deleted: aged(entry.deleted) })),
  };
};

/** The networks whose grace is over. */
export const overdue = (shelf: Shelf): VaultEntry[] => shelf.vaults.filter(({ deleted }) => deleted?.daysLeft === 0);
