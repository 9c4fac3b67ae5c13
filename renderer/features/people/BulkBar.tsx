import { Archive, ArchiveRestore, ChevronDown, CircleDot, RotateCcw, Tag as TagIcon, Trash2, X } from 'lucide-react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { AlterId, TagId } from '../../../shared/domain/ids.ts';
import type { PeopleFilter } from '../../../shared/domain/peopleFilter.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { archiveAlters, deleteAlters, moveAlters, restoreAlters } from '../../../shared/vault/commands/alters.ts';
import { tagAlters, tagAltersNamed } from '../../../shared/vault/commands/tagging.ts';
import { PickMenu } from '../../parts/PickMenu.tsx';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import { TagSpot } from '../../parts/TagSpot.tsx';
import { tierEntries } from '../../parts/tierEntries.tsx';
import { useNotices } from '../../session/notices.tsx';
import { useTags, useTiers, useVault } from '../../session/vaultContext.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import { movedWords } from './cellEdit.ts';
import styles from './People.module.css';

/** "Ada Lovelace", or "40 people". */
const whom = (chosen: readonly Alter[]): string =>
  chosen.length === 1 ? (chosen[0]?.name ?? '') : `${chosen.length.toLocaleString()} people`;

const idsOf = (chosen: readonly Alter[]): AlterId[] => chosen.map((alter) => alter.id);

interface ChosenProps {
  chosen: readonly Alter[];
}

const MoveMenu = ({ chosen }: ChosenProps) => {
  const vault = useVault();
  const tiers = useTiers();
  const notices = useNotices();
  const first = chosen[0]?.placement?.tier ?? null;
  const together = chosen.every((alter) => (alter.placement?.tier ?? null) === first);
  const move = (tier: Tier | null): void => {
    // Those who stand there already keep the angle they were given by hand.
    const going = chosen.filter((alter) => (alter.placement?.tier ?? null) !== (tier?.id ?? null));
    const where = tier ? `on ${tier.name}` : 'in the tray';
    if (going.length === 0) notices.say(`${whom(chosen)} ${chosen.length === 1 ? 'is' : 'are'} already ${where}.`);
    else {
      const seats = tier ? seatsOn(vault, idsOf(going), tier.id) : undefined;
      const moved = moveAlters(vault, idsOf(going), tier && { tier: tier.id, angle: null }, seats);
      notices.tell(moved, movedWords(vault, whom(going), tier));
    }
  };
  return (
    <MenuButton label="Rings" groups={tierEntries(vault, tiers, together ? first : undefined, move)}>
      <Button look="quiet">
        <CircleDot size={16} aria-hidden="true" />
        Move to ring
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </MenuButton>
  );
};

const TagMenu = ({ chosen }: ChosenProps) => {
  const vault = useVault();
  const tags = useTags();
  const notices = useNotices();
  const uses = new Map<TagId, number>();
  for (const alter of chosen) for (const id of alter.tags) uses.set(id, (uses.get(id) ?? 0) + 1);
  const everyones = tags.filter(({ id }) => uses.get(id) === chosen.length).map(({ id }) => id);
  const change = (id: TagId, on: boolean): void => {
    const name = tags.find((tag) => tag.id === id)?.name ?? '';
    const done = on ? `Tagged ${whom(chosen)} “${name}”.` : `Took “${name}” from ${whom(chosen)}.`;
    notices.tell(tagAlters(vault, idsOf(chosen), id, on), done);
  };
  return (
    <PickMenu
      label="Tags"
      searchLabel="A tag, or a new word"
      options={tags.map(({ id, name, hue }) => {
        const count = uses.get(id) ?? 0;
        const some = count > 0 && count < chosen.length;
        return {
          id,
          label: name,
          mark: <TagSpot key={id} tag={{ id, hue }} />,
          detail: some ? `${count} of ${chosen.length}` : '',
        };
      })}
      chosen={everyones}
      onToggle={change}
      onNew={(name) => notices.tell(tagAltersNamed(vault, idsOf(chosen), name), `Tagged ${whom(chosen)} “${name}”.`)}
      empty="Write a word of your own, such as “choir”."
    >
      <Button look="quiet">
        <TagIcon size={16} aria-hidden="true" />
        Tag
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </PickMenu>
  );
};

const PutAway = ({ chosen, state }: ChosenProps & { state: PeopleFilter['state'] }) => {
  const vault = useVault();
  const notices = useNotices();
  const ids = idsOf(chosen);
  const who = whom(chosen);
  const tell = (result: Result<unknown>, done: string) => () => notices.tell(result, done);
  const run = (command: () => Result<null>, done: string) => () => tell(command(), done)();
  if (state === 'deleted') {
    return (
      <Button look="quiet" onPress={run(() => restoreAlters(vault, ids), `Restored ${who}.`)}>
        <RotateCcw size={16} aria-hidden="true" />
        Restore
      </Button>
    );
  }
  return (
    <>
      {state === 'present' ? (
        <Button
          look="quiet"
          onPress={run(() => archiveAlters(vault, ids, true), `Archived ${who}. Find them again under Archived.`)}
        >
          <Archive size={16} aria-hidden="true" />
          Archive
        </Button>
      ) : (
        <Button look="quiet" onPress={run(() => archiveAlters(vault, ids, false), `Brought ${who} back.`)}>
          <ArchiveRestore size={16} aria-hidden="true" />
          Bring back
        </Button>
      )}
      <Button
        look="quiet"
        onPress={run(() => deleteAlters(vault, ids), `Deleted ${who}. You can restore them later, under Deleted.`)}
      >
        <Trash2 size={16} aria-hidden="true" />
        Delete
      </Button>
    </>
  );
};

export interface BulkBarProps extends ChosenProps {
  state: PeopleFilter['state'];
  onClear: () => void;
}

/** What can be done with everyone chosen; each deed is one step of undo. */
export const BulkBar = ({ chosen, state, onClear }: BulkBarProps) => (
  <div className={styles.bulk} role="toolbar" aria-label="With the chosen people">
    <span className={styles.bulkCount} role="status">
      {chosen.length.toLocaleString()} selected
    </span>
    {state !== 'deleted' && <MoveMenu chosen={chosen} />}
    {state !== 'deleted' && <TagMenu chosen={chosen} />}
    <PutAway chosen={chosen} state={state} />
    <span className={styles.gap} />
    <IconButton label="Clear the selection" onPress={onClear}>
      <X size={16} aria-hidden="true" />
    </IconButton>
  </div>
);
