import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { actions } from '../../../../shared/domain/actions.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import { driftWords, useDriftOf } from '../../../parts/contact/drift.ts';
import { useFollowDrift } from '../../../parts/contact/useFollowDrift.ts';
import { keysHere } from '../../../session/platform.ts';
import { shownName } from '../../../session/privacy.ts';
import { useAlter } from '../../../session/vaultContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import type { MapEngine } from '../engine/engine.ts';
import { drawnRadius } from '../engine/figure.ts';
import type { Point } from '../engine/view.ts';
import styles from './Drift.module.css';
import type { DriftsNow } from './useDrifts.ts';

/** How long the words stay when the pointer leaves the person, on its way to them, in milliseconds. */
const patience = 450;

/** Width of the words, and the height they need at most, CSS pixels; see Drift.module.css. */
const [width, height] = [236, 128];
/** Between the mark and the words, where there may be the dot from which ties are drawn, CSS pixels. */
const gap = 26;

interface Pointed {
  readonly id: AlterId;
  /** CSS pixels from the map's top left. */
  readonly at: Point;
  readonly radius: number;
}

const pointedAt = (engine: MapEngine, id: AlterId): Pointed | undefined => {
  const at = engine.screenPosition(id);
  const figure = engine.scene.figures.get(id);
  const view = engine.watchers.latest?.view;
  return at && figure && view && { id, at, radius: drawnRadius(figure.mark, view.zoom) };
};

const isSame = (one: Pointed | null, other: Pointed): boolean =>
  one?.id === other.id && one.at.x === other.at.x && one.at.y === other.at.y && one.radius === other.radius;

/** Left of the mark where there is room, else right of it; below the name, which stands above whoever is pointed at. */
const placeFor = ({ at, radius }: Pointed): CSSProperties => {
  const away = radius + gap;
  const left = at.x - away - width < 0 ? at.x + away : at.x - away - width;
  return { left, top: `min(${at.y - 10}px, calc(100% - ${height + 8}px))` };
};

/**
 * Who of those who drifted is pointed at, by mouse or keyboard, and for a moment after. The card is held while the
 * pointer or the keys are on it, and only as long as there is one: a card that goes says nothing of the pointer's leaving.
 */
const usePointed = (engine: MapEngine | null, { drifts }: DriftsNow) => {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [isHeld, setHeld] = useState(false);
  const held = isHeld && pointed !== null && drifts.has(pointed.id);
  if (isHeld && !held) setHeld(false);
  const going = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (!engine) return undefined;
    const stay = (): void => {
      clearTimeout(going.current);
      going.current = undefined;
    };
    const look = (): void => {
      if (engine.shown.carry) {
        stay();
        setPointed(null);
        return;
      }
      const id = engine.hoveredId ?? engine.choosing.cursorId;
      const found = id && drifts.has(id) ? pointedAt(engine, id) : undefined;
      if (found) {
        stay();
        setPointed((old) => (isSame(old, found) ? old : found));
      } else
        going.current ??= setTimeout(() => {
          going.current = undefined;
          setPointed(null);
        }, patience);
    };
    if (held) return undefined;
    look();
    const stop = engine.watchers.add(look);
    return () => {
      stop();
      stay();
    };
  }, [engine, drifts, held]);
  return { pointed, hold: setHeld };
};

/** Says of someone who drifted where they were placed and where contacts put them, beside them, and moves them there. */
export const DriftCard = ({ engine, now }: { engine: MapEngine | null; now: DriftsNow }) => {
  const { pointed, hold } = usePointed(engine, now);
  const id = pointed?.id ?? null;
  const alter = useAlter(id);
  const drift = useDriftOf(id);
  const follow = useFollowDrift();
  if (!pointed || !alter || !drift) return null;
  const [keys] = actions.followDrift.keys ?? [];
  return (
    <section
      className={styles.card}
      aria-label={`Where ${shownName(alter.name)} stands`}
      style={placeFor(pointed)}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <p>{driftWords(shownName(alter.name), drift)}</p>
      <Button
        onPress={() => {
          hold(false);
          follow([alter.id]);
        }}
      >
        Move to {drift.to}
        {keys && <span className={styles.keys}>{keysHere(keys)}</span>}
      </Button>
    </section>
  );
};
