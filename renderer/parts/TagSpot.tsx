import type { Tag } from '../../shared/domain/tag.ts';
import { useVaultRead } from '../session/vaultContext.tsx';
import styles from './TagSpot.module.css';
import { tagSigns } from './tagSigns.ts';

/** A spot of a tag's colour, with the sign that it has on the map; the tag's name is always beside it. */
export const TagSpot = ({ tag: { id, hue } }: { tag: Pick<Tag, 'id' | 'hue'> }) => {
  const sign = useVaultRead(
    (vault) => tagSigns(vault).get(id) ?? null,
    (change) => change.tags.size > 0,
    [id],
  );
  return (
    <span
      className={styles.spot}
      data-sign={sign ?? undefined}
      style={{ color: `var(--hue-${hue})` }}
      aria-hidden="true"
    />
  );
};
