import styles from './Drift.module.css';
import type { DriftsNow } from './useDrifts.ts';

const Arrow = ({ inwards }: { inwards: boolean }) => (
  <svg className={styles.arrow} data-inwards={inwards || undefined} viewBox="0 0 18 12" aria-hidden="true">
    <path d="M1 6H9" />
    <path className={styles.head} d="M8 1.5L16 6L8 10.5Z" />
  </svg>
);

const Row = ({ inwards, count, words }: { inwards: boolean; count: number; words: string }) =>
  count > 0 && (
    <li className={styles.row}>
      <Arrow inwards={inwards} />
      <span>{words}</span>
      <span className={styles.count}>{count.toLocaleString()}</span>
    </li>
  );

/** What the arrows mean, or in one calm sentence why there are none. */
export const DriftLegend = ({ now: { drifts, known } }: { now: DriftsNow }) => {
  const inwards = [...drifts.values()].filter((drift) => drift.inwards).length;
  return (
    <section className={styles.legend} aria-label="Drift">
      {drifts.size > 0 ? (
        <ul className={styles.rows}>
          <Row inwards={false} count={drifts.size - inwards} words="Further out, going by when you spoke" />
          <Row inwards count={inwards} words="Nearer, going by when you spoke" />
        </ul>
      ) : (
        <p className={styles.calm}>
          {known === 0
            ? 'Not enough is written down yet. After three days of contact with somebody, an arrow shows if they have drifted.'
            : 'Nobody has drifted: going by when you spoke, everyone is where you placed them.'}
        </p>
      )}
    </section>
  );
};
