import {
  Archive,
  ChevronDown,
  CircleDot,
  Copy,
  MessageCircle,
  Share2,
  Tag as TagIcon,
  UsersRound,
  X,
} from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Alter } from '../../../../shared/domain/alter.ts';
import type { AlterId, TagId } from '../../../../shared/domain/ids.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import { archiveAlters } from '../../../../shared/vault/commands/alters.ts';
import { tagAlters, tagAltersNamed } from '../../../../shared/vault/commands/tagging.ts';
import { useSpokeToday } from '../../../parts/contact/useSpokeToday.ts';
import { copyNames } from '../../../parts/copyNames.ts';
import { PickMenu } from '../../../parts/PickMenu.tsx';
import { TagSpot } from '../../../parts/TagSpot.tsx';
import { tierEntries } from '../../../parts/tierEntries.tsx';
import { useNotices } from '../../../session/notices.tsx';
import { useChosen } from '../../../session/selection.tsx';
import { useTags, useTiers, useVault, useVaultRead } from '../../../session/vaultContext.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { MenuButton } from '../../../ui/Menu.tsx';
import { whoWords } from '../carryWords.ts';
import { tiedTo } from '../mapFeed.ts';
import { useMoving } from '../useMoving.ts';
import { ConnectDialog } from './ConnectDialog.tsx';
import styles from './SelectionBar.module.css';

interface DeedProps {
  people: readonly Alter[];
}

const idsOf = (people: readonly Alter[]): AlterId[] => people.map(({ id }) => id);

const whom = (people: readonly Alter[]): string => whoWords(people.map(({ name }) => name));

/** A deed's button: an icon and, where there is room, its word. */
const Face = ({ icon, children, opens = false }: { icon: ReactNode; children: string; opens?: boolean }) => (
  <>
    {icon}
    <span className={styles.word}>{children}</span>
    {opens && <ChevronDown size={14} aria-hidden="true" />}
  </>
);

const icon = { size: 16, 'aria-hidden': true } as const;

const MoveMenu = ({ people }: DeedProps) => {
  const vault = useVault();
  const tiers = useTiers();
  const notices = useNotices();
  const move = useMoving();
  const first = people[0]?.placement?.tier ?? null;
  const together = people.every(({ placement }) => (placement?.tier ?? null) === first);
  const pick = (tier: Tier | null): void => {
    // Those who stand there already keep the angle they were given by hand.
    const going = people.filter(({ placement }) => (placement?.tier ?? null) !== (tier?.id ?? null));
    if (going.length > 0) move(idsOf(going), tier && { tier: tier.id, angle: null });
    else notices.say(`${whom(people)} ${people.length === 1 ? 'is' : 'are'} there already.`);
  };
  return (
    <MenuButton label="Rings" groups={tierEntries(vault, tiers, together ? first : undefined, pick)}>
      <Button look="quiet" aria-label="Move to ring">
        <Face icon={<CircleDot {...icon} />} opens>
          Move to ring
        </Face>
      </Button>
    </MenuButton>
  );
};

const TagMenu = ({ people }: DeedProps) => {
  const vault = useVault();
  const tags = useTags();
  const notices = useNotices();
  const uses = new Map<TagId, number>();
  for (const alter of people) for (const id of alter.tags) uses.set(id, (uses.get(id) ?? 0) + 1);
  const options = tags.map(({ id, name, hue }) => {
    const count = uses.get(id) ?? 0;
    const some = count > 0 && count < people.length;
    return { id, label: name, mark: <TagSpot hue={hue} />, detail: some ? `${count} of ${people.length}` : '' };
  });
  const change = (id: TagId, on: boolean): void => {
    const name = vault.tags.get(id)?.name ?? '';
    const done = on ? `Tagged ${whom(people)} “${name}”.` : `Took “${name}” from ${whom(people)}.`;
    notices.tell(tagAlters(vault, idsOf(people), id, on), done);
  };
  return (
    <PickMenu
      label="Tags"
      searchLabel="A tag, or a new word"
      options={options}
      chosen={tags.filter(({ id }) => uses.get(id) === people.length).map(({ id }) => id)}
      onToggle={change}
      onNew={(name) => notices.tell(tagAltersNamed(vault, idsOf(people), name), `Tagged ${whom(people)} “${name}”.`)}
      empty="Write a word of your own, such as “choir”."
    >
      <Button look="quiet" aria-label="Tag">
        <Face icon={<TagIcon {...icon} />} opens>
          Tag
        </Face>
      </Button>
    </PickMenu>
  );
};

const ArchiveDeed = ({ people }: DeedProps) => {
  const vault = useVault();
  const notices = useNotices();
  const archive = (): void => {
    const are = people.length === 1 ? 'is' : 'are';
    notices.tell(archiveAlters(vault, idsOf(people), true), `${whom(people)} ${are} archived.`);
  };
  return (
    <Button look="quiet" aria-label="Archive" onPress={archive}>
      <Face icon={<Archive {...icon} />}>Archive</Face>
    </Button>
  );
};

const ConnectDeed = ({ people }: DeedProps) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-label="Connect" onPress={() => setOpen(true)}>
        <Face icon={<Share2 {...icon} />}>Connect</Face>
      </Button>
      {open && <ConnectDialog ids={idsOf(people)} onClose={() => setOpen(false)} />}
    </>
  );
};

const SpokeDeed = ({ people }: DeedProps) => {
  const spoke = useSpokeToday();
  return (
    <Button look="quiet" aria-label="Spoke today" onPress={() => spoke(idsOf(people))}>
      <Face icon={<MessageCircle {...icon} />}>Spoke today</Face>
    </Button>
  );
};

const CopyDeed = ({ people }: DeedProps) => {
  const notices = useNotices();
  return (
    <Button look="quiet" aria-label="Copy names" onPress={() => copyNames(people, notices)}>
      <Face icon={<Copy {...icon} />}>Copy names</Face>
    </Button>
  );
};

const NeighboursDeed = ({ people }: DeedProps) => {
  const vault = useVault();
  const notices = useNotices();
  const chosen = useChosen();
  const add = (): void => {
    const more = new Set(people.flatMap(({ id }) => tiedTo(vault, id)));
    for (const { id } of people) more.delete(id);
    chosen.add(more);
    if (more.size === 0) notices.say('Everyone they are tied to is chosen already.');
  };
  return (
    <Button look="quiet" aria-label="Add neighbours" onPress={add}>
      <Face icon={<UsersRound {...icon} />}>Add neighbours</Face>
    </Button>
  );
};

const useChosenPeople = (): readonly Alter[] => {
  const { ids } = useChosen();
  const people = useVaultRead(
    (vault) => [...ids].flatMap((id) => vault.alters.get(id) ?? []),
    (change) => change.alters.size > 0 && ids.size > 0,
    [ids],
  );
  return useMemo(() => [...people].sort((a, b) => a.name.localeCompare(b.name)), [people]);
};

export interface SelectionBarProps {
  /** Called when nobody is chosen any more and the focus went with the bar, so that it goes on where it is of use. */
  onCleared: () => void;
}

/** What can be done with everyone chosen; each deed is one step of undo. */
export const SelectionBar = ({ onCleared }: SelectionBarProps) => {
  const chosen = useChosen();
  const people = useChosenPeople();
  const were = useRef(0);
  useEffect(() => {
    if (people.length === 0 && were.current > 0 && document.activeElement === document.body) onCleared();
    were.current = people.length;
  }, [people.length, onCleared]);
  if (people.length === 0) return null;
  return (
    <div className={styles.bar} role="toolbar" aria-label="With the chosen people">
      <span className={styles.count} role="status">
        {people.length.toLocaleString()} chosen
      </span>
      <MoveMenu people={people} />
      <TagMenu people={people} />
      <ConnectDeed people={people} />
      <SpokeDeed people={people} />
      <ArchiveDeed people={people} />
      <CopyDeed people={people} />
      <NeighboursDeed people={people} />
      <IconButton label="Clear (Escape)" onPress={chosen.clear}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
};
