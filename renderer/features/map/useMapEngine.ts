import { type RefObject, startTransition, useEffect, useMemo, useRef, useState } from 'react';
import type { CalendarDate } from '../../../shared/domain/calendarDate.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { Outlook } from '../../session/places.ts';
import { isPrivate, usePrivate } from '../../session/privacy.ts';
import { tellOutlook } from '../../session/useTrail.ts';
import { useSettings, useVault } from '../../session/vaultContext.tsx';
import { useMatchingIds, useView } from '../../session/view.tsx';
import { MapEngine } from './engine/engine.ts';
import type { EngineEvents } from './engine/events.ts';
import type { TieChoice } from './engine/ties/tieChoice.ts';
import { lensChoice, lensOf } from './lenses/lenses.ts';
import { inBoth, type Seen } from './lenses/useLens.ts';
import { type Feed, feedMap } from './mapFeed.ts';
import { exposeMap } from './mapHandle.ts';
import { showsMap } from './mapNow.ts';
import { tieChoice } from './ties/tieSettings.ts';

// Whoever comes back to the map from another screen finds it as they left it.
let lastOutlook: Outlook | undefined;

/** Sees to it that style sheet changes reach the canvas: the theme, colours that the system forces, and fonts that come late. Gives the disposer. */
const followStyle = (engine: MapEngine): (() => void) => {
  const restyle = (): void => engine.restyle();
  const observer = new MutationObserver(restyle);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const forced = matchMedia('(forced-colors: active)');
  forced.addEventListener('change', restyle);
  // The event may come long after the fonts did, and a map that was drawn with them need not be drawn again.
  const there = new Set([...document.fonts].filter(({ status }) => status === 'loaded'));
  const fontsCame = ({ fontfaces }: FontFaceSetLoadEvent): void => {
    if (fontfaces.some((font) => !there.has(font))) restyle();
  };
  document.fonts.addEventListener('loadingdone', fontsCame);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', restyle);
    document.fonts.removeEventListener('loadingdone', fontsCame);
  };
};

/** Calls when the picture that was drawn just now has left the page. Gives what calls it off. */
const afterPicture = (call: () => void): (() => void) => {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(call);
  });
  return () => cancelAnimationFrame(frame);
};

/** What the window shows of the map at the moment, besides the vault. */
interface Shown {
  readonly matching: ReadonlySet<AlterId> | null;
  readonly ties: TieChoice;
  readonly egoName: string;
}

const show = (engine: MapEngine, { matching, ties, egoName }: Shown): void => {
  engine.setMatching(matching);
  engine.ties.choose(ties);
  engine.setEgoName(egoName);
};

/**
 * The map's engine on an element, fed by the vault and by what the window shows at the moment; null until the element
 * is there. The events may be new functions at each render.
 * @param seen what the map is seen through
 * @param day the day that is shown; null: now
 */
export const useMapEngine = (
  host: RefObject<HTMLElement | null>,
  events: EngineEvents,
  seen: Seen,
  day: CalendarDate | null,
): MapEngine | null => {
  const vault = useVault();
  const view = useView();
  const settings = useSettings();
  const matching = useMatchingIds();
  const ties = tieChoice.use();
  const initialsOnly = usePrivate();
  const feed = useRef<Feed | null>(null);
  const [engine, setEngine] = useState<MapEngine | null>(null);
  const latest = useRef(events);
  latest.current = events;
  const matched = useMemo(() => inBoth(matching, seen.strong), [matching, seen.strong]);
  const egoName = (!initialsOnly && settings.egoName.trim()) || 'You';
  const shown = useRef<Shown>(undefined);
  shown.current = { matching: matched, ties, egoName };

  useEffect(() => {
    if (!host.current) return undefined;
    // Where the measuring of the first picture begins.
    performance.mark('kith:map');
    const made = new MapEngine(host.current, forwarding(latest), vault, lastOutlook);
    const fed = feedMap(vault, made, lensOf(lensChoice.get()), isPrivate());
    feed.current = fed;
    const stops = [fed.stop, followStyle(made), showsMap(made), tellOutlook(() => made.outlook)];
    // Told before it is drawn for the first time, or it would be drawn twice.
    if (shown.current) show(made, shown.current);
    made.drawNow();
    if (import.meta.env.MODE === 'test') stops.push(exposeMap(made, host.current));
    // The first picture comes before whatever is rendered around it.
    stops.push(afterPicture(() => startTransition(() => setEngine(made))));
    return () => {
      for (const stop of stops) stop();
      lastOutlook = made.outlook;
      made.destroy();
      setEngine(null);
    };
  }, [host, vault]);

  useEffect(() => engine?.setMatching(matched), [engine, matched]);
  useEffect(() => {
    if (engine) feed.current?.see(seen.lens);
  }, [engine, seen.lens]);
  useEffect(() => {
    if (!engine) return;
    // Nothing in the hand reaches a map of another day.
    if (day !== null) {
      engine.carrying.end(false);
      engine.ties.drawing.end(false);
    }
    feed.current?.show(day);
  }, [engine, day]);
  useEffect(() => engine?.ties.choose(ties), [engine, ties]);
  useEffect(() => engine?.select(view.openId), [engine, view.openId]);
  useEffect(() => {
    feed.current?.showInitialsOnly(initialsOnly);
    engine?.setEgoName(egoName);
  }, [engine, egoName, initialsOnly]);
  return engine;
};

const forwarding = (latest: RefObject<EngineEvents>): EngineEvents => ({
  isPast: () => latest.current.isPast(),
  onFirstPicture: () => latest.current.onFirstPicture(),
  onOpen: (id) => latest.current.onOpen(id),
  onToggle: (id) => latest.current.onToggle(id),
  onLasso: (ids) => latest.current.onLasso(ids),
  onMenu: (id, at) => latest.current.onMenu(id, at),
  onRing: (tier, at) => latest.current.onRing(tier, at),
  onTie: (tie) => latest.current.onTie(tie),
  onDrop: (drop) => latest.current.onDrop(drop),
  onCarry: (state) => latest.current.onCarry(state),
  onCarryMove: (at) => latest.current.onCarryMove(at),
});
