import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { MapEngine } from './engine/engine.ts';

/** Between what lies at the map's left and the map, CSS pixels. */
const gap = 8;

/** Lets a view of the whole map go out of the way of what lies over its left side, as far as the window allows. */
export const useLegendRoom = (engine: MapEngine | null, isThere: boolean): RefObject<HTMLDivElement | null> => {
  const legends = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = legends.current;
    if (!engine || !element || !isThere) return undefined;
    const look = (): void => {
      const { offsetLeft, offsetTop, offsetWidth, offsetParent } = element;
      // In a small window it stands below the map.
      const isOver = offsetTop < (offsetParent?.clientHeight ?? 0);
      engine.keepLeft(isOver && offsetWidth > 0 ? offsetLeft + offsetWidth + gap : 0);
    };
    const watch = new ResizeObserver(look);
    watch.observe(element);
    look();
    return () => {
      watch.disconnect();
      engine.keepLeft(0);
    };
  }, [engine, isThere]);
  return legends;
};
