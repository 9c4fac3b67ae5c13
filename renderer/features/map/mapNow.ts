import { useSyncExternalStore } from 'react';
import type { MapEngine } from './engine/engine.ts';

let now: MapEngine | null = null;
const listeners = new Set<() => void>();

/** The map that is on the screen; null while another screen is. */
export const mapNow = (): MapEngine | null => now;

/** Says which map is on the screen. Gives the disposer. */
export const showsMap = (engine: MapEngine): (() => void) => {
  const set = (next: MapEngine | null): void => {
    now = next;
    for (const listener of listeners) listener();
  };
  set(engine);
  return () => {
    if (now === engine) set(null);
  };
};

/** The map on the screen, kept up to date. */
export const useMapNow = (): MapEngine | null =>
  useSyncExternalStore((wake) => {
    listeners.add(wake);
    return () => listeners.delete(wake);
  }, mapNow);
