import { useEffect } from 'react';
import { isBare, matchesKeys } from '../../shared/domain/keys.ts';
import { type Action, useActions } from '../session/actions.tsx';
import { isMac } from '../session/platform.ts';
import { useView } from '../session/view.tsx';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

// While a dialog is open only what belongs to it is heard; another one would push it, and its work, aside.
const dialogHasTheFloor = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** Where nothing in particular has the focus, the keys are those of the screen. */
const isOnMap = (target: EventTarget | null): boolean =>
  target instanceof Element && (target.matches('body, main') || target.closest('[data-place="map"]') !== null);

/** Whether an action hears keys pressed there. Keys of one sign belong to the map only while it has the focus. */
const hears = ({ where, notInText }: Action, bare: boolean, target: EventTarget | null): boolean => {
  if ((bare || notInText) && isText(target)) return false;
  return !(bare && where === 'map') || isOnMap(target);
};

const isAsked = (action: Action, event: KeyboardEvent): boolean =>
  action.keys?.some((keys) => matchesKeys(keys, event, isMac) && hears(action, isBare(keys), event.target)) ?? false;

/** The buttons of a mouse that lead back and forward, as browsers number them. */
const sideButtons: Readonly<Record<number, -1 | 1>> = { 3: -1, 4: 1 };

/** Lets the side buttons of a mouse go through Kith's own places instead of the browser's pages. */
const useSideButtons = (): void => {
  const { go } = useView();
  useEffect(() => {
    const press = (event: MouseEvent): void => {
      const by = sideButtons[event.button];
      if (by === undefined) return;
      event.preventDefault();
      if (event.type === 'mouseup' && !dialogHasTheFloor()) go(by);
    };
    addEventListener('mousedown', press);
    addEventListener('mouseup', press);
    return () => {
      removeEventListener('mousedown', press);
      removeEventListener('mouseup', press);
    };
  }, [go]);
};

/** Hears the shortcuts, the native menu and the side buttons of a mouse; all end in the same actions. */
export const Keys = () => {
  const { named, all } = useActions();
  useSideButtons();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || dialogHasTheFloor()) return;
      const action = all.find((one) => isAsked(one, event));
      if (!action) return;
      event.preventDefault();
      action.perform();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [all]);
  useEffect(
    () =>
      window.kith?.on('menu', (command) => {
        const replays = command === 'undo' || command === 'redo';
        if (replays && isText(document.activeElement)) void window.kith?.editText(command);
        else if (!dialogHasTheFloor()) named[command].perform();
      }),
    [named],
  );
  useEffect(() => void window.kith?.windowReady(), []);
  return null;
};
