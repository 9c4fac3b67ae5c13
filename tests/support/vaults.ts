import * as Y from 'yjs';
import { compactJournal, journalPeople, journalState } from '../../electron/journal/compaction.ts';
import type { Work } from '../../electron/work/work.ts';
import type { Result } from '../../shared/domain/result.ts';

/** The worker's own tasks of networks, run where they are asked for. */
export const inlineWork: Pick<Work, 'run'> = {
  run: (name, argument) => {
    const task = { compactJournal, journalPeople }[name as string] ?? journalState;
    return task(argument as never) as never;
  },
};

/** The value of a result that must be one. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

/** What a network holds that has one person of this name, as one Yjs update. */
export const stateWith = (name: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('people').set('one', name);
  return Y.encodeStateAsUpdate(doc);
};
