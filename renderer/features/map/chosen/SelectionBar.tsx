import { ChevronDown, CircleDot, Tag as TagIcon } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { TooltipTrigger } from 'react-aria-components';
import type { ActionId } from '../../../../shared/domain/actions.ts';
import type { Alter } from '../../../../shared/domain/alter.ts';
import type { TagId } from '../../../../shared/domain/ids.ts';
import { PickMenu } from '../../../parts/PickMenu.tsx';
import { TagSpot } from '../../../parts/TagSpot.tsx';
import { tierEntries } from '../../../parts/tierEntries.tsx';
import { useAction } from '../../../session/actions.tsx';
import { useChosen } from '../../../session/selection.tsx';
import { useTags, useTiers, useVault, useVaultRead } from '../../../session/vaultContext.tsx';
import { Button, IconButton, Tip } from '../../../ui/Button.tsx';
import { MenuButton } from '../../../ui/Menu.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import styles from './SelectionBar.module.css';
import { useChosenDeeds } from './useChosenDeeds.ts';

interface DeedProps {
  people: readonly Alter[];
}

/** The button of what opens a list: an icon and, where there is room, its word. */
const Face = ({ icon, children }: { icon: ReactNode; children: string }) => (
  <>
    {icon}
    <span className={styles.word}>{children}</span>
    <ChevronDown size={14} aria-hidden="true" />
  </>
);

const icon = { size: 16, 'aria-hidden': true } as const;

const MoveMenu = ({ people }: DeedProps) => {
  const vault = useVault();
  const tiers = useTiers();
  const { moveTo } = useChosenDeeds();
  const first = people[0]?.placement?.tier ?? null;
  const together = people.every(({ placement }) => (placement?.tier ?? null) === first);
  return (
    <MenuButton label="Rings" groups={tierEntries(vault, tiers, together ? first : undefined, moveTo)}>
      <Button look="quiet" aria-label="Move to ring">
        <Face icon={<CircleDot {...icon} />}>Move to ring</Face>
      </Button>
    </MenuButton>
  );
};

const TagMenu = ({ people }: DeedProps) => {
  const tags = useTags();
  const { tag, tagNamed } = useChosenDeeds();
  const uses = new Map<TagId, number>();
  for (const alter of people) for (const id of alter.tags) uses.set(id, (uses.get(id) ?? 0) + 1);
  const options = tags.map(({ id, name, hue }) => {
    const count = uses.get(id) ?? 0;
    const some = count > 0 && count < people.length;
    return { id, label: name, mark: <TagSpot tag={{ id, hue }} />, detail: some ? `${count} of ${people.length}` : '' };
  });
  return (
    <PickMenu
      label="Tags"
      searchLabel="A tag, or a new word"
      options={options}
      chosen={tags.filter(({ id }) => uses.get(id) === people.length).map(({ id }) => id)}
      onToggle={tag}
      onNew={tagNamed}
      empty="Write a word of your own, such as “choir”."
    >
      <Button look="quiet" aria-label="Tag">
        <Face icon={<TagIcon {...icon} />}>Tag</Face>
      </Button>
    </PickMenu>
  );
};

/** A deed that is done at once: its word stands beside the icon only in a wide window, and comes as a tooltip besides. */
const Deed = ({ id }: { id: ActionId }) => {
  const { icon: Icon, label, short = label, perform } = useAction(id);
  return (
    <TooltipTrigger delay={500}>
      <Button look="quiet" aria-label={short} onPress={perform}>
        <Icon {...icon} />
        <span className={styles.spare}>{short}</span>
      </Button>
      <Tip>{label}</Tip>
    </TooltipTrigger>
  );
};

const ClearDeed = () => {
  const { icon: Icon, label, short = label, perform } = useAction('chooseNobody');
  return (
    <IconButton label={`${short} (Escape)`} onPress={perform}>
      <Icon {...icon} />
    </IconButton>
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
  const people = useChosenPeople();
  const were = useRef(0);
  useEffect(() => {
    if (people.length === 0 && were.current > 0 && document.activeElement === document.body) onCleared();
    were.current = people.length;
  }, [people.length, onCleared]);
  if (people.length === 0) return null;
  return (
    <Toolbar label="With the chosen people" className={styles.bar}>
      <span className={styles.count} role="status">
        {people.length.toLocaleString()} chosen
      </span>
      <MoveMenu people={people} />
      <TagMenu people={people} />
      <Deed id="connect" />
      <Deed id="spokeToday" />
      <Deed id="archiveChosen" />
      <Deed id="copyChosen" />
      <Deed id="neighbours" />
      <ClearDeed />
    </Toolbar>
  );
};
