import type { ReactNode } from 'react';
import { type Alter, channelsOf } from '../../../shared/domain/alter.ts';
import type { PeopleColumn } from '../../../shared/domain/peopleSort.ts';
import { birthdayWords, instantWords } from '../../parts/dateWords.ts';
import { intentionWords } from '../../parts/intentionWords.ts';
import { PersonMark } from '../../parts/PersonMark.tsx';
import { TagSpot } from '../../parts/TagSpot.tsx';
import { usePrivate, useShownName, useShownText } from '../../session/privacy.ts';
import type { PeopleLookup } from './lookup.ts';
import styles from './People.module.css';

/** What a column is called and how it behaves. */
export interface ColumnFacts {
  readonly label: string;
  /** Width in pixels that it has at least, and its share of what is left. */
  readonly least: number;
  readonly share: number;
  /** Newest first at the first press. */
  readonly newestFirst?: true;
  readonly show: (alter: Alter, lookup: PeopleLookup) => ReactNode;
}

/** Text that may be long, in any script, and is written in its own direction; the whole of it is its title. */
const Line = ({ text }: { text: string }) => (
  <span className={styles.line} dir="auto" title={text}>
    {text}
  </span>
);

const NameLine = ({ name }: { name: string }) => <Line text={useShownName()(name)} />;

/** Words that somebody wrote, which may name people. */
const WordsLine = ({ text }: { text: string }) => <Line text={useShownText()(text)} />;

/** What tells who somebody is even without their name, where names may be read. */
export const Revealing = ({ children }: { children: ReactNode }) =>
  usePrivate() ? <span className={styles.soft}>Hidden</span> : children;

const channelLine = (alter: Alter, kind: 'email' | 'phone'): ReactNode => {
  const [first, ...more] = channelsOf(alter, kind);
  if (!first) return null;
  return (
    <Revealing>
      <Line text={first.value} />
      {more.length > 0 && <span className={styles.more}>+{more.length}</span>}
    </Revealing>
  );
};

/** Tags named in a line; the others are counted, and all are its title. */
const mostTags = 2;

/** A person's tags. */
export const TagLine = ({ alter, lookup }: { alter: Alter; lookup: PeopleLookup }) => {
  const tags = lookup.tagsOf(alter);
  return (
    <span className={styles.tags} title={tags.map((tag) => tag.name).join(', ')}>
      {tags.slice(0, mostTags).map((tag) => (
        <span key={tag.id} className={styles.tag}>
          <TagSpot tag={tag} />
          <bdi>{tag.name}</bdi>
        </span>
      ))}
      {tags.length > mostTags && <span className={styles.more}>+{tags.length - mostTags}</span>}
    </span>
  );
};

/** Every column there is. */
export const columnFacts: Record<PeopleColumn, ColumnFacts> = {
  name: {
    label: 'Name',
    least: 180,
    share: 1.6,
    show: (alter) => (
      <>
        <PersonMark alter={alter} size={26} />
        <NameLine name={alter.name} />
      </>
    ),
  },
  ring: {
    label: 'Ring',
    least: 96,
    share: 0.7,
    show: (alter, lookup) => {
      const tier = lookup.tierOf(alter);
      return tier ? <Line text={tier.name} /> : <span className={styles.soft}>In the tray</span>;
    },
  },
  organisation: {
    label: 'Organisation',
    least: 128,
    share: 1.2,
    show: (alter) => <WordsLine text={alter.organisation} />,
  },
  role: { label: 'Role', least: 112, share: 1.2, show: (alter) => <WordsLine text={alter.role} /> },
  tags: {
    label: 'Tags',
    least: 136,
    share: 1.2,
    show: (alter, lookup) => <TagLine alter={alter} lookup={lookup} />,
  },
  intention: {
    label: 'Intention',
    least: 126,
    share: 0.6,
    show: (alter) => alter.intention && <Line text={intentionWords[alter.intention]} />,
  },
  met: { label: 'How we met', least: 128, share: 1.2, show: (alter) => <WordsLine text={alter.met} /> },
  email: { label: 'E-mail', least: 180, share: 1.4, show: (alter) => channelLine(alter, 'email') },
  phone: { label: 'Phone', least: 144, share: 0.8, show: (alter) => channelLine(alter, 'phone') },
  birthday: {
    label: 'Birthday',
    least: 148,
    share: 0.4,
    show: (alter) => alter.birthday && <Line text={birthdayWords(alter.birthday)} />,
  },
  created: {
    label: 'Created',
    least: 148,
    share: 0.4,
    newestFirst: true,
    show: (alter) => <Line text={instantWords(alter.createdAt)} />,
  },
  changed: {
    label: 'Changed',
    least: 148,
    share: 0.4,
    newestFirst: true,
    show: (alter) => <Line text={instantWords(alter.updatedAt)} />,
  },
};
