import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { asksNothing, everyone, filterTest, type PeopleFilter } from '../../shared/domain/peopleFilter.ts';
import type { Outlook, Screen } from './places.ts';
import { createSearchIndex, type SearchIndex } from './searchIndex.ts';
import type { SettingsPlace } from './settingsParts.ts';
import { useTrail } from './useTrail.ts';
import { useVault, useVaultRead } from './vaultContext.tsx';

export type DialogName =
  | 'connect'
  | 'export-map'
  | 'import'
  | 'new-person'
  | 'palette'
  | 'print-map'
  | 'report'
  | 'shortcuts';

/** What the window shows at the moment; nothing of it is kept in the vault. */
export interface View {
  readonly screen: Screen;
  readonly show: (screen: Screen) => void;
  /** Where in the settings was asked for last; a new object at each asking. */
  readonly asked: { readonly place: SettingsPlace } | null;
  /** Shows the settings at a place. */
  readonly showSettings: (place: SettingsPlace) => void;
  /** The person whose sheet is open. */
  readonly openId: AlterId | null;
  readonly open: (id: AlterId | null) => void;
  /** One filter over the map, the table and the list. */
  readonly filter: PeopleFilter;
  readonly setFilter: (change: Partial<PeopleFilter>) => void;
  readonly clearFilter: () => void;
  /** Asks the map to bring a person into sight; a new object at each asking. */
  readonly focus: { readonly id: AlterId } | null;
  readonly focusOn: (id: AlterId) => void;
  /** Asks the map to be looked at as it was before; a new object at each asking. */
  readonly outlook: { readonly outlook: Outlook } | null;
  /** The map is about to be looked at from somewhere else, to where one can go back. */
  readonly leave: () => void;
  /** Goes back or forward through the places visited. Gives false where there is none. */
  readonly go: (by: -1 | 1) => boolean;
  readonly dialog: DialogName | null;
  readonly setDialog: (dialog: DialogName | null) => void;
  /** Files dropped on the window or chosen, waiting for the import dialog. */
  readonly files: readonly File[];
  readonly setFiles: (files: readonly File[]) => void;
  readonly search: SearchIndex;
}

const ViewContext = createContext<View | null>(null);

export const useView = (): View => {
  const view = useContext(ViewContext);
  if (!view) throw new Error('there is no view here');
  return view;
};

export const ViewProvider = ({ children }: { children: ReactNode }) => {
  const vault = useVault();
  const trail = useTrail(vault);
  const { place, visit } = trail;
  const { screen, openId } = place;
  const [asked, setAsked] = useState<View['asked']>(null);
  const [filter, replaceFilter] = useState(everyone);
  const [focus, setFocus] = useState<View['focus']>(null);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const search = useMemo(() => createSearchIndex(vault), [vault]);
  useEffect(() => () => search.destroy(), [search]);
  const view = useMemo<View>(
    () => ({
      screen,
      show: (next) => {
        setAsked(null);
        visit({ screen: next, settings: null });
      },
      asked,
      showSettings: (settings) => {
        setAsked({ place: settings });
        visit({ screen: 'settings', settings });
      },
      openId,
      open: (id) => visit({ openId: id }),
      filter,
      setFilter: (change) => replaceFilter((old) => ({ ...old, ...change })),
      clearFilter: () => replaceFilter(everyone),
      focus,
      focusOn: (id) => {
        visit({}, 'always');
        setFocus({ id });
      },
      outlook: trail.outlook,
      leave: () => visit({}, 'always'),
      go: (by) => {
        const now = trail.go(by);
        if (now) setAsked(now.settings && { place: now.settings });
        return now !== undefined;
      },
      dialog,
      setDialog,
      files,
      setFiles,
      search,
    }),
    [screen, visit, trail.go, trail.outlook, asked, openId, filter, focus, dialog, files, search],
  );
  return (
    <ViewContext value={view}>
      <MatchesProvider>{children}</MatchesProvider>
    </ViewContext>
  );
};

const MatchesContext = createContext<readonly Alter[] | null>(null);

/** The search, with its index kept in memory while it is `wanted`: what is typed then is answered at once. */
export const useSearch = (wanted: boolean): SearchIndex => {
  const { search } = useView();
  useEffect(() => (wanted ? search.hold() : undefined), [wanted, search]);
  return search;
};

// Asked once for the whole window: a search through thousands of people is not free.
const MatchesProvider = ({ children }: { children: ReactNode }) => {
  const { filter } = useView();
  const search = useSearch(filter.text.trim() !== '');
  const matches = useVaultRead(
    (vault) => {
      const test = filterTest(filter, (id) => vault.tiers.get(id) !== undefined);
      const found = filter.text.trim() === '' ? null : new Set(search.find(filter.text));
      return [...vault.alters.values()].filter(
        (alter) =>
          test(alter) && (found === null || found.has(alter.id)) && (!filter.movedApart || vault.apart.has(alter.id)),
      );
    },
    (change) =>
      change.alters.size + change.tags.size + change.tiers.size > 0 ||
      (change.notes.size > 0 && filter.text.trim() !== ''),
    [filter, search],
  );
  return <MatchesContext value={matches}>{children}</MatchesContext>;
};

/** The people whom the shared filter means; the same array until the filter or a person changes. */
export const useMatches = (): readonly Alter[] => {
  const matches = useContext(MatchesContext);
  if (!matches) throw new Error('there is no view here');
  return matches;
};

/** The ids the filter means, or null where it asks nothing (so that nobody need be dimmed). */
export const useMatchingIds = (): ReadonlySet<AlterId> | null => {
  const { filter } = useView();
  const matches = useMatches();
  return useMemo(() => (asksNothing(filter) ? null : new Set(matches.map((alter) => alter.id))), [filter, matches]);
};
