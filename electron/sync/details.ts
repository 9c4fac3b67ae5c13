import type * as Y from 'yjs';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import type { SyncView } from '../../shared/domain/syncView.ts';
import type { Engine } from '../../shared/sync/engine.ts';
import { arraysOf, sizeOf, writerOf, writersOf } from '../../shared/sync/outerLog.ts';
import type { EventLog, Moment } from './events.ts';

/**
 * How it stands, for the events. How many entries lie in the log shows what was laid down and what came.
 * @param self this device's name in the log
 */
export const momentOf = (
  { outer, view }: { readonly outer: Y.Doc; readonly view: ReturnType<Engine['view']> },
  self: string,
  { ways, trouble }: SyncView,
): Moment => {
  const counts = { own: 0, others: 0 };
  for (const array of arraysOf(outer))
    counts[writerOf(array) === self ? 'own' : 'others'] += outer.getArray(array).length;
  return { ways, trouble, missing: view.missing.length, ...counts };
};

/** What lies behind the view. */
export const detailsOf = (outer: Y.Doc, events: EventLog): SyncDetails => ({
  ...sizeOf(outer),
  writers: writersOf(outer).length,
  events: [...events.all()],
});
