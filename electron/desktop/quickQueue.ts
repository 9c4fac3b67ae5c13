import * as v from 'valibot';
import { type QuickEntry, quickEntrySchema } from '../../shared/domain/quickEntry.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { openKeptFile } from '../disk/keptFile.ts';
import type { ReadinessListener } from '../readiness.ts';

/**
 * People who were quickly added, on the disk until the main window has them in their network. Each is handed over
 * whenever a window begins to listen that has this network open, until it is acknowledged; the network knows one that
 * came twice by its id. Those whose network is gone are told of, and go nowhere until a person says where.
 */
export type QuickQueue = ReadinessListener & {
  /** Keeps someone; when this is answered they are on the disk. The same id again changes nothing. */
  readonly add: (entry: QuickEntry) => Promise<Result<null>>;
  readonly acknowledge: (id: string) => Promise<Result<null>>;
  /** Those of these whose network is gone belong to the open one from now on. */
  readonly adopt: (ids: readonly string[]) => Promise<Result<null>>;
  /** The network was erased, and whoever waits for it goes with it. */
  readonly erase: (vault: VaultId) => Promise<Result<null>>;
};

/** How the queue hands people over. */
export type QuickHands = {
  readonly deliver: (entry: QuickEntry) => void;
  /** Tells of those whose network is gone. */
  readonly strand: (entries: readonly QuickEntry[]) => void;
  /** The network that is open in the window just now; null while none is. */
  readonly open: () => VaultId | null;
  /** Whether a network is on this computer and not put away. */
  readonly isThere: (vault: VaultId) => boolean;
};

type Entries = readonly QuickEntry[];

/** More people than anyone meets before Kith is opened again. */
const most = 500;

const tooMany = failed('Kith keeps 500 people who wait for it to be opened. Open Kith once, then add more.');

/**
 * @param path of the file that keeps them
 * @param onProblem told of a file that cannot be read or written, never what is in it
 */
export const openQuickQueue = (path: string, hands: QuickHands, onProblem: (error: unknown) => void): QuickQueue => {
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
  const isStranded = ({ vault }: QuickEntry): boolean => vault === null || !hands.isThere(vault);
  const handOver = (entries: Entries): void => {
    if (!listens) return;
    const open = hands.open();
    for (const entry of entries) if (entry.vault !== null && entry.vault === open) hands.deliver(entry);
    const stranded = entries.filter(isStranded);
    if (stranded.length > 0) hands.strand(stranded);
  };
  const without = (now: Entries, goes: (entry: QuickEntry) => boolean): Entries =>
    now.some(goes) ? now.filter((entry) => !goes(entry)) : now;
  return {
    add: async (entry) => {
      let fresh = false;
      const kept = await file.change((now) => {
        fresh = !isKnown(now, entry.id);
        if (!fresh) return ok(now);
        return now.length < most ? ok([...now, entry]) : tooMany;
      });
      if (kept.ok && fresh) handOver([entry]);
      return kept;
    },
    acknowledge: (id) => {
      acknowledged.add(id);
      return file.change((now) => ok(without(now, (entry) => entry.id === id)));
    },
    adopt: async (ids) => {
      const vault = hands.open();
      if (vault === null) return failed('No network is open, so nobody was added. They are kept.');
      const adopted = new Set<string>();
      const kept = await file.change((now) => {
        for (const entry of now) if (ids.includes(entry.id) && isStranded(entry)) adopted.add(entry.id);
        return ok(now.map((entry) => (adopted.has(entry.id) ? { ...entry, vault } : entry)));
      });
      if (kept.ok) handOver(file.value().filter(({ id }) => adopted.has(id)));
      return kept;
    },
    erase: (vault) => file.change((now) => ok(without(now, (entry) => entry.vault === vault))),
    windowReady: () => {
      listens = true;
      handOver(file.value());
    },
    windowNotReady: () => {
      listens = false;
    },
  };
};
