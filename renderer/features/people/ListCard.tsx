import { type Alter, channelsOf } from '../../../shared/domain/alter.ts';
import { PersonMark } from '../../parts/PersonMark.tsx';
import { useShownName, useShownText } from '../../session/privacy.ts';
import { Revealing, TagLine } from './columns.tsx';
import type { PeopleLookup } from './lookup.ts';
import styles from './People.module.css';

const joined = (...words: readonly string[]): string => words.filter((word) => word.trim() !== '').join(', ');

/** One person in the list: who they are, where they stand, how to reach them. */
export const ListCard = ({ alter, lookup }: { alter: Alter; lookup: PeopleLookup }) => {
  const name = useShownName()(alter.name);
  const about = useShownText()(joined(alter.role, alter.organisation));
  const reach = [channelsOf(alter, 'email')[0], channelsOf(alter, 'phone')[0]].filter(
    (channel) => channel !== undefined,
  );
  return (
    <div className={styles.card}>
      <PersonMark alter={alter} size={36} />
      <div className={styles.who}>
        <span className={styles.cardName} dir="auto" title={name}>
          {name}
        </span>
        <span className={styles.about} dir="auto" title={about}>
          {about}
        </span>
      </div>
      <TagLine alter={alter} lookup={lookup} />
      <div className={styles.who}>
        {reach.length > 0 && (
          <Revealing>
            {reach.map(({ id, value }) => (
              <span key={id} className={styles.reach} title={value}>
                {value}
              </span>
            ))}
          </Revealing>
        )}
      </div>
      <span className={styles.where}>{lookup.tierOf(alter)?.name ?? 'In the tray'}</span>
    </div>
  );
};
