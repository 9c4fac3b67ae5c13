import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { isPresent } from '../../../shared/domain/alter.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { asksNothing } from '../../../shared/domain/peopleFilter.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { useAction } from '../../session/actions.tsx';
import { NoticeSlot, useNotices } from '../../session/notices.tsx';
import { useChosen } from '../../session/selection.tsx';
import { useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { CarryHints, type TellCarry } from './CarryHint.tsx';
import { SelectionBar } from './chosen/SelectionBar.tsx';
import { DriftCard } from './drift/DriftCard.tsx';
import { DriftLegend } from './drift/DriftLegend.tsx';
import { useDrifts } from './drift/useDrifts.ts';
import type { MapEngine } from './engine/engine.ts';
import type { AskedTie, CarryState, EngineEvents } from './engine/events.ts';
import type { Point } from './engine/view.ts';
import { keptGroups } from './lenses/keptGroups.ts';
import { Legend } from './lenses/Legend.tsx';
import { type Seen, useLens } from './lenses/useLens.ts';
import { MapCanvas } from './MapCanvas.tsx';
import options from './MapOptions.module.css';
import { MapOptions } from './MapOptions.tsx';
import styles from './MapScreen.module.css';
import { Minimap } from './minimap/Minimap.tsx';
import { NobodyYet } from './NobodyYet.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { PastBar } from './past/PastBar.tsx';
import { type Past, tellsPast, usePast } from './past/usePast.ts';
import { RingEditor } from './RingEditor.tsx';
import { CrossingDialog } from './sectors/CrossingDialog.tsx';
import { useDivided, useShownSectors } from './sectors/useDivided.ts';
import { useDropping } from './sectors/useDropping.ts';
import { TieDialog } from './TieDialog.tsx';
import { PairPopover } from './ties/PairPopover.tsx';
import { Tray } from './tray/Tray.tsx';
import { useLegendRoom } from './useLegendRoom.ts';
import { useMapDeeds } from './useMapDeeds.ts';
import { useMapEngine } from './useMapEngine.ts';
import { useMapKeys } from './useMapKeys.ts';

type Opened =
  | { readonly kind: 'person'; readonly id: AlterId; readonly at: Point }
  | { readonly kind: 'tie'; readonly id: AlterId; readonly at: Point }
  | { readonly kind: 'ring'; readonly id: TierId; readonly at: Point };

/** The hint stands this far from the pointer, CSS pixels. */
const hintGap = 22;

// An asking that was answered is not answered again when the map comes back to the screen.
const answered = new WeakSet<object>();

/** Brings a person into sight when the window asks for it. */
const useFocusRequests = (engine: MapEngine | null): void => {
  const { focus } = useView();
  const vault = useVault();
  const notices = useNotices();
  useEffect(() => {
    if (!focus || !engine || answered.has(focus)) return;
    answered.add(focus);
    if (engine.focus(focus.id)) return;
    const name = vault.alters.get(focus.id)?.name;
    if (name !== undefined) notices.say(`${name} has no place on the map yet.`);
  }, [focus, engine, vault, notices]);
};

/** Looks at the map as it was looked at in a place that one went back to. */
const useOutlookRequests = (engine: MapEngine | null): void => {
  const { outlook } = useView();
  useEffect(() => {
    if (!outlook || !engine || answered.has(outlook)) return;
    answered.add(outlook);
    engine.revisit(outlook.outlook);
  }, [outlook, engine]);
};

interface OpenedProps {
  opened: Opened | null;
  onTie: (id: AlterId) => void;
  onClose: () => void;
}

const OpenedHere = ({ opened, onTie, onClose }: OpenedProps) => {
  if (!opened) return null;
  if (opened.kind === 'person') return <PersonMenu {...opened} onTie={onTie} onClose={onClose} />;
  if (opened.kind === 'tie') return <TieDialog {...opened} onClose={onClose} />;
  return <RingEditor {...opened} onClose={onClose} />;
};

/** Keeps the hint beside the pointer. Gives the place to put it in, and what to call when pointer or words changed. */
const useHint = (host: RefObject<HTMLElement | null>) => {
  const hint = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point>({ x: 0, y: 0 });
  const follow = (at: Point = pointer.current): void => {
    pointer.current = at;
    placeHint(hint.current, host.current, at);
  };
  return { hint, follow };
};

/** What is open at a point of the map, and what opens it. */
const useOpened = (engine: MapEngine | null) => {
  const vault = useVault();
  const view = useView();
  const [opened, setOpened] = useState<Opened | null>(null);
  const openAt = (id: AlterId, open: (at: Point) => Opened | null): void => {
    const at = engine?.screenPosition(id);
    if (at) setOpened(open(at));
  };
  return {
    opened,
    setOpened,
    onTie: (id: AlterId) => openAt(id, (at) => ({ kind: 'tie', id, at })),
    onRing: (id: AlterId) =>
      openAt(id, (at) => {
        const tier = vault.alters.get(id)?.placement?.tier;
        return tier === undefined ? null : { kind: 'ring', id: tier, at };
      }),
    onMenu: () => {
      const id = engine?.choosing.cursorId ?? view.openId ?? engine?.hoveredId;
      if (id) openAt(id, (at) => ({ kind: 'person', id, at }));
    },
  };
};

/** Chooses everyone on the map whom the filter means, while there is a filter. */
const ChooseMatching = () => {
  const { filter } = useView();
  const { short, perform } = useAction('chooseMatching');
  if (asksNothing(filter)) return null;
  return (
    <Button look="quiet" onPress={perform}>
      {short}
    </Button>
  );
};

const useNobody = (): boolean =>
  useVaultRead(
    (vault) => ![...vault.alters.values()].some(isPresent),
    (change) => change.alters.size > 0,
    [],
  );

/** The map's engine, and what is done on it with the pointer. */
const useMap = (
  host: RefObject<HTMLDivElement | null>,
  seen: Seen,
  past: Past,
  told: Pick<EngineEvents, 'onCarry' | 'onCarryMove' | 'onTie' | 'onDrop'>,
  onOpened: (opened: Opened) => void,
): MapEngine | null => {
  const view = useView();
  const chosen = useChosen();
  const notices = useNotices();
  const events: EngineEvents = {
    ...told,
    isPast: () => past.day !== null,
    onFirstPicture: () => performance.mark('kith:first-map'),
    onOpen: (id) => {
      if (id) engine?.choosing.walk.goTo(id);
      view.open(id);
    },
    onToggle: (id) => {
      engine?.choosing.walk.goTo(id);
      chosen.toggle(id);
    },
    onLasso: chosen.add,
    onMenu: (id, at) => onOpened({ kind: 'person', id, at }),
    onRing: (id, at) => tellsPast(notices) || onOpened({ kind: 'ring', id, at }),
  };
  const engine: MapEngine | null = useMapEngine(host, events, seen, past.day);
  useEffect(() => engine?.choosing.choose(chosen.ids), [engine, chosen.ids]);
  return engine;
};

/** The rings with everyone on them, and the tray of those who wait for a place. */
export const MapScreen = () => {
  const view = useView();
  const host = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const { hint, follow } = useHint(host);
  const carry = useRef<TellCarry>(null);
  const nobody = useNobody();
  const opener = useRef<(opened: Opened) => void>(() => undefined);
  const [asked, setAsked] = useState<AskedTie | null>(null);
  const seen = useLens();
  const past = usePast();
  const isPast = past.day !== null;
  const divided = useDivided();
  const dropping = useDropping(divided);
  const told = {
    onCarry: (state: CarryState | null) => carry.current?.(state),
    onCarryMove: follow,
    onTie: setAsked,
    onDrop: dropping.onDrop,
  };
  const engine = useMap(host, seen, past, told, (opened) => opener.current(opened));
  useShownSectors(engine, isPast ? null : divided);
  const { opened, setOpened, ...openings } = useOpened(engine);
  opener.current = setOpened;
  useEffect(() => {
    if (!isPast) return;
    setOpened(null);
    setAsked(null);
  }, [isPast, setOpened]);
  const drifts = useDrifts(engine, isPast);
  const legends = useLegendRoom(engine, !nobody);
  useFocusRequests(engine);
  useOutlookRequests(engine);
  const toTree = (): void => tree.current?.focus({ preventScroll: true });
  const onMapKey = useMapKeys(engine, useMapDeeds(engine, openings));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isPast || event.key !== 'Escape') {
      onMapKey(event);
      return;
    }
    event.preventDefault();
    past.show(null);
  };
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Map</h1>
      <div className={styles.filter}>
        <FilterBar
          onSubmitSearch={(best) => best && view.focusOn(best)}
          within={seen.strong}
          onClear={keptGroups.clear}
        >
          <ChooseMatching />
        </FilterBar>
      </div>
      <div className={styles.body}>
        <div className={styles.stage} data-place="map">
          <div className={options.row}>
            <MapOptions seen={seen} past={past} isEmpty={nobody} />
            <div className={options.chosen}>{!isPast && <SelectionBar onCleared={toTree} />}</div>
          </div>
          <div className={styles.sight} data-past={isPast || undefined}>
            <MapCanvas engine={engine} host={host} tree={tree} onKeyDown={onKeyDown} />
            {nobody ? (
              <NobodyYet />
            ) : (
              <div ref={legends} className={options.legends}>
                <Legend seen={seen} />
                {drifts && <DriftLegend now={drifts} />}
              </div>
            )}
            <Minimap engine={engine} />
            {drifts && <DriftCard engine={engine} now={drifts} />}
            <PastBar past={past} onBack={toTree} />
            <div className={styles.foot}>
              <NoticeSlot over />
            </div>
            {asked && (
              <PairPopover key={`${asked.a} ${asked.b}`} asked={asked} engine={engine} onClose={() => setAsked(null)} />
            )}
            <OpenedHere opened={opened} onTie={openings.onTie} onClose={() => setOpened(null)} />
          </div>
        </div>
        <Tray engine={engine} host={host} />
      </div>
      {dropping.crossing && <CrossingDialog crossing={dropping.crossing} onAnswer={dropping.answer} />}
      <CarryHints tell={carry} hint={hint} onChanged={() => follow()} />
    </div>
  );
};

const placeHint = (hint: HTMLElement | null, host: HTMLElement | null, at: Point): void => {
  if (!hint || !host) return;
  const map = host.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = hint;
  const x = map.left + at.x;
  const y = map.top + at.y;
  const left = x + hintGap + offsetWidth > window.innerWidth ? x - hintGap - offsetWidth : x + hintGap;
  const top = Math.min(y + hintGap, window.innerHeight - offsetHeight - 8);
  hint.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
};
