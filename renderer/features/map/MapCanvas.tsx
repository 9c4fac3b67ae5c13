import { Fragment, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { inputMode } from '../../session/inputMode.ts';
import { useView } from '../../session/view.tsx';
import type { MapEngine } from './engine/engine.ts';
import styles from './MapScreen.module.css';
import { MapTree } from './MapTree.tsx';
import { shownDay } from './past/usePast.ts';
import { RingSummary } from './RingSummary.tsx';

const keyWords = [
  ['Arrows', 'walk'],
  ['Letters', 'find a name'],
  ['Enter', 'opens'],
  ['Space', 'chooses'],
] as const;

/** Those that change something, which the map of an earlier day does not answer to. */
const deedWords = [
  ['T', 'ties, Shift+T finds'],
  ['Alt+↑ ↓', 'moves a ring'],
  ['F2', 'edits the ring'],
] as const;

/** What the keys do, in sight while they are used. */
const KeyHints = ({ id, shown }: { id: string; shown: boolean }) => {
  const isPast = shownDay.use() !== null;
  return (
    <dl id={id} className={shown ? styles.keyHints : 'visually-hidden'}>
      {[...keyWords, ...(isPast ? [] : deedWords)].map(([key, does]) => (
        <Fragment key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </Fragment>
      ))}
    </dl>
  );
};

/** Whether the map is used by keyboard just now, and what changes that. */
const useKeysShown = (engine: MapEngine | null, tree: RefObject<HTMLElement | null>) => {
  const { openId } = useView();
  const [shown, show] = useState(false);
  const arrive = useRef((): void => undefined);
  arrive.current = () => {
    const walk = engine?.choosing.walk;
    // Whoever is open is who the keys are about, also where the filter does not mean them.
    if (walk && !(openId && (walk.standpoint()?.id === openId || (!walk.standpoint() && walk.goTo(openId)))))
      walk.arrive();
    if (inputMode() !== 'keyboard') return;
    show(true);
    tree.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(() => engine?.choosing.showCursor(shown), [engine, shown]);
  // Not by React, which hears nothing of a focus that is given back while it takes a sheet away.
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    tree.current?.addEventListener('focus', () => arrive.current(), { signal });
    tree.current?.addEventListener('blur', () => show(false), { signal });
    return () => listening.abort();
  }, [tree]);
  return { shown, show };
};

export interface MapCanvasProps {
  engine: MapEngine | null;
  host: RefObject<HTMLDivElement | null>;
  tree: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The picture, and within it the tree of the same people that has the focus and hears the keys. */
export const MapCanvas = ({ engine, host, tree, onKeyDown }: MapCanvasProps) => {
  const keys = useKeysShown(engine, tree);
  const summary = useId();
  const hints = useId();
  return (
    <>
      <div
        ref={host}
        className={styles.host}
        data-keys={keys.shown || undefined}
        role="application"
        aria-label="Map of your people on rings around you"
        aria-describedby={summary}
        tabIndex={-1}
        onFocus={(event) => {
          // A press on the picture gives the keys to the tree, which is what can be walked on.
          if (event.target === event.currentTarget) tree.current?.focus({ preventScroll: true });
        }}
        onPointerDown={() => keys.show(false)}
        onKeyDown={(event) => {
          onKeyDown(event);
          if (event.defaultPrevented) keys.show(true);
        }}
      >
        <MapTree engine={engine} tree={tree} hints={hints} />
      </div>
      <RingSummary id={summary} />
      <KeyHints id={hints} shown={keys.shown} />
    </>
  );
};
