import { Trash2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import { hueCount, type Tag } from '../../../shared/domain/tag.ts';
import { editTag, removeTag } from '../../../shared/vault/commands/tags.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import type { Notices } from '../../session/notices.tsx';
import { usePresentAlters, useTags, useVault } from '../../session/vaultContext.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import styles from './SettingsScreen.module.css';

/** The eight hues in words, in the order of the palette. */
const hueWords = ['Blue', 'Orange', 'Green', 'Mauve', 'Sky', 'Rust', 'Yellow', 'Grey'];
const hues = Array.from({ length: hueCount }, (_, hue) => ({
  id: String(hue),
  label: hueWords[hue] ?? String(hue),
  mark: <span className={styles.swatch} style={{ background: `var(--hue-${hue})` } as CSSProperties} />,
}));

const TagRow = ({ tag, count, notices }: { tag: Tag; count: number; notices: Notices }) => {
  const vault = useVault();
  return (
    <div className={styles.tag}>
      <Choice
        label={`Colour of the tag ${tag.name}`}
        hideLabel
        value={String(tag.hue)}
        options={hues}
        onChange={(hue) => notices.tell(editTag(vault, tag.id, { hue: Number(hue) }))}
      />
      <CommitField
        label={`Name of the tag ${tag.name}`}
        hideLabel
        value={tag.name}
        onCommit={(name) => editTag(vault, tag.id, { name })}
      />
      <span className={styles.count}>{count === 1 ? '1 person' : `${count} people`}</span>
      <IconButton
        label={`Remove the tag ${tag.name}`}
        onPress={() => notices.tell(removeTag(vault, tag.id), `Removed the tag “${tag.name}”.`)}
      >
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
};

/** Name and colour of each tag. */
export const TagSettings = ({ notices }: { notices: Notices }) => {
  const tags = useTags();
  const people = usePresentAlters();
  const counts = new Map<string, number>();
  for (const alter of people) for (const id of alter.tags) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (
    <SettingsPart name="tags">
      {tags.length === 0 ? (
        <p className={styles.soft}>No tags yet. Open a person and type one, such as “choir” or “school”.</p>
      ) : (
        <div className={styles.tags}>
          {tags.map((tag) => (
            <TagRow key={tag.id} tag={tag} count={counts.get(tag.id) ?? 0} notices={notices} />
          ))}
        </div>
      )}
    </SettingsPart>
  );
};
