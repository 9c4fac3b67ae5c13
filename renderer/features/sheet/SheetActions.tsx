import { Archive, ArchiveRestore, Ellipsis, Inbox, MapPin, RotateCcw, Trash2 } from 'lucide-react';
import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import { archiveAlters, deleteAlters, moveAlters, restoreAlters } from '../../../shared/vault/commands/alters.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { type Notices, useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useView, type View } from '../../session/view.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { MenuButton, type MenuEntry } from '../../ui/Menu.tsx';

const size = 16;

const places = (alter: Alter, vault: Vault, view: View, notices: Notices): MenuEntry[] => [
  {
    id: 'map',
    label: 'Show on the map',
    mark: <MapPin size={size} aria-hidden="true" />,
    disabled: !isPresent(alter),
    onAction: () => {
      view.show('map');
      view.focusOn(alter.id);
    },
  },
  {
    id: 'tray',
    label: 'Put back into the tray',
    mark: <Inbox size={size} aria-hidden="true" />,
    disabled: alter.placement === null,
    onAction: () => notices.tell(moveAlters(vault, [alter.id], null), `${alter.name} waits for a place now.`),
  },
];

const archiving = (alter: Alter, vault: Vault, notices: Notices): MenuEntry => {
  const on = alter.archivedAt === null;
  const Icon = on ? Archive : ArchiveRestore;
  return {
    id: 'archive',
    label: on ? 'Archive' : 'Bring back',
    mark: <Icon size={size} aria-hidden="true" />,
    disabled: alter.deletedAt !== null,
    onAction: () => {
      const said = on ? `${alter.name} was archived: kept, but out of sight.` : `${alter.name} is back.`;
      notices.tell(archiveAlters(vault, [alter.id], on), said);
    },
  };
};

const deleting = (alter: Alter, vault: Vault, view: View, notices: Notices): MenuEntry =>
  alter.deletedAt === null
    ? {
        id: 'delete',
        label: 'Delete',
        mark: <Trash2 size={size} aria-hidden="true" />,
        onAction: () => {
          if (notices.tell(deleteAlters(vault, [alter.id]), `${alter.name} was deleted.`)) view.open(null);
        },
      }
    : {
        id: 'restore',
        label: 'Restore',
        mark: <RotateCcw size={size} aria-hidden="true" />,
        onAction: () => notices.tell(restoreAlters(vault, [alter.id]), `${alter.name} is back.`),
      };

/** What can be done with a person as a whole. */
export const SheetActions = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const view = useView();
  const notices = useNotices();
  const groups = [
    places(alter, vault, view, notices),
    [archiving(alter, vault, notices), deleting(alter, vault, view, notices)],
  ];
  return (
    <MenuButton label="Actions" groups={groups}>
      <IconButton label="Actions">
        <Ellipsis size={18} aria-hidden="true" />
      </IconButton>
    </MenuButton>
  );
};
