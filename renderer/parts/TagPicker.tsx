import { Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton, Tag as AriaTag, TagGroup, TagList } from 'react-aria-components';
import type { TagId } from '../../shared/domain/ids.ts';
import { foldText } from '../../shared/domain/name.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Tag } from '../../shared/domain/tag.ts';
import { useTags } from '../session/vaultContext.tsx';
import { PickBox, type PickItem } from '../ui/PickBox.tsx';
import styles from './TagPicker.module.css';
import { TagSpot } from './TagSpot.tsx';

export interface TagPickerProps {
  /** The accessible name, such as "Tags". */
  label: string;
  chosen: readonly Tag[];
  /** Adds a tag by its name, an existing one or a new one. A failure's reason is shown and the words stay. */
  onAdd: (name: string) => Result<unknown>;
  onRemove: (id: TagId) => Result<unknown>;
}

const Chosen = ({
  label,
  chosen,
  onRemove,
}: {
  label: string;
  chosen: readonly Tag[];
  onRemove: (id: TagId) => void;
}) => (
  <TagGroup
    aria-label={label}
    className={styles.group ?? ''}
    selectionMode="none"
    onRemove={(keys) => {
      for (const tag of chosen) if (keys.has(tag.id)) onRemove(tag.id);
    }}
  >
    <TagList className={styles.list ?? ''}>
      {chosen.map((tag) => (
        <AriaTag key={tag.id} id={tag.id} textValue={tag.name} className={styles.tag ?? ''}>
          <TagSpot tag={tag} />
          <span className={styles.name} dir="auto">
            {tag.name}
          </span>
          <AriaButton slot="remove" className={styles.remove ?? ''}>
            <X size={12} aria-hidden="true" />
          </AriaButton>
        </AriaTag>
      ))}
    </TagList>
  </TagGroup>
);

/** The id of the entry that makes a tag; no tag has it, because ids have no blank. */
const fresh = 'new tag';

/** Tags offered at once; with more, one types another letter. */
const mostOffers = 50;

/** Existing tags that are not chosen yet and fit what was typed, then the offer to make a new one. */
const offers = (tags: readonly Tag[], chosen: readonly Tag[], text: string): PickItem<string>[] => {
  const wanted = foldText(text);
  const taken = new Set(chosen.map((tag) => tag.id));
  const fitting = tags.filter((tag) => !taken.has(tag.id) && foldText(tag.name).includes(wanted)).slice(0, mostOffers);
  const items = fitting.map(
    ({ id, name, hue }): PickItem<string> => ({ id, label: name, mark: <TagSpot tag={{ id, hue }} /> }),
  );
  const named = wanted === '' || tags.some((tag) => foldText(tag.name) === wanted);
  return named
    ? items
    : [...items, { id: fresh, label: `New tag: ${text.trim()}`, mark: <Plus size={14} aria-hidden="true" /> }];
};

/**
 * Someone's tags, and a box that finds a tag or makes one: Enter adds what was typed, Backspace in the empty box takes
 * the last tag away.
 */
export const TagPicker = ({ label, chosen, onAdd, onRemove }: TagPickerProps) => {
  const tags = useTags();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const tell = (done: Result<unknown>): void => setError(done.ok ? undefined : done.reason);
  const add = (name: string): void => {
    if (name.trim() === '') return;
    const added = onAdd(name.trim());
    tell(added);
    if (added.ok) setText('');
  };
  const remove = (id: TagId): void => {
    tell(onRemove(id));
    // The last tag takes the focus with it when it goes.
    if (chosen.length === 1) input.current?.focus();
  };
  return (
    <div className={styles.picker}>
      {chosen.length > 0 && <Chosen label={label} chosen={chosen} onRemove={remove} />}
      <PickBox
        label={`Add to ${label}`}
        placeholder="Add a tag"
        text={text}
        onText={(typed) => {
          setText(typed);
          setError(undefined);
        }}
        items={offers(tags, chosen, text)}
        onPick={(id) => add(id === fresh ? text : (tags.find((tag) => tag.id === id)?.name ?? ''))}
        onEnter={() => add(text)}
        onLeave={() => add(text)}
        onBackspace={() => {
          const last = chosen.at(-1);
          if (last) remove(last.id);
        }}
        opener
        inputRef={input}
      />
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
};
