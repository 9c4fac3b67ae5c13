import * as Y from 'yjs';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { KithBridge } from '../../shared/ipc.ts';
import type { EventValue } from '../../shared/ipcEvents.ts';
import { type Append, createJournalWriter, type JournalWriter } from './journal.ts';
import { openStore, type Saving, type Store } from './store.ts';

/** A document, and how it is kept on this computer. */
export interface Keeping {
  readonly doc: Y.Doc;
  /** A sentence on what was found damaged and mended when it was opened; empty where all was well. */
  readonly mended: string;
  saving(): Saving;
  /** Why saving fails; empty where that is not known or it does not. */
  reason(): string;
  subscribe(wake: () => void): () => void;
  /** Settles when everything is on the disk; while saving fails, not before it succeeds again. */
  whenSaved(): Promise<void>;
  /** From here on changes are gathered; to be called again, what it gives keeps them as one, so that a crash leaves all or none. */
  hold(): () => void;
  close(): Promise<void>;
}

/** A document that only this browser keeps. */
export interface BrowserKeeping extends Keeping {
  /** Settles when everything outlives a power cut too; rejects where it cannot be made to. */
  onDisk(): Promise<void>;
}

/** Milliseconds of quiet after which store and journal are marked as holding the same. */
const markAfter = 400;

const storeName = (id: VaultId): string => (id === 'first' ? 'kith/vault' : `kith/vault/${id}`);

const storeWords =
  'Kith could not open its store on this computer. Nothing was changed. Close other Kith windows, make sure there is free disk space, and try again.';
const partWords =
  'Some of what was kept here could not be read; a copy of it was put aside, and everything else is here.';
const storeLostWords =
  'The window’s own store was empty or damaged. Everything is back from the journal; a copy of the damaged store was kept.';
const journalWords =
  'Some of the journal could not be read. Everything that could be read, and what the window knew, is here; copies of the damaged files were kept.';
const listWords =
  'The list of your networks could not be read, so their names are gone; the networks are all here. A copy of the list was kept.';

const whenSavedOf = (kept: { saving(): Saving; subscribe(wake: () => void): () => void }): Promise<void> =>
  new Promise((resolve) => {
    if (kept.saving() === 'saved') return resolve();
    const stop = kept.subscribe(() => {
      if (kept.saving() !== 'saved') return;
      stop();
      resolve();
    });
  });

const storeOf = async (id: VaultId, onBug: (error: unknown) => void): Promise<Store | undefined> => {
  try {
    return await openStore(storeName(id), onBug);
  } catch (error) {
    onBug(error);
    return undefined;
  }
};

/** Opens a network that only the browser keeps. */
export const keepInBrowser = async (id: VaultId, onBug: (error: unknown) => void): Promise<Result<BrowserKeeping>> => {
  const store = await storeOf(id, onBug);
  if (!store) return failed(storeWords);
  return ok({
    doc: store.doc,
    mended: store.damaged > 0 ? partWords : '',
    saving: store.saving,
    reason: () => '',
    subscribe: store.subscribe,
    whenSaved: () => whenSavedOf(store),
    onDisk: async () => {
      await whenSavedOf(store);
      await store.onDisk();
    },
    hold: store.hold,
    close: store.close,
  });
};

// Writes down, whenever it is quiet, that both hold the same.
const keepMarked = (
  store: Store,
  journal: JournalWriter,
  onFilled: () => Promise<unknown>,
  onBug: (e: unknown) => void,
) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let filled = false;
  const mark = async (): Promise<void> => {
    if (store.saving() !== 'saved' || journal.saving() !== 'saved') return;
    await store.mark(journal.position());
    if (!filled) await onFilled();
    filled = true;
  };
  const plan = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => mark().catch(onBug), markAfter);
  };
  const stops = [store.subscribe(plan), journal.subscribe(plan)];
  plan();
  return {
    mark,
    stop: () => {
      if (timer !== undefined) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
};

// Gives how many were whole to the journal and yet are no update: the others are still people.
const applyAll = (doc: Y.Doc, updates: readonly Uint8Array[], onBug: (error: unknown) => void): number => {
  let unread = 0;
  doc.transact(() => {
    for (const update of updates) {
      try {
        Y.applyUpdate(doc, update);
      } catch (error) {
        onBug(error);
        unread += 1;
      }
    }
  });
  return unread;
};

type Merged = EventValue<'merged'>;

// What other devices change may come as soon as the journal is open, before there is a document to take it.
const hearMerges = (shell: KithBridge) => {
  const early: Merged[] = [];
  let take = (merged: Merged): void => {
    early.push(merged);
  };
  const stop = shell.on('merged', (merged) => take(merged));
  return {
    begin: (session: string, journal: JournalWriter, onBug: (error: unknown) => void): void => {
      take = (merged) => {
        if (merged.session !== session) return;
        try {
          journal.merge(merged.update, merged.position);
        } catch (error) {
          // It is in the journal, and is tried again at the next start.
          onBug(error);
        }
      };
      for (const merged of early) take(merged);
    },
    stop,
  };
};

const mendedWords = (found: { journal: boolean; store: boolean; list: boolean }): string =>
  [found.journal ? journalWords : found.store ? storeLostWords : '', found.list ? listWords : '']
    .filter((words) => words !== '')
    .join(' ');

/**
 * Opens a network that the shell keeps in its journal, and the window in its store beside it. Whatever one of them
 * has and the other has not is handed over; that is what a CRDT is for.
 */
export const keepInShell = async (
  shell: KithBridge,
  id: VaultId,
  onBug: (error: unknown) => void,
): Promise<Result<Keeping>> => {
  const store = await storeOf(id, onBug);
  const empty = store === undefined || store.empty;
  const merges = hearMerges(shell);
  const opened = await shell.vaultOpen({ vault: id, known: store?.known ?? null, empty });
  if (!opened.ok) {
    merges.stop();
    await store?.close();
    return opened;
  }
  const { session, position, updates, damaged, storeLost, listLost } = opened.value;
  const doc = store?.doc ?? new Y.Doc();
  let unread = 0;
  const apply = (): void => {
    unread = applyAll(doc, updates ?? [], onBug);
  };
  if (store?.empty && updates && updates.length > 0) store.takeIn(apply);
  else apply();
  // A view of a larger buffer would be sent with the whole of it.
  const append: Append = (update) => shell.vaultAppend({ session, update: new Uint8Array(update) });
  const journal = createJournalWriter(doc, position, append, onBug);
  // Not the very same: the store may know what the journal does not.
  if (updates && !empty) journal.push(Y.encodeStateAsUpdate(doc));
  merges.begin(session, journal, onBug);
  const marking = store && keepMarked(store, journal, () => shell.vaultFilled(id), onBug);
  return ok({
    doc,
    mended: mendedWords({
      journal: damaged || unread > 0,
      store: storeLost || (store?.damaged ?? 0) > 0,
      list: listLost,
    }),
    saving: journal.saving,
    reason: journal.reason,
    subscribe: journal.subscribe,
    whenSaved: () => whenSavedOf(journal),
    hold: () => {
      const releases = [journal.hold(), store?.hold()];
      return () => {
        for (const release of releases) release?.();
      };
    },
    close: async () => {
      await store?.settle();
      await marking?.mark();
      marking?.stop();
      merges.stop();
      journal.stop();
      await store?.close();
    },
  });
};
