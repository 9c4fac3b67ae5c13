import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useView } from '../../../session/view.tsx';
import type { MapEngine } from '../engine/engine.ts';
import { readTheme } from '../engine/theme.ts';
import type { Point } from '../engine/view.ts';
import type { Seen } from '../engine/watchers.ts';
import { frameOf, gripOf, isCutOff, littleView, placeAt } from './frame.ts';
import styles from './Minimap.module.css';
import { paintLittle } from './paintLittle.ts';

/** CSS pixels across. */
const side = 136;
/** Beside a map that is not much larger than this one it would only be in the way, CSS pixels. */
const leastRoom = 420;

const paint = (canvas: HTMLCanvasElement, engine: MapEngine): void => {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = Math.min(3, devicePixelRatio);
  canvas.width = side * ratio;
  canvas.height = side * ratio;
  context.scale(ratio, ratio);
  paintLittle(context, engine.scene, littleView(engine.scene.bounds, side), readTheme(canvas));
};

/** Moves the frame to what is seen, without a rendering. */
const place = (frame: HTMLElement, engine: MapEngine, { view, size }: Seen): void => {
  const { left, top, width, height } = frameOf(view, size, littleView(engine.scene.bounds, side), side);
  frame.style.transform = `translate(${left}px, ${top}px)`;
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
};

/** Follows the map: the frame at each drawing, the picture only where people, rings or colours have changed. */
const useFollowing = (
  engine: MapEngine | null,
  canvas: RefObject<HTMLCanvasElement | null>,
  frame: RefObject<HTMLElement | null>,
) => {
  const [isShown, setShown] = useState(false);
  const latest = useRef<Seen | null>(null);
  useEffect(() => {
    let painted: number | undefined;
    return engine?.watchers.add((seen) => {
      latest.current = seen;
      const { width, height } = seen.size;
      const roomy = Math.min(width, height) >= leastRoom;
      const shows = roomy && isCutOff(engine.scene.bounds, seen.view, seen.size);
      setShown(shows);
      if (!shows || !canvas.current || !frame.current) return;
      if (painted !== seen.version) {
        painted = seen.version;
        paint(canvas.current, engine);
      }
      place(frame.current, engine, seen);
    });
  }, [engine, canvas, frame]);
  return { isShown, latest };
};

const pointOf = (event: PointerEvent): Point => {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

/** The whole map, small, with the part in view as a frame: pressed to look there, dragged to look about. */
export const Minimap = ({ engine }: { engine: MapEngine | null }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const grip = useRef<Point | null>(null);
  const { leave } = useView();
  const { isShown, latest } = useFollowing(engine, canvas, frame);
  const look = (event: PointerEvent): void => {
    if (engine && grip.current)
      engine.lookAt(placeAt(pointOf(event), grip.current, littleView(engine.scene.bounds, side)));
  };
  const take = (event: PointerEvent): void => {
    if (event.button !== 0 || !engine || !latest.current) return;
    const { view, size } = latest.current;
    const little = littleView(engine.scene.bounds, side);
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = gripOf(pointOf(event), frameOf(view, size, little, side), view, size, little);
    leave();
    look(event);
  };
  return (
    // The keys of the map do the same for whoever has no pointer, so nothing is said of it.
    <div
      className={styles.little}
      data-minimap
      data-shown={isShown || undefined}
      aria-hidden="true"
      onPointerDown={take}
      onPointerMove={look}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
    >
      <canvas ref={canvas} />
      <div ref={frame} className={styles.frame} />
    </div>
  );
};
