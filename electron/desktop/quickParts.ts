import { join } from 'node:path';
import type { EventName, EventValue } from '../../shared/ipcEvents.ts';
import { vaultPaths } from '../vaults/vaultPaths.ts';
import type { Vaults } from '../vaults/vaults.ts';
import type { Work } from '../work/work.ts';
import { type KnownPeople, makeKnownPeople } from './knownPeople.ts';
import type { QuickNetworks } from './quickDoor.ts';
import { openQuickQueue, type QuickQueue } from './quickQueue.ts';

/** What quick add keeps and knows, with or without a window. */
export type QuickParts = {
  readonly networks: QuickNetworks;
  readonly queue: QuickQueue;
  readonly known: KnownPeople;
};

/** What these parts need of the rest of the shell. */
export type QuickTools = {
  /** The folder of the app's own data. */
  readonly userData: string;
  readonly vaults: Pick<Vaults, 'shelf' | 'openId'>;
  readonly work: Pick<Work, 'run'>;
  readonly tell: <N extends EventName>(name: N, value: EventValue<N>) => void;
  readonly onProblem: (error: unknown) => void;
};

/** Opens the queue of people who were quickly added, for the networks of this computer. */
export const startQuick = ({ userData, vaults, work, tell, onProblem }: QuickTools): QuickParts => {
  const paths = vaultPaths(userData);
  const list = (): ReturnType<QuickNetworks['list']> => vaults.shelf().vaults;
  const hands = {
    deliver: (entry: EventValue<'quickAdd'>) => tell('quickAdd', entry),
    strand: (entries: readonly EventValue<'quickAdd'>[]) => tell('quickStranded', [...entries]),
    open: () => vaults.openId(),
    isThere: (vault: string) => list().some(({ id, deleted }) => id === vault && deleted === null),
  };
  return {
    networks: { list, current: () => vaults.openId() ?? vaults.shelf().current },
    queue: openQuickQueue(join(userData, 'quick-add.json'), hands, onProblem),
    known: makeKnownPeople((vault) => work.run('journalPeople', paths.journalOf(vault)), onProblem),
  };
};
