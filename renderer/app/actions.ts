import {
  CirclePlus,
  ClipboardList,
  Contact,
  Import,
  Map as MapIcon,
  Redo2,
  Search,
  Settings,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { useMemo } from 'react';
import { addSample, hasSample, removeSample } from '../../shared/vault/commands/sample.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { loadSample } from '../parts/loadSample.ts';
import { type Notices, replayAloud, useNotices } from '../session/notices.tsx';
import { useSession } from '../session/sessionContext.tsx';
import { useShelf } from '../session/shelf.ts';
import { useVault, useVaultRead } from '../session/vaultContext.tsx';
import { useView, type View } from '../session/view.tsx';
import type { Action } from './action.ts';
import { settingsActions } from './settingsActions.ts';

const goTo = (view: View): Action[] => [
  { id: 'map', label: 'Go to the map', icon: MapIcon, keys: 'mod+1', perform: () => view.show('map') },
  { id: 'people', label: 'Go to people', icon: Contact, keys: 'mod+2', perform: () => view.show('people') },
  {
    id: 'settings',
    label: 'Open the settings',
    icon: Settings,
    keys: 'mod+comma',
    perform: () => view.show('settings'),
  },
];

const findInView = (view: View): void => {
  if (view.screen === 'settings') view.show('map');
  // The screen's filter bar is there after the next paint.
  requestAnimationFrame(() => dispatchEvent(new CustomEvent('kith:find')));
};

const work = (view: View, notices: Notices): Action[] => [
  { id: 'search', label: 'Search and commands', icon: Search, keys: 'mod+k', perform: () => view.setDialog('palette') },
  { id: 'find', label: 'Find on this screen', icon: Search, keys: 'mod+f', perform: () => findInView(view) },
  {
    id: 'newPerson',
    label: 'Add a person',
    icon: UserPlus,
    keys: 'mod+n',
    perform: () => view.setDialog('new-person'),
  },
  { id: 'import', label: 'Import people', icon: Import, keys: 'mod+i', perform: () => view.setDialog('import') },
  {
    id: 'report',
    label: 'Make a diagnostic report',
    icon: ClipboardList,
    perform: () => view.setDialog('report'),
  },
  {
    id: 'undo',
    label: 'Undo',
    icon: Undo2,
    keys: 'mod+z',
    notInText: true,
    perform: () => void replayAloud(notices, 'undo').catch(reportError),
  },
  {
    id: 'redo',
    label: 'Redo',
    icon: Redo2,
    keys: 'mod+shift+z, mod+y',
    notInText: true,
    perform: () => void replayAloud(notices, 'redo').catch(reportError),
  },
];

const sample = (vault: Vault, notices: Notices, there: boolean): Action =>
  there
    ? {
        id: 'sample',
        label: 'Throw the sample network away',
        icon: CirclePlus,
        perform: () => notices.tell(removeSample(vault), 'The sample network is gone.'),
      }
    : {
        id: 'sample',
        label: 'Look around with a sample network',
        icon: CirclePlus,
        perform: () => {
          loadSample()
            .then((read) => notices.tell(read.ok ? addSample(vault, read.value) : read, 'The sample network is here.'))
            .catch(reportError);
        },
      };

/** Everything that can be asked for now. */
export const useActions = (): readonly Action[] => {
  const view = useView();
  const vault = useVault();
  const notices = useNotices();
  const session = useSession();
  const shelf = useShelf();
  const sampleThere = useVaultRead(hasSample, (change) => change.alters.size > 0, []);
  return useMemo(
    () => [
      ...goTo(view),
      ...work(view, notices),
      sample(vault, notices, sampleThere),
      ...settingsActions(view, session, shelf, notices),
    ],
    [view, vault, notices, session, shelf, sampleThere],
  );
};
