import * as Y from 'yjs';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { beginRestore, type RestoreWriter } from '../../../shared/vault/commands/restore.ts';
import type { Session } from '../../session/openSession.ts';

/** Where a restore in place stands. */
export type RestoreStep = { readonly kind: 'copying' } | { readonly kind: 'writing'; readonly done: number };

/** Milliseconds of one slice, so that the window answers in between. */
const sliceTime = 8;
/** Records compared between two looks at the clock. */
const sliceSize = 40;

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

// Gives whether all was written.
const writeAll = async (
  writer: RestoreWriter,
  tell: (step: RestoreStep) => void,
  stop: AbortSignal,
): Promise<boolean> => {
  let done = 0;
  while (done < writer.total) {
    const until = performance.now() + sliceTime;
    while (done < writer.total && performance.now() < until) done = writer.next(sliceSize);
    tell({ kind: 'writing', done: done / writer.total });
    await breath();
    if (stop.aborted) {
      writer.cancel();
      return false;
    }
  }
  writer.finish();
  return true;
};

const documentOf = async (kith: KithBridge, opened: string): Promise<Result<Y.Doc>> => {
  const contents = await kith.backupContents(opened);
  if (!contents.ok) return contents;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, contents.value);
  return ok(doc);
};

/**
 * Puts an opened backup in the place of what is in the open network: a safety copy first, then one batch, which Undo
 * takes back.
 * @param label says in the past tense what was done
 * @param stop takes back what was written so far
 */
export const restoreInPlace = async (
  kith: KithBridge,
  { id, vault, keeping }: Session,
  opened: string,
  label: string,
  tell: (step: RestoreStep) => void,
  stop: AbortSignal,
): Promise<Result<null>> => {
  if (keeping.saving() === 'failing')
    return failed('Kith cannot save just now, so nothing was brought back. Make room on the disk first.');
  tell({ kind: 'copying' });
  await keeping.whenSaved();
  const copy = await kith.backupMake({ vault: id, reason: 'before a restore' });
  if (!copy.ok) return failed(`No safety copy could be made, so nothing was changed. ${copy.reason}`);
  const backup = await documentOf(kith, opened);
  if (!backup.ok) return backup;
  const begun = beginRestore(vault, backup.value, label);
  if (!begun.ok) return begun;
  try {
    const whole = await writeAll(begun.value, tell, stop);
    return whole ? ok(null) : failed('Everything is as it was before; nothing was brought back.');
  } catch (error) {
    begun.value.cancel();
    reportError(error);
    return failed('Something in Kith went wrong while it brought the backup back. All of it was taken back.');
  }
};
