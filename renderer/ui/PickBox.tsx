import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import menuStyles from './Menu.module.css';
import styles from './PickBox.module.css';

export interface PickItem<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly mark?: ReactNode;
  /** Small words at the end of the line. */
  readonly detail?: string;
}

export interface PickBoxProps<T extends string> {
  /** Its accessible name; not shown. */
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  /** What the text finds, best first. All are drawn, so a long list is cut before. */
  items: readonly PickItem<T>[];
  onPick: (id: T) => void;
  /** Enter with no entry chosen in the list. */
  onEnter?: () => void;
  /** Backspace in the empty box. */
  onBackspace?: () => void;
  /** The focus came to the box. */
  onFocus?: () => void;
  /** The focus left the box. */
  onLeave?: () => void;
  /** Said where the text finds nothing. */
  empty?: string;
  /** A button that opens the whole list. */
  opener?: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
}

interface OptionProps<T extends string> {
  item: PickItem<T>;
  id: string;
  active: boolean;
  onPick: () => void;
}

const Option = <T extends string>({ item, id, active, onPick }: OptionProps<T>) => {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the box, and its keys are heard there
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={menuStyles.item}
      data-focused={active || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {item.mark}
      <span className={styles.name} dir="auto">
        {item.label}
      </span>
      {item.detail && <span className={`${menuStyles.detail} ${styles.detail}`}>{item.detail}</span>}
    </div>
  );
};

const List = ({ label, id, children }: { label: string; id: string; children: ReactNode }) => {
  const list = useRef<HTMLDivElement>(null);
  // What opens below the edge of what scrolls is brought into sight.
  useEffect(() => {
    list.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className={`${menuStyles.popover} ${menuStyles.menu} ${styles.list}`}
    >
      {children}
    </div>
  );
};

/** Which entry of an open list the keys have reached; -1 for none. */
interface ListState {
  readonly open: boolean;
  readonly active: number;
}

const closed: ListState = { open: false, active: -1 };

/** Where an arrow leads: round the list, and from the closed list to its first or last entry. */
const stepped = ({ open, active }: ListState, step: 1 | -1, count: number): ListState => {
  const from = open && active >= 0 ? active : step === 1 ? -1 : count;
  return { open: true, active: count === 0 ? -1 : (from + step + count) % count };
};

const useKeys = <T extends string>(
  { text, items, onText, onEnter, onBackspace }: PickBoxProps<T>,
  list: ListState,
  setList: (list: ListState) => void,
  pick: (item: PickItem<T>) => void,
): ((event: KeyboardEvent) => void) => {
  const forget = (event: KeyboardEvent): void => {
    if (!list.open && text === '') return;
    // Taken: it forgets what was typed, and closes nothing around the box.
    event.stopPropagation();
    setList(closed);
    onText('');
  };
  const enter = (event: KeyboardEvent): void => {
    event.preventDefault();
    const chosen = list.open ? items[list.active] : undefined;
    if (chosen) pick(chosen);
    else onEnter?.();
    setList(closed);
  };
  return (event) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') forget(event);
    else if (event.key === 'Enter') enter(event);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setList(stepped(list, event.key === 'ArrowDown' ? 1 : -1, items.length));
    } else if (event.key === 'Backspace' && text === '') onBackspace?.();
  };
};

/**
 * A text box that finds entries of a list as one types; what is picked leaves the box empty for the next. The ARIA
 * pattern is the editable combobox with a list that opens by itself.
 */
export const PickBox = <T extends string>(props: PickBoxProps<T>) => {
  const { label, text, items, empty } = props;
  const [list, setList] = useState(closed);
  const listId = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const pick = (item: PickItem<T>): void => {
    setList(closed);
    props.onPick(item.id);
  };
  const onKeyDown = useKeys(props, list, setList, pick);
  const listed = list.open && items.length > 0;
  const optionId = (index: number): string => `${listId}-${index}`;
  return (
    <div className={styles.box}>
      <input
        ref={input}
        className={styles.input}
        dir="auto"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={listed}
        {...(listed ? { 'aria-controls': listId } : {})}
        {...(listed && list.active >= 0 ? { 'aria-activedescendant': optionId(list.active) } : {})}
        autoComplete="off"
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => {
          setList({ open: event.currentTarget.value.trim() !== '', active: -1 });
          props.onText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => props.onFocus?.()}
        onBlur={() => {
          setList(closed);
          props.onLeave?.();
        }}
      />
      {props.opener && (
        <button
          type="button"
          className={styles.opener}
          tabIndex={-1}
          aria-label={`Show what there is: ${label}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            input.current?.focus();
            setList(list.open ? closed : { open: true, active: -1 });
          }}
        >
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      {listed && (
        <List label={label} id={listId}>
          {items.map((item, index) => (
            <Option
              key={item.id}
              item={item}
              id={optionId(index)}
              active={index === list.active}
              onPick={() => pick(item)}
            />
          ))}
        </List>
      )}
      {list.open && !listed && empty !== undefined && text.trim() !== '' && (
        <div className={`${menuStyles.popover} ${styles.list} ${styles.empty}`} role="status">
          {empty}
        </div>
      )}
    </div>
  );
};
