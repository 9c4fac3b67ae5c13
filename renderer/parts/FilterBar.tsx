import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { intentions, isPresent } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { asksNothing, everyone, filterTest, type PeopleFilter } from '../../shared/domain/peopleFilter.ts';
import { useTags, useTiers, useVault, useVaultRead } from '../session/vaultContext.tsx';
import { useMatches, useSearch, useView } from '../session/view.tsx';
import { Button } from '../ui/Button.tsx';
import { SearchBox } from '../ui/Field.tsx';
import styles from './FilterBar.module.css';
import { FilterButton } from './FilterButton.tsx';
import { intentionWords } from './intentionWords.ts';
import { OrganisationFilter } from './OrganisationFilter.tsx';
import { PickMenu } from './PickMenu.tsx';
import { TagSpot } from './TagSpot.tsx';

/** The event by which the frame asks the bar on the screen to take the focus. */
const findEvent = 'kith:find';

const toggled = <T,>(list: readonly T[], item: T, on: boolean): T[] =>
  on ? [...list, item] : list.filter((other) => other !== item);

const RingFilter = () => {
  const { filter, setFilter } = useView();
  const vault = useVault();
  const tiers = useTiers();
  const options = [
    ...tiers.map(({ id, name }) => ({ id, label: name, detail: vault.placedOn(id).size.toLocaleString() })),
    { id: 'tray' as const, label: 'In the tray' },
  ];
  const chosen = options.filter(({ id }) => filter.tiers.includes(id)).map(({ label }) => label);
  return (
    <PickMenu
      label="Rings"
      options={options}
      chosen={filter.tiers}
      onToggle={(id, on) => setFilter({ tiers: toggled(filter.tiers, id, on) })}
    >
      <FilterButton label="Ring" chosen={chosen} />
    </PickMenu>
  );
};

const TagFilter = () => {
  const { filter, setFilter } = useView();
  const tags = useTags();
  const chosen = tags.filter(({ id }) => filter.tags.includes(id)).map(({ name }) => name);
  return (
    <PickMenu
      label="Tags"
      searchLabel="Find a tag"
      options={tags.map(({ id, name, hue }) => ({ id, label: name, mark: <TagSpot tag={{ id, hue }} /> }))}
      chosen={filter.tags}
      onToggle={(id, on) => setFilter({ tags: toggled(filter.tags, id, on) })}
      empty="There are no tags yet. Choose people and tag them with a word of your own."
    >
      <FilterButton label="Tag" chosen={chosen} />
    </PickMenu>
  );
};

const IntentionFilter = () => {
  const { filter, setFilter } = useView();
  return (
    <PickMenu
      label="Intentions"
      options={intentions.map((id) => ({ id, label: intentionWords[id] }))}
      chosen={filter.intentions}
      onToggle={(id, on) => setFilter({ intentions: toggled(filter.intentions, id, on) })}
    >
      <FilterButton label="Intention" chosen={filter.intentions.map((id) => intentionWords[id])} />
    </PickMenu>
  );
};

const stateWords: Record<PeopleFilter['state'], string> = {
  present: 'In sight',
  archived: 'Archived',
  deleted: 'Deleted',
};
const states = ['present', 'archived', 'deleted'] as const;

const StateFilter = () => {
  const { filter, setFilter } = useView();
  return (
    <PickMenu
      label="In sight or put away"
      pick="one"
      options={states.map((id) => ({ id, label: stateWords[id] }))}
      chosen={[filter.state]}
      onToggle={(state, on) => {
        if (on) setFilter({ state });
      }}
    >
      <FilterButton
        label={filter.state === 'present' ? stateWords.present : 'Shown'}
        chosen={filter.state === 'present' ? [] : [stateWords[filter.state]]}
      />
    </PickMenu>
  );
};

const people = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString()} people`);

/** "1,204 people", "37 of 1,204 people", "3 of 12 archived people". */
const countWords = (shown: number, all: number, { state }: PeopleFilter): string => {
  const kind = state === 'present' ? '' : `${state} `;
  const whole = people(all).replace(' ', ` ${kind}`);
  return shown === all ? whole : `${shown.toLocaleString()} of ${whole}`;
};

const Count = ({ within }: { within: ReadonlySet<AlterId> | null }) => {
  const { filter } = useView();
  const matches = useMatches();
  const shown = within ? matches.filter(({ id }) => within.has(id)).length : matches.length;
  const all = useVaultRead(
    (vault) => {
      const test =
        filter.state === 'present' ? isPresent : filterTest({ ...everyone, state: filter.state }, () => true);
      let count = 0;
      for (const alter of vault.alters.values()) if (test(alter)) count += 1;
      return count;
    },
    (change) => change.alters.size > 0,
    [filter.state],
  );
  return (
    <span className={styles.count} role="status">
      {countWords(shown, all, filter)}
    </span>
  );
};

const useFindEvent = (find: () => void): void => {
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    const hear = (): void => latest.current();
    window.addEventListener(findEvent, hear);
    return () => window.removeEventListener(findEvent, hear);
  }, []);
};

const Search = ({ onSubmitSearch }: Pick<FilterBarProps, 'onSubmitSearch'>) => {
  const { filter, setFilter } = useView();
  const [focused, setFocused] = useState(false);
  const search = useSearch(focused);
  const matches = useMatches();
  const input = useRef<HTMLInputElement>(null);
  useFindEvent(() => {
    input.current?.focus();
    input.current?.select();
  });
  const submit = (): void => {
    const shown = new Set(matches.map((alter) => alter.id));
    const best = filter.text.trim() === '' ? undefined : search.find(filter.text).find((id) => shown.has(id));
    onSubmitSearch?.(best);
  };
  return (
    <div className={styles.search}>
      <SearchBox
        label="Find people"
        placeholder="Find people"
        value={filter.text}
        onChange={(text) => setFilter({ text })}
        onSubmit={submit}
        onFocusChange={setFocused}
        inputRef={input}
      />
    </div>
  );
};

export interface FilterBarProps {
  /** Enter in the search box: the best hit among those shown, undefined where nothing was typed or found. */
  onSubmitSearch?: (best: AlterId | undefined) => void;
  /** Whom the screen narrows the people to besides the filter; null: it does not. */
  within?: ReadonlySet<AlterId> | null;
  /** Takes that away again, together with the filter. */
  onClear?: () => void;
  /** What else belongs at the end of the bar. */
  children?: ReactNode;
}

/** One search and one set of filters over the map, the table and the list. A `kith:find` event focuses its search. */
export const FilterBar = ({ onSubmitSearch, within = null, onClear, children }: FilterBarProps) => {
  const { filter, setFilter, clearFilter } = useView();
  const clear = (): void => {
    clearFilter();
    onClear?.();
  };
  return (
    <div className={styles.frame}>
      <search className={styles.bar} aria-label="Find and filter people">
        <Search {...(onSubmitSearch ? { onSubmitSearch } : {})} />
        <RingFilter />
        <TagFilter />
        <IntentionFilter />
        <OrganisationFilter />
        <StateFilter />
        {filter.movedApart && (
          <Button onPress={() => setFilter({ movedApart: false })} aria-label="Moved on two laptops. Take this away.">
            <span className={styles.part} data-on>
              Moved on two laptops
              <X size={14} aria-hidden="true" />
            </span>
          </Button>
        )}
        {(!asksNothing(filter) || within) && (
          <Button look="quiet" onPress={clear} aria-label="Clear the filter">
            <X size={14} aria-hidden="true" />
            Clear
          </Button>
        )}
        <Count within={within} />
        {children}
      </search>
    </div>
  );
};
