import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { isPresent } from '../../../shared/domain/alter.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { FilterBar } from '../../parts/FilterBar.tsx';
import { NoticeSlot, useNotices } from '../../session/notices.tsx';
import { useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { CarryHint } from './CarryHint.tsx';
import { Controls } from './Controls.tsx';
import type { MapEngine } from './engine/engine.ts';
import type { CarryState } from './engine/events.ts';
import type { Point } from './engine/view.ts';
import styles from './MapScreen.module.css';
import { Minimap } from './minimap/Minimap.tsx';
import { NobodyYet } from './NobodyYet.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { RingEditor } from './RingEditor.tsx';
import { RingSummary } from './RingSummary.tsx';
import { Tray } from './tray/Tray.tsx';
import { useMapEngine } from './useMapEngine.ts';
import { useMoving } from './useMoving.ts';

type Opened =
  | { readonly kind: 'person'; readonly id: AlterId; readonly at: Point }
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

/** The menu of whoever is open or hovered, and Escape; what has a name has its keys in `shared/domain/actions.ts`. */
const mapKeys = (openMenu: () => void, close: () => void) => (event: KeyboardEvent) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (isMenuKey) openMenu();
  else if (event.key === 'Escape') close();
  else return;
  event.preventDefault();
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

const OpenedHere = ({ opened, onClose }: { opened: Opened | null; onClose: () => void }) => {
  if (!opened) return null;
  if (opened.kind === 'person') return <PersonMenu {...opened} onClose={onClose} />;
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

/** The rings with everyone on them, and the tray of those who wait for a place. */
export const MapScreen = () => {
  const view = useView();
  const host = useRef<HTMLDivElement>(null);
  const { hint, follow } = useHint(host);
  const summary = useId();
  const move = useMoving();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [carry, setCarry] = useState<CarryState | null>(null);
  const nobody = useVaultRead(
    (vault) => ![...vault.alters.values()].some(isPresent),
    (change) => change.alters.size > 0,
    [],
  );
  const engine = useMapEngine(host, {
    onFirstPicture: () => performance.mark('kith:first-map'),
    onOpen: view.open,
    onMenu: (id, at) => setOpened({ kind: 'person', id, at }),
    onRing: (id, at) => setOpened({ kind: 'ring', id, at }),
    onDrop: ({ ids, tier, angle }) => move(ids, { tier, angle }),
    onCarry: setCarry,
    onCarryMove: follow,
  });
  useFocusRequests(engine);
  useOutlookRequests(engine);
  const openMenu = (): void => {
    const id = view.openId ?? engine?.hoveredId;
    const at = id ? engine?.screenPosition(id) : undefined;
    if (id && at) setOpened({ kind: 'person', id, at });
  };
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Map</h1>
      <div className={styles.filter}>
        <FilterBar onSubmitSearch={(best) => best && view.focusOn(best)} />
      </div>
      <div className={styles.body}>
        <Tray engine={engine} host={host} />
        <div className={styles.stage} data-place="map">
          <Canvas host={host} summary={summary} onKeyDown={mapKeys(openMenu, () => view.open(null))} />
          <RingSummary id={summary} />
          {nobody && <NobodyYet />}
          <Minimap engine={engine} />
          <Controls />
          <NoticeSlot over />
          <OpenedHere opened={opened} onClose={() => setOpened(null)} />
        </div>
      </div>
      {carry && <CarryHint state={carry} hint={hint} onChanged={() => follow()} />}
    </div>
  );
};

interface CanvasProps {
  host: RefObject<HTMLDivElement | null>;
  /** The id of the words that describe the picture. */
  summary: string;
  onKeyDown: (event: KeyboardEvent) => void;
}

const Canvas = ({ host, summary, onKeyDown }: CanvasProps) => (
  <div
    ref={host}
    className={styles.host}
    role="application"
    aria-label="Map of your people on rings around you"
    aria-describedby={summary}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the map answers to keys of its own.
    tabIndex={0}
    onKeyDown={onKeyDown}
  />
);

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
