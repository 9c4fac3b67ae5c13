import { type ActionPlace, actionPlaces } from '../../shared/domain/actions.ts';
import { mapGestures, trayGestures } from '../features/map/mapGestures.ts';
import { shownDay } from '../features/map/past/usePast.ts';
import { gridGestures } from '../features/people/gridGestures.ts';
import type { Gesture, GestureTable } from '../parts/gestures.ts';
import { type Action, useActions } from '../session/actions.tsx';
import { keysHere } from '../session/platform.ts';
import { useView } from '../session/view.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './Shortcuts.module.css';

/** What the browser or the shell does by itself, on every page. */
const windowGestures: readonly Gesture[] = [
  { by: ['CmdOrCtrl+Plus', 'CmdOrCtrl+-'], does: 'Everything larger or smaller' },
  { by: ['CmdOrCtrl+0'], does: 'Everything in its usual size' },
  { by: ['side buttons of the mouse'], does: 'Back and forward' },
];

const titles: Readonly<Record<ActionPlace, string>> = { everywhere: 'Everywhere', map: mapGestures.title };

const more: Readonly<Record<ActionPlace, readonly Gesture[]>> = { everywhere: windowGestures, map: mapGestures.rows };

const rowOf = ({ label, keys = [] }: Action): Gesture => ({ by: keys, does: label.replace('…', '') });

/** Everything that has keys, by where it is heard; without what an earlier day of the map does not answer to. */
const tablesOf = (actions: readonly Action[], isPast: boolean): readonly GestureTable[] => [
  ...actionPlaces.map((place) => ({
    title: titles[place],
    rows: [
      ...actions.filter(({ where, keys, isOff }) => where === place && keys && !isOff).map(rowOf),
      ...more[place].filter(({ onlyNow }) => !(onlyNow && isPast)),
    ],
  })),
  trayGestures,
  gridGestures,
];

/** Keys begin with a capital or are signs; what is no key is words. */
const isKeys = (by: string): boolean => !/^[a-z]/.test(by);

const Way = ({ by }: { by: string }) => (isKeys(by) ? <kbd>{keysHere(by)}</kbd> : <span>{by}</span>);

const Table = ({ title, rows }: GestureTable) => (
  <section className={styles.table} aria-label={title}>
    <h3>{title}</h3>
    <dl>
      {rows.map(({ by, does }) => (
        <div key={does} className={styles.row}>
          <dt>{does}</dt>
          <dd>
            {by.map((way) => (
              <Way key={way} by={way} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

/** All shortcuts, made of the actions themselves and of what each part of the window answers to. */
export const Shortcuts = () => {
  const view = useView();
  const { named } = useActions();
  const isPast = shownDay.use() !== null;
  return (
    <Dialog title={named.shortcuts.label} onClose={() => view.setDialog(null)} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.tables} aria-label="All shortcuts" tabIndex={0}>
        {tablesOf(Object.values(named), isPast).map((table) => (
          <Table key={table.title} {...table} />
        ))}
      </section>
    </Dialog>
  );
};
