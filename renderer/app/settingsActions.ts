import { ArchiveRestore, DatabaseBackup, FolderPlus, LogIn, Settings } from 'lucide-react';
import { backUpNow } from '../features/backups/backUpNow.ts';
import type { Action } from '../session/actions.tsx';
import type { Notices } from '../session/notices.tsx';
import type { Session } from '../session/openSession.ts';
import { settingsPartNames, settingsParts } from '../session/settingsParts.ts';
import { type Shelf, switchTo } from '../session/shelf.ts';
import type { View } from '../session/view.tsx';

/** One action for each section of the settings; found by its name, not listed without. */
const sections = (view: View): Action[] =>
  settingsPartNames
    .filter((name) => (window.kith ? name !== 'desktop' : !['computer', 'networks', 'backups'].includes(name)))
    .filter((name) => name !== 'aside')
    .map((name) => ({
      id: `settings-${name}`,
      label: `Settings: ${settingsParts[name].toLocaleLowerCase()}`,
      icon: Settings,
      isPlace: true,
      onlyFound: true,
      perform: () => view.showSettings(name),
    }));

const networks = (view: View, session: Session, shelf: Shelf | null, notices: Notices): Action[] => [
  ...(shelf?.vaults ?? [])
    .filter(({ id, deleted }) => deleted === null && id !== session.id)
    .map(({ id, name }) => ({
      id: `network-${id}`,
      label: `Switch to ${name}`,
      icon: LogIn,
      isPlace: true,
      perform: () => void switchTo(session, id).then(notices.tell).catch(reportError),
    })),
  { id: 'newNetwork', label: 'New network…', icon: FolderPlus, perform: () => view.showSettings('newNetwork') },
];

const backups = (view: View, session: Session, notices: Notices): Action[] => [
  {
    id: 'backUp',
    label: 'Back up now',
    icon: DatabaseBackup,
    perform: () => {
      const { kith } = window;
      if (!kith) return;
      backUpNow(kith, session)
        .then((made) => notices.say(made.ok ? made.value : made.reason))
        .catch(reportError);
    },
  },
  { id: 'restore', label: 'Restore a backup…', icon: ArchiveRestore, perform: () => view.showSettings('backups') },
];

/** What can be asked for of the settings, the networks of this computer and their backups. */
export const settingsActions = (
  view: View,
  session: Session,
  shelf: Shelf | null,
  notices: Notices,
): readonly Action[] => [
  ...(window.kith ? [...backups(view, session, notices), ...networks(view, session, shelf, notices)] : []),
  ...sections(view),
];
