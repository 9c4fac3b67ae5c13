import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly mark?: ReactNode;
  /** Small words at the end of the line, such as "14 of 15" or a shortcut. */
  readonly detail?: string;
  readonly disabled?: boolean;
  /** One of several that exclude each other, and whether it is the one that holds now. */
  readonly isCurrent?: boolean;
  readonly onAction: () => void;
}

export interface MenuButtonProps {
  /** The accessible name of the list that opens. */
  label: string;
  /** The button that opens it: a Button or an IconButton. */
  children: ReactNode;
  /** Groups of entries, with a line between them. */
  groups: readonly (readonly MenuEntry[])[];
}

const Entry = ({ entry }: { entry: MenuEntry }) => (
  <AriaMenuItem
    id={entry.id}
    textValue={entry.label}
    onAction={entry.onAction}
    isDisabled={entry.disabled ?? false}
    className={styles.item ?? ''}
  >
    {entry.mark}
    {entry.label}
    {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
  </AriaMenuItem>
);

/** Entries that exclude each other are a choice of one for assistive technology too. */
const Group = ({ group, label }: { group: readonly MenuEntry[]; label: string }) => {
  const entries = group.map((entry) => <Entry key={entry.id} entry={entry} />);
  if (!group.some(({ isCurrent }) => isCurrent !== undefined)) return entries;
  return (
    <MenuSection
      aria-label={label}
      selectionMode="single"
      selectedKeys={group.filter(({ isCurrent }) => isCurrent).map(({ id }) => id)}
    >
      {entries}
    </MenuSection>
  );
};

export interface MenuListProps extends Pick<MenuButtonProps, 'label' | 'groups'> {
  /** Its first entry takes the focus when it opens; a MenuButton's list does so by itself. */
  autoFocus?: boolean;
}

/** The list of a menu, for a MenuButton or a context menu's popover. */
export const MenuList = ({ label, groups, autoFocus }: MenuListProps) => (
  <AriaMenu aria-label={label} className={styles.menu ?? ''} {...(autoFocus ? { autoFocus: 'first' as const } : {})}>
    {groups.flatMap((group, index) => {
      const entries = <Group key={`group-${group[0]?.id}`} group={group} label={label} />;
      const before = groups[index - 1]?.[0]?.id;
      return before === undefined
        ? entries
        : [<Separator key={`after-${before}`} className={styles.separator ?? ''} />, entries];
    })}
  </AriaMenu>
);

/** A button that opens a menu. */
export const MenuButton = ({ label, children, groups }: MenuButtonProps) => (
  <MenuTrigger>
    {children}
    <Popover className={styles.popover ?? ''}>
      <MenuList label={label} groups={groups} />
    </Popover>
  </MenuTrigger>
);
