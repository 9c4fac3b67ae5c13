import type { SyncWay } from '../../../shared/domain/syncView.ts';
import styles from './Sync.module.css';

const words: Readonly<Record<NonNullable<SyncWay['laptops']>[number]['standing'], string>> = {
  connected: 'of this network, connected',
  near: 'not reached yet',
  other: 'another laptop with Kith, not of this network',
};

/** The laptops that announce themselves on the local network, by what they call themselves. */
export const Nearby = ({ way }: { way: SyncWay }) => {
  const { laptops = [] } = way;
  if (way.problem !== null) return null;
  if (laptops.length === 0)
    return (
      <p className={`${styles.nearby} ${styles.soft}`}>
        Open Kith on the other laptop, on the same network as this one, and turn this way on there too.
      </p>
    );
  return (
    <ul className={styles.nearby} aria-label="Laptops on the local network">
      {laptops.map(({ name, standing }, place) => (
        // Two may call themselves the same.
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows hold nothing but their words.
        <li key={place}>
          <span>{name}</span>
          <span className={styles.soft}>{words[standing]}</span>
        </li>
      ))}
    </ul>
  );
};
