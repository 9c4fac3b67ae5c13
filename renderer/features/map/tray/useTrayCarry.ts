import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { MapEngine } from '../engine/engine.ts';

/** A press becomes a drag when the pointer has moved this far, in CSS pixels. */
const threshold = 4;

/** Follows a press that began in the tray until it ends: as a click, as a drop, or without effect. Gives what ends it. */
const followPress = (
  engine: MapEngine,
  host: RefObject<HTMLElement | null>,
  from: { readonly x: number; readonly y: number },
  ids: () => readonly AlterId[],
): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  let carrying = false;
  const end = (dropped: boolean): void => {
    listening.abort();
    if (carrying) engine.carrying.end(dropped);
  };
  const move = (moved: PointerEvent): void => {
    if (!carrying && Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < threshold) return;
    const map = host.current?.getBoundingClientRect();
    if (!map) return;
    if (!carrying) engine.carrying.begin(ids());
    carrying = true;
    engine.carrying.moveTo({ x: moved.clientX - map.left, y: moved.clientY - map.top });
  };
  const key = (pressed: KeyboardEvent): void => {
    if (pressed.key !== 'Escape' || !carrying) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    end(false);
  };
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', () => end(true), { signal });
  window.addEventListener('pointercancel', () => end(false), { signal });
  window.addEventListener('blur', () => end(false), { signal });
  window.addEventListener('keydown', key, { signal, capture: true });
  return () => {
    if (!signal.aborted) end(false);
  };
};

/** Lets people be dragged from the tray onto the map; gives what to call when a row is pressed. */
export const useTrayCarry = (
  engine: MapEngine | null,
  host: RefObject<HTMLElement | null>,
): ((event: ReactPointerEvent, ids: () => readonly AlterId[]) => void) => {
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  return (event, ids) => {
    // A finger scrolls the tray; it places people by the button below.
    if (event.button !== 0 || !engine || event.pointerType === 'touch') return;
    stop.current?.();
    stop.current = followPress(engine, host, { x: event.clientX, y: event.clientY }, ids);
  };
};
