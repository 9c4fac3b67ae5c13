import styles from './Keys.module.css';

/** A recovery code in its groups, to be read, selected or copied by hand. */
export const Code = ({ code }: { code: string }) => (
  <ol className={styles.code} aria-label="Recovery code">
    {code.split('-').map((group, at) => (
      // The place of a group is all that tells it from an equal one.
      // biome-ignore lint/suspicious/noArrayIndexKey: groups never move
      <li key={at}>{group} </li>
    ))}
  </ol>
);
