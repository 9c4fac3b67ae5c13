import { Check } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { type Alter, intentions } from '../../../shared/domain/alter.ts';
import { intentionWords } from '../../parts/intentionWords.ts';
import { tierEntries } from '../../parts/tierEntries.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useTiers, useVault } from '../../session/vaultContext.tsx';
import menuStyles from '../../ui/Menu.module.css';
import { type MenuEntry, MenuList } from '../../ui/Menu.tsx';
import type { After, CellEdit } from './cellEdit.ts';
import { columnFacts } from './columns.tsx';
import type { PeopleLookup } from './lookup.ts';
import styles from './People.module.css';

/** Ends an edit: `null` leaves the cell as it was. Gives false where the value cannot be kept, and the editor stays. */
export type EndEdit = (id: Alter['id'], edit: CellEdit | null, after: After) => boolean;

interface EditorProps {
  alter: Alter;
  lookup: PeopleLookup;
  onEnd: EndEdit;
}

const afterTab = (event: KeyboardEvent): After => (event.shiftKey ? 'previous' : 'next');

const TextEditor = ({ alter, column, onEnd }: EditorProps & { column: 'name' | 'organisation' | 'role' | 'met' }) => {
  const nameShown = useShownName();
  const [text, setText] = useState(alter[column]);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  // Not a layout effect: the list of the cell before, when it goes, first gives the page its focus back.
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const end = (edit: CellEdit | null, after: After): void => {
    // Taking a focused input away can blur it once more.
    if (ended.current) return;
    ended.current = true;
    ended.current = onEnd(alter.id, edit, after);
  };
  const keep = (after: After): void => end({ column, value: text }, after);
  return (
    <input
      autoComplete="off"
      ref={input}
      className={styles.editor}
      dir="auto"
      value={text}
      aria-label={`${columnFacts[column].label} of ${nameShown(alter.name)}`}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => keep('nowhere')}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') keep('stay');
        else if (event.key === 'Escape') end(null, 'stay');
        else if (event.key === 'Tab') {
          event.preventDefault();
          keep(afterTab(event));
        }
      }}
    />
  );
};

interface ChoiceListProps {
  label: string;
  groups: readonly (readonly MenuEntry[])[];
  cell: RefObject<HTMLElement | null>;
  onLeave: (after: After) => void;
}

const ChoiceList = ({ label, groups, cell, onLeave }: ChoiceListProps) => (
  <Popover
    className={menuStyles.popover ?? ''}
    aria-label={label}
    triggerRef={cell}
    placement="bottom start"
    isOpen
    onOpenChange={(open) => {
      if (!open) onLeave('stay');
    }}
  >
    <div
      role="presentation"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        onLeave(afterTab(event));
      }}
    >
      <MenuList label={label} groups={groups} autoFocus />
    </div>
  </Popover>
);

const ChoiceCell = ({ label, groups, children, onLeave }: Omit<ChoiceListProps, 'cell'> & { children: ReactNode }) => {
  const cell = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={cell} className={styles.chosen}>
        {children}
      </span>
      <ChoiceList label={label} groups={groups} cell={cell} onLeave={onLeave} />
    </>
  );
};

const RingEditor = ({ alter, lookup, onEnd }: EditorProps) => {
  const nameShown = useShownName();
  const vault = useVault();
  const tiers = useTiers();
  const current = lookup.tierOf(alter)?.id ?? null;
  const groups = tierEntries(vault, tiers, current, (tier) => onEnd(alter.id, { column: 'ring', value: tier }, 'stay'));
  return (
    <ChoiceCell
      label={`Ring of ${nameShown(alter.name)}`}
      groups={groups}
      onLeave={(after) => onEnd(alter.id, null, after)}
    >
      {columnFacts.ring.show(alter, lookup)}
    </ChoiceCell>
  );
};

const IntentionEditor = ({ alter, lookup, onEnd }: EditorProps) => {
  const nameShown = useShownName();
  const entry = (value: Alter['intention'], label: string): MenuEntry => ({
    id: value ?? 'none',
    label,
    mark: <span className={styles.tick}>{alter.intention === value && <Check size={14} aria-hidden="true" />}</span>,
    onAction: () => onEnd(alter.id, { column: 'intention', value }, 'stay'),
  });
  const groups = [
    intentions.map((intention) => entry(intention, intentionWords[intention])),
    [entry(null, 'Not said')],
  ];
  return (
    <ChoiceCell
      label={`Intention of ${nameShown(alter.name)}`}
      groups={groups}
      onLeave={(after) => onEnd(alter.id, null, after)}
    >
      {columnFacts.intention.show(alter, lookup)}
    </ChoiceCell>
  );
};

/** A cell while it is edited in place. */
export const CellEditor = ({ column, ...props }: EditorProps & { column: CellEdit['column'] }) => {
  if (column === 'ring') return <RingEditor {...props} />;
  if (column === 'intention') return <IntentionEditor {...props} />;
  return <TextEditor {...props} column={column} />;
};
