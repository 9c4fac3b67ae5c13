import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import * as Y from 'yjs';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { RoomStore } from '../../shared/sync/roomsHost.ts';
import { type SyncState, syncStateSchema } from '../../shared/sync/state.ts';
import { openKeptFile } from '../disk/keptFile.ts';
import { compactJournal } from '../journal/compaction.ts';
import { type Journal, openJournal } from '../journal/journal.ts';

/** What sync remembers of a room on this computer. */
export interface SyncStore extends RoomStore {
  /**
   * Settles when the log is on the disk as it is now; rejects where a part of it could not be brought there, until the
   * store is opened anew.
   */
  readonly logKept: () => Promise<void>;
}

const logOf = (folder: string): string => join(folder, 'log');

const openLog = async (folder: string, onProblem: (error: unknown) => void): Promise<Result<[Journal, Y.Doc]>> => {
  const opened = await openJournal(logOf(folder), { newId: randomUUID, compact: compactJournal, onProblem });
  if (!opened.ok) return opened;
  const outer = new Y.Doc();
  outer.transact(() => {
    for (const update of opened.value.reading.updates) Y.applyUpdate(outer, update);
  });
  return ok([opened.value.journal, outer]);
};

/**
 * Opens what sync remembers. A log that cannot be read is begun anew: nothing is in it that is not elsewhere as well.
 * @param folder the folder of the room
 */
export const openSyncStore = async (
  folder: string,
  onProblem: (error: unknown) => void,
): Promise<Result<SyncStore>> => {
  const opened = await openLog(folder, onProblem);
  if (!opened.ok) return failed(opened.reason);
  const [journal, outer] = opened.value;
  const kept = openKeptFile<SyncState | null>({
    path: join(folder, 'state.json'),
    schema: v.nullable(syncStateSchema),
    initial: () => null,
    called: 'What Kith remembers of sync',
    onProblem,
  });
  let lost: Error | null = null;
  let last: Promise<void> = Promise.resolve();
  const keep = async (update: Uint8Array): Promise<void> => {
    const appended = await journal.append(update);
    if (!appended.ok) throw new Error(appended.reason);
  };
  const append = (update: Uint8Array): void => {
    const kept = keep(update).catch((error: unknown) => {
      lost = new Error('a part of the log is not on the disk', { cause: error });
      onProblem(error);
    });
    last = Promise.all([last, kept]).then(() => undefined);
  };
  outer.on('update', append);
  const close = async (): Promise<void> => {
    outer.off('update', append);
    await kept.settled();
    await journal.close();
  };
  return ok({
    state: kept.value() ?? undefined,
    outer,
    logKept: async () => {
      await last;
      if (lost) throw lost;
    },
    saveState: async (state) => {
      const saved = await kept.change(() => ok(state));
      if (!saved.ok) throw new Error(saved.reason);
    },
    forgetLog: async () => {
      await close();
      await rm(logOf(folder), { recursive: true, force: true });
    },
    close,
  });
};
