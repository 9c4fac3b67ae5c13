import {
  Archive,
  ChartPie,
  CircleDashed,
  Copy,
  Eye,
  History,
  ListFilter,
  type LucideIcon,
  PanelTopClose,
  Share2,
  Sparkles,
  Spline,
  UsersRound,
  X,
} from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { ActionId, MapActionId } from '../../shared/domain/actions.ts';
import type { Division } from '../../shared/domain/settings.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { useChosenDeeds } from '../features/map/chosen/useChosenDeeds.ts';
import type { TiesShown } from '../features/map/engine/ties/tieChoice.ts';
import { keptGroups } from '../features/map/lenses/keptGroups.ts';
import { legendFolded } from '../features/map/lenses/lenses.ts';
import { firstPastDay, shownDay } from '../features/map/past/usePast.ts';
import { tidyMap } from '../features/map/sectors/tidying.ts';
import { tieChoice } from '../features/map/ties/tieSettings.ts';
import { useChooseMatching } from '../features/map/useMapDeeds.ts';
import type { Action } from '../session/actions.tsx';
import { type Notices, useNotices } from '../session/notices.tsx';
import { useVault } from '../session/vaultContext.tsx';
import { useView, type View } from '../session/view.tsx';

/** What an action does, and the picture that stands for it. */
export type Deed = Pick<Action, 'icon' | 'isPlace' | 'isOn' | 'perform'>;

type Deeds<Id extends ActionId> = Readonly<Record<Id, Deed>>;

/** Seats people anew. */
const arranging = (
  vault: Vault,
  view: View,
  notices: Notices,
): Deeds<'tidy' | 'undivided' | 'divideByTag' | 'divideByOrganisation' | 'divideByIntention' | 'divideByMet'> => {
  const arrange = (icon: LucideIcon, by: () => Division): Deed => ({
    icon,
    perform: () => {
      view.show('map');
      tidyMap(vault, notices, by());
    },
  });
  return {
    tidy: arrange(Sparkles, () => vault.settings().sectors),
    undivided: arrange(CircleDashed, () => 'none'),
    divideByTag: arrange(ChartPie, () => 'tag'),
    divideByOrganisation: arrange(ChartPie, () => 'organisation'),
    divideByIntention: arrange(ChartPie, () => 'intention'),
    divideByMet: arrange(ChartPie, () => 'met'),
  };
};

const drawingTies = (weakHidden: boolean): Deeds<'tiesPointed' | 'tiesOpen' | 'tiesGroup' | 'tiesAll' | 'weakTies'> => {
  const draw = (shown: TiesShown): Deed => ({
    icon: Spline,
    perform: () => tieChoice.choose({ ...tieChoice.get(), shown }),
  });
  return {
    tiesPointed: draw('pointed'),
    tiesOpen: draw('open'),
    tiesGroup: draw('group'),
    tiesAll: draw('all'),
    weakTies: {
      icon: Spline,
      isOn: weakHidden,
      perform: () => tieChoice.choose({ ...tieChoice.get(), weakHidden: !weakHidden }),
    },
  };
};

const seeing = (
  vault: Vault,
  notices: Notices,
  isPast: boolean,
  isFolded: boolean,
): Deeds<'past' | 'foldLegend' | 'everyGroup'> => ({
  past: {
    icon: History,
    isOn: isPast,
    perform: () => {
      const first = isPast ? null : firstPastDay(vault, vault.edge.now);
      if (first === undefined) notices.say('The map has no earlier day yet.');
      else shownDay.choose(first);
    },
  },
  foldLegend: { icon: PanelTopClose, isOn: isFolded, perform: () => legendFolded.choose(!isFolded) },
  everyGroup: { icon: Eye, perform: keptGroups.clear },
});

/** What the actions of the map do that change who is chosen, what it shows and where people stand. */
export const useMapDeedsByName = (): Deeds<
  Exclude<MapActionId, 'nearer' | 'further' | 'everyone' | 'printMap' | 'showDrift'>
> => {
  const vault = useVault();
  const view = useView();
  const notices = useNotices();
  const { weakHidden } = tieChoice.use();
  const isPast = shownDay.use() !== null;
  const isFolded = legendFolded.use();
  const chooseMatching = useRef((): void => undefined);
  chooseMatching.current = useChooseMatching();
  const chosen = useChosenDeeds();
  return useMemo(
    () => ({
      ...arranging(vault, view, notices),
      ...drawingTies(weakHidden),
      ...seeing(vault, notices, isPast, isFolded),
      chooseMatching: { icon: ListFilter, perform: () => chooseMatching.current() },
      neighbours: { icon: UsersRound, perform: chosen.addNeighbours },
      connect: { icon: Share2, perform: chosen.connect },
      archiveChosen: { icon: Archive, perform: chosen.archive },
      copyChosen: { icon: Copy, perform: chosen.copyNames },
      chooseNobody: { icon: X, perform: chosen.clear },
    }),
    [vault, view, notices, weakHidden, isPast, isFolded, chosen],
  );
};
