import * as v from 'valibot';
import { type QuickEntry, quickEntrySchema } from '../../shared/domain/quickEntry.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { openKeptFile } from '../disk/keptFile.ts';
import type { ReadinessListener } from '../readiness.ts';

/**
 * People who were quickly added, on the disk until the main window has them in the network. Each is handed over whenever
 * a window begins to listen, until it is acknowledged; the network knows one that came twice by its id.
 */
export type QuickQueue = ReadinessListener & {
  /** Keeps someone; when this is answered they are on the disk. The same id again changes nothing. */
  readonly add: (entry: QuickEntry) => Promise<Result<null>>;
  readonly acknowledge: (id: string) => Promise<Result<null>>;
};

type Entries = readonly QuickEntry[];

/** More people than anyone meets before Kith is opened again. */
const most = 500;

const tooMany = failed('Kith keeps 500 people who wait for it to be opened. Open Kith once, then add more.');

/**
 * @param path of the file that keeps them
 * @param deliver hands one to the main window
 * @param onProblem told of a file that cannot be read or written, never what is in it
 */
export const openQuickQueue = (
  path: string,
  deliver: (entry: QuickEntry) => void,
  onProblem: (error: unknown) => void,
): QuickQueue => {
  const file = openKeptFile<Entries>({
    path,
    schema: v.array(quickEntrySchema),
    initial: () => [],
    called: 'This person',
    onProblem,
  });
  const acknowledged = new Set<string>();
  let listens = false;
  const isKnown = (now: Entries, id: string): boolean => acknowledged.has(id) || now.some((one) => one.id === id);
  return {
    add: async (entry) => {
      let fresh = false;
      const kept = await file.change((now) => {
        fresh = !isKnown(now, entry.id);
        if (!fresh) return ok(now);
        return now.length < most ? ok([...now, entry]) : tooMany;
      });
      if (kept.ok && fresh && listens) deliver(entry);
      return kept;
    },
    acknowledge: (id) => {
      acknowledged.add(id);
      return file.change((now) => ok(now.some((one) => one.id === id) ? now.filter((one) => one.id !== id) : now));
    },
    windowReady: () => {
      listens = true;
      for (const entry of file.value()) deliver(entry);
    },
    windowNotReady: () => {
      listens = false;
    },
  };
};
