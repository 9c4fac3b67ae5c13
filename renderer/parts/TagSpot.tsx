import styles from './TagSpot.module.css';

/** A spot of a tag's colour; the tag's name is always beside it. */
export const TagSpot = ({ hue }: { hue: number }) => (
  <span className={styles.spot} style={{ background: `var(--hue-${hue})` }} aria-hidden="true" />
);
