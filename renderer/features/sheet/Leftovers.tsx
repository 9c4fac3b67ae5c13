import type { Alter } from '../../../shared/domain/alter.ts';
import { useVaultRead } from '../../session/vaultContext.tsx';
import styles from './Leftovers.module.css';

const fields = (count: number): string => (count === 1 ? '1 more field' : `${count.toLocaleString()} more fields`);

/** What an import brought that has no place of its own, and what a newer Kith wrote that this one cannot show. */
export const Leftovers = ({ alter }: { alter: Alter }) => {
  const unread = useVaultRead(
    (vault) => vault.unreadFields.get(alter.id)?.length ?? 0,
    (change) => change.alters.has(alter.id),
    [alter.id],
  );
  return (
    <>
      {unread > 0 && (
        <p className={styles.unread}>
          {unread === 1 ? 'One field was' : `${unread} fields were`} written in a way this Kith cannot show. Nothing of
          it is lost; a newer Kith will show it.
        </p>
      )}
      {alter.leftovers.length > 0 && (
        <details className={styles.details}>
          <summary>From the import: {fields(alter.leftovers.length)}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className={styles.list} aria-label="Fields from the import" tabIndex={0}>
            <dl>
              {alter.leftovers.map((leftover, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they never move, and two may be alike
                <div key={index}>
                  <dt>{leftover.name}</dt>
                  <dd dir="auto">{leftover.value}</dd>
                </div>
              ))}
            </dl>
          </section>
        </details>
      )}
    </>
  );
};
