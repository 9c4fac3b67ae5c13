import {
  ArrowLeft,
  ArrowRight,
  CirclePlus,
  ClipboardCopy,
  ClipboardList,
  Contact,
  EyeOff,
  ImageDown,
  Import,
  Keyboard,
  type LucideIcon,
  Map as MapIcon,
  Maximize,
  Minus,
  Plus,
  Printer,
  Redo2,
  Search,
  Settings,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { useMemo, useRef } from 'react';
import { type ActionId, actionIds, actions, eachAction } from '../../shared/domain/actions.ts';
import { addSample, hasSample, removeSample } from '../../shared/vault/commands/sample.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { lensActions } from '../features/map/lenses/lensActions.ts';
import { mapDeeds } from '../features/map/mapDeeds.ts';
import { shownDay, tellsPast } from '../features/map/past/usePast.ts';
import { copyNames } from '../parts/copyNames.ts';
import { loadSample } from '../parts/loadSample.ts';
import type { Action, Actions } from '../session/actions.tsx';
import { type Notices, replayAloud, useNotices } from '../session/notices.tsx';
import { showInitialsOnly, usePrivate } from '../session/privacy.ts';
import { useSession } from '../session/sessionContext.tsx';
import { useShelf } from '../session/shelf.ts';
import { useTiers, useVault, useVaultRead } from '../session/vaultContext.tsx';
import { type DialogName, useMatches, useView, type View } from '../session/view.tsx';
import { useChosenActions } from './chosenActions.ts';
import { useContactDeeds } from './contactActions.ts';
import { type Deed, useMapDeedsByName } from './mapActions.ts';
import { copyRingActions } from './ringActions.ts';
import { settingsActions } from './settingsActions.ts';

const findInView = (view: View): void => {
  if (view.screen === 'settings') view.show('map');
  // The screen's filter bar is there after the next paint.
  requestAnimationFrame(() => dispatchEvent(new CustomEvent('kith:find')));
};

const opens = (icon: LucideIcon, view: View, dialog: DialogName): Deed => ({
  icon,
  perform: () => view.setDialog(dialog),
});

const goes = (icon: LucideIcon, view: View, notices: Notices, by: -1 | 1): Deed => ({
  icon,
  perform: () => {
    if (!view.go(by)) notices.say(by < 0 ? 'This is where you began.' : 'There is nothing further on.');
  },
});

const moving = (
  view: View,
  notices: Notices,
): Record<'map' | 'people' | 'settings' | 'back' | 'forward' | 'find', Deed> => ({
  map: { icon: MapIcon, isPlace: true, perform: () => view.show('map') },
  people: { icon: Contact, isPlace: true, perform: () => view.show('people') },
  settings: { icon: Settings, isPlace: true, perform: () => view.show('settings') },
  back: goes(ArrowLeft, view, notices, -1),
  forward: goes(ArrowRight, view, notices, 1),
  find: { icon: Search, perform: () => findInView(view) },
});

const dialogs = (
  view: View,
): Record<'search' | 'newPerson' | 'import' | 'shortcuts' | 'report' | 'exportMap' | 'printMap', Deed> => {
  const ofMap = (icon: LucideIcon, dialog: DialogName): Deed => ({
    icon,
    perform: () => {
      view.show('map');
      view.setDialog(dialog);
    },
  });
  return {
    search: opens(Search, view, 'palette'),
    newPerson: opens(UserPlus, view, 'new-person'),
    import: opens(Import, view, 'import'),
    shortcuts: opens(Keyboard, view, 'shortcuts'),
    report: opens(ClipboardList, view, 'report'),
    exportMap: ofMap(ImageDown, 'export-map'),
    printMap: ofMap(Printer, 'print-map'),
  };
};

const replays = (icon: LucideIcon, notices: Notices, kind: 'undo' | 'redo'): Deed => ({
  icon,
  perform: () => void replayAloud(notices, kind).catch(reportError),
});

const sample = (vault: Vault, notices: Notices, isOn: boolean): Deed => ({
  icon: CirclePlus,
  isOn,
  perform: () => {
    if (isOn) {
      notices.tell(removeSample(vault), 'The sample network is gone.');
      return;
    }
    loadSample()
      .then((read) => notices.tell(read.ok ? addSample(vault, read.value) : read, 'The sample network is here.'))
      .catch(reportError);
  },
});

const looking = (view: View): Record<'nearer' | 'further' | 'everyone', Deed> => ({
  nearer: { icon: Plus, perform: mapDeeds.nearer },
  further: { icon: Minus, perform: mapDeeds.further },
  everyone: {
    icon: Maximize,
    perform: () => {
      view.leave();
      mapDeeds.everyone();
    },
  },
});

const privateMode = (isOn: boolean): Deed => ({ icon: EyeOff, isOn, perform: () => showInitialsOnly(!isOn) });

const named = (deeds: Readonly<Record<ActionId, Deed>>, isPast: boolean, notices: Notices): Actions['named'] => {
  const made = (id: ActionId): Action => {
    const words = actions[id];
    const deed = deeds[id];
    const action = { ...words, ...deed, id, label: (deed.isOn && words.whenOn) || words.label };
    return words.onlyNow && isPast ? { ...action, isOff: true, perform: () => void tellsPast(notices) } : action;
  };
  return eachAction(made);
};

/** Everything that can be asked for now. */
export const useAllActions = (): Actions => {
  const view = useView();
  const vault = useVault();
  const notices = useNotices();
  const session = useSession();
  const shelf = useShelf();
  const tiers = useTiers();
  const initialsOnly = usePrivate();
  const matches = useMatches();
  const shown = useRef(matches);
  shown.current = matches;
  const isPast = shownDay.use() !== null;
  const ofMap = useMapDeedsByName();
  const chosenRows = useChosenActions();
  const contact = useContactDeeds();
  const sampleThere = useVaultRead(hasSample, (change) => change.alters.size > 0, []);
  return useMemo(() => {
    const deeds = {
      ...moving(view, notices),
      ...dialogs(view),
      ...looking(view),
      ...ofMap,
      ...contact,
      undo: replays(Undo2, notices, 'undo'),
      redo: replays(Redo2, notices, 'redo'),
      sample: sample(vault, notices, sampleThere),
      privateMode: privateMode(initialsOnly),
      copyNames: { icon: ClipboardCopy, perform: () => copyNames(shown.current, notices) },
    };
    const own = named(deeds, isPast, notices);
    const here = actionIds.map((id) => own[id]).filter(({ where }) => where !== 'map' || view.screen === 'map');
    const others = [
      ...(view.screen === 'map' ? [...lensActions(), ...(isPast ? [] : chosenRows)] : []),
      ...settingsActions(view, session, shelf, notices),
      ...copyRingActions(vault, tiers, notices),
    ];
    return { named: own, all: [...here, ...others] };
  }, [view, vault, notices, session, shelf, tiers, initialsOnly, sampleThere, isPast, ofMap, chosenRows, contact]);
};
