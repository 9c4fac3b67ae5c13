import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '../../shared/domain/ids.ts';
import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type VaultEntry, type VaultId, vaultIdSchema } from '../../shared/domain/vaultEntry.ts';
import { codeOf } from '../disk/errorCode.ts';
import type { KeptFile } from '../disk/keptFile.ts';
import { type Journal, openJournal } from '../journal/journal.ts';
import { readJournal } from '../journal/readJournal.ts';
import type { Work } from '../work/work.ts';
import { deletedNow, newEntry, openShelf, type Shelf, withEntry } from './registry.ts';
import { type VaultPaths, vaultPaths } from './vaultPaths.ts';

/** What the shell hands to its networks. */
export interface VaultTools {
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly work: Pick<Work, 'run'>;
  /** Told of what went wrong and hurts nothing. */
  readonly onProblem: (error: unknown) => void;
  /** Told after each edit that is on the disk. */
  readonly onSaved: (id: VaultId, position: JournalPosition) => void;
  /** Told each change of the window that is on the disk. */
  readonly onAppended: (id: VaultId, update: Uint8Array) => void;
  /** Told before a network is closed; it is closed when that settles. */
  readonly onClosing: (id: VaultId) => Promise<void>;
  /** Told when a network was opened for a window. */
  readonly onOpened: (id: VaultId, position: JournalPosition) => void;
  /** Told when the list of networks is another. */
  readonly onShelf: () => void;
}

/** A network whose journal was opened for a window. */
export interface OpenedVault {
  /** Names this opening: an append of an older one is refused. */
  readonly session: string;
  readonly position: JournalPosition;
  /** All that the journal holds; undefined where the window holds the very same. */
  readonly updates: readonly Uint8Array[] | undefined;
  /** Some of the journal could not be read; copies were kept. */
  readonly damaged: boolean;
  /** The window's own store has been filled before and is empty now. */
  readonly storeLost: boolean;
  /** The list of networks could not be read at this start, so their names are gone; a copy was kept. */
  readonly listLost: boolean;
}

/** Milliseconds after which a journal that was found damaged is written anew, when the window has added what it knows. */
const healAfter = 5000;

const gone = 'This network is not on this computer any more.';

const unreadable = (code: string): string =>
  `The list of your networks could not be read (${code}). Nothing was changed.`;

/** The networks of this computer: their list, and the journal of the one that is open. */
export class Vaults {
  readonly #paths: VaultPaths;
  readonly #tools: VaultTools;
  readonly #shelf: KeptFile<Shelf>;
  #open: { readonly id: VaultId; readonly session: string; readonly journal: Journal } | undefined;

  constructor(paths: VaultPaths, shelf: KeptFile<Shelf>, tools: VaultTools) {
    this.#paths = paths;
    this.#tools = tools;
    this.#shelf = shelf;
  }

  shelf(): Shelf {
    return this.#shelf.value();
  }

  /** The network whose journal is open for a window; null while none is. */
  openId(): VaultId | null {
    return this.#open?.id ?? null;
  }

  /**
   * Opens a network's journal for a window; whatever was open before is closed.
   * @param store the window's own store: how far it reaches, where it knows, and whether it holds nothing
   */
  async open(
    id: VaultId,
    { known, empty }: { readonly known: JournalPosition | null; readonly empty: boolean },
  ): Promise<Result<OpenedVault>> {
    const entry = this.#entry(id);
    if (!entry) return failed(gone);
    await this.close();
    const opened = await openJournal(this.#paths.journalOf(id), {
      newId: this.#tools.newId,
      compact: (order) => this.#tools.work.run('compactJournal', order),
      onProblem: this.#tools.onProblem,
    });
    if (!opened.ok) return opened;
    const { journal, reading } = opened.value;
    const session = this.#tools.newId();
    this.#open = { id, session, journal };
    const damaged = reading.findings.some(({ kind }) => kind !== 'torn');
    if (damaged) setTimeout(() => journal.compact().catch(this.#tools.onProblem), healAfter).unref();
    const position = journal.position();
    const same = !damaged && known?.journal === position.journal && known.seq === position.seq;
    this.#tools.onOpened(id, position);
    const openedAt = this.#tools.now();
    const marked = await this.#keep((shelf) => withEntry({ ...shelf, current: id }, id, { openedAt }));
    if (!marked.ok) this.#tools.onProblem(new Error(marked.reason));
    return ok({
      session,
      position,
      updates: same ? undefined : reading.updates,
      damaged,
      storeLost: entry.filled && empty,
      listLost: this.#shelf.trouble?.kind === 'damaged',
    });
  }

  /** Appends one update of the open network; settles when it is on the disk. */
  async append(session: string, update: Uint8Array): Promise<Result<JournalPosition>> {
    if (this.#open?.session !== session) return failed('This network was opened elsewhere meanwhile.');
    const { id, journal } = this.#open;
    const appended = await journal.append(update);
    if (!appended.ok) return appended;
    this.#tools.onSaved(id, appended.value);
    this.#tools.onAppended(id, update);
    return appended;
  }

  /**
   * Appends what other devices changed in a network; settles when it is on the disk.
   * @returns how far the journal reaches then, and the opening whose window is to be told
   */
  async merge(
    id: VaultId,
    update: Uint8Array,
  ): Promise<Result<{ readonly session: string; readonly position: JournalPosition }>> {
    if (this.#open?.id !== id) return failed('This network is not open.');
    const { session, journal } = this.#open;
    const appended = await journal.append(update);
    if (!appended.ok) return appended;
    this.#tools.onSaved(id, appended.value);
    return ok({ session, position: appended.value });
  }

  /** The window's own store of a network holds everything now. */
  async filled(id: VaultId): Promise<Result<null>> {
    return this.#entry(id)?.filled === false ? this.#change(id, { filled: true }) : ok(null);
  }

  /** How many people a network holds; null where that cannot be read. */
  async countPeople(id: VaultId): Promise<number | null> {
    try {
      return (await this.#tools.work.run('journalPeople', this.#paths.journalOf(id))).length;
    } catch (error) {
      this.#tools.onProblem(error);
      return null;
    }
  }

  /** The folder of a network. */
  folderOf(id: VaultId): Result<string> {
    return this.#entry(id) ? ok(join(this.#paths.folder, id)) : failed(gone);
  }

  /** Settles when the open network is closed and all of it on the disk. */
  async close(): Promise<void> {
    const closing = this.#open;
    if (closing) await this.#tools.onClosing(closing.id).catch(this.#tools.onProblem);
    // Asked for twice at once, or opened again meanwhile.
    if (this.#open !== closing) return;
    this.#open = undefined;
    await closing?.journal.close();
  }

  /**
   * Makes a network.
   * @param state what it holds, as one Yjs update; nothing where left out
   */
  async create(name: string, state?: Uint8Array): Promise<Result<VaultId>> {
    const id = v.parse(vaultIdSchema, this.#tools.newId());
    if (state) {
      const written = await this.#begin(id, state);
      if (!written.ok) return written;
    }
    const entry = newEntry(id, name, this.#tools.now());
    const kept = await this.#keep((shelf) => ({ ...shelf, vaults: [...shelf.vaults, entry] }));
    return kept.ok ? ok(id) : kept;
  }

  /** Chooses which network the window opens when it loads next. */
  choose(id: VaultId): Promise<Result<null>> {
    const entry = this.#entry(id);
    if (!entry || entry.deleted) return Promise.resolve(failed(gone));
    return this.#keep((shelf) => ({ ...shelf, current: id }));
  }

  rename(id: VaultId, name: string): Promise<Result<null>> {
    return this.#change(id, { name });
  }

  /** Puts a network away; it can be brought back for some time. The one that is open stays. */
  remove(id: VaultId): Promise<Result<null>> {
    if (id === this.shelf().current)
      return Promise.resolve(failed('This network is open. Open another one first, then delete it.'));
    return this.#change(id, { deleted: deletedNow(this.#tools.now()) });
  }

  recover(id: VaultId): Promise<Result<null>> {
    return this.#change(id, { deleted: null });
  }

  /** Takes a network's own files off the disk for good, and off the list. The one that is open stays. */
  async erase(id: VaultId): Promise<Result<null>> {
    if (!this.#entry(id)) return failed(gone);
    if (id === this.shelf().current) return failed('This network is open. Open another one first, then erase it.');
    // Written down first: whatever happens now, the next start goes on with it.
    const meant = await this.#keep((shelf) => ({
      ...withEntry(shelf, id, { deleted: { at: this.#tools.now(), daysLeft: 0 } }),
      storesToErase: true,
    }));
    if (!meant.ok) return meant;
    try {
      await this.#removeFiles(id);
    } catch (error) {
      return failed(`Not everything of this network could be erased. ${String(error)}`);
    }
    // The window's stores go as a whole, so those of the others are filled again from their journals.
    return this.#keep((shelf) => ({
      ...shelf,
      vaults: shelf.vaults.filter((entry) => entry.id !== id).map((entry) => ({ ...entry, filled: false })),
    }));
  }

  async #removeFiles(id: VaultId): Promise<void> {
    await rm(join(this.#paths.folder, id), { recursive: true, force: true });
    // Copies of a damaged store or list may hold it too.
    await rm(this.#paths.damaged, { recursive: true, force: true });
    for (const name of await readdir(this.#paths.home))
      if (/\.json\.damaged-/.test(name)) await rm(join(this.#paths.home, name), { force: true });
  }

  /** Whether every journal is whole: the window's stores are not needed to mend one. */
  async areWhole(): Promise<boolean> {
    for (const { id } of this.shelf().vaults) {
      const { findings } = await readJournal(this.#paths.journalOf(id));
      if (findings.some(({ kind }) => kind !== 'torn')) return false;
    }
    return true;
  }

  /** The window's own stores are gone. */
  storesErased(): Promise<Result<null>> {
    return this.#keep((shelf) => ({ ...shelf, storesToErase: false }));
  }

  /** All that a network holds, as one Yjs update. */
  async stateOf(id: VaultId): Promise<Result<Uint8Array>> {
    if (!this.#entry(id)) return failed(gone);
    try {
      return ok(await this.#tools.work.run('journalState', this.#paths.journalOf(id)));
    } catch (error) {
      this.#tools.onProblem(error);
      return failed('The journal of this network could not be read.');
    }
  }

  #entry(id: VaultId): VaultEntry | undefined {
    return this.shelf().vaults.find((entry) => entry.id === id);
  }

  #change(id: VaultId, change: Partial<Omit<VaultEntry, 'id'>>): Promise<Result<null>> {
    return this.#entry(id) ? this.#keep((shelf) => withEntry(shelf, id, change)) : Promise.resolve(failed(gone));
  }

  async #begin(id: VaultId, state: Uint8Array): Promise<Result<null>> {
    const opened = await openJournal(this.#paths.journalOf(id), {
      newId: this.#tools.newId,
      compact: (order) => this.#tools.work.run('compactJournal', order),
      onProblem: this.#tools.onProblem,
    });
    if (!opened.ok) return opened;
    const appended = await opened.value.journal.append(state);
    await opened.value.journal.close();
    return appended.ok ? ok(null) : failed(`The network could not be written. ${appended.reason}`);
  }

  async #keep(change: (shelf: Shelf) => Shelf): Promise<Result<null>> {
    const changed = await this.#shelf.change((shelf) => ok(change(shelf)));
    if (changed.ok) this.#tools.onShelf();
    return changed;
  }
}

/** Reads which networks there are. */
export const openVaults = async (userData: string, tools: VaultTools): Promise<Result<Vaults>> => {
  const paths = vaultPaths(userData);
  await mkdir(paths.folder, { recursive: true, mode: 0o700 });
  try {
    const shelf = openShelf(paths.list, paths.folder, tools.now(), tools.onProblem);
    return shelf.trouble?.kind === 'unreachable'
      ? failed(unreadable(shelf.trouble.code))
      : ok(new Vaults(paths, shelf, tools));
  } catch (error) {
    tools.onProblem(error);
    return failed(unreadable(codeOf(error)));
  }
};
