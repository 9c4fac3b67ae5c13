import { useEffect } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import type { Action } from './action.ts';
import { useActions } from './actions.ts';

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

// While a dialog is open only what belongs to it is heard; another one would push it, and its work, aside.
const dialogHasTheFloor = (): boolean => document.querySelector('[role="dialog"]') !== null;

const ActionKeys = ({ action, keys }: { action: Action; keys: string }) => {
  useHotkeys(
    keys,
    (event) => {
      if (dialogHasTheFloor()) return;
      if (action.notInText && inText(event.target)) return;
      event.preventDefault();
      action.perform();
    },
    { enableOnFormTags: true, enableOnContentEditable: true },
    [action],
  );
  return null;
};

/** Hears the shortcuts and the native menu; both end in the same actions. */
export const Keys = () => {
  const actions = useActions();
  useEffect(
    () =>
      window.kith?.on('menu', (command) => {
        const action = actions.find(({ id }) => id === command);
        const text = action?.notInText && inText(document.activeElement);
        if (text && (command === 'undo' || command === 'redo')) void window.kith?.editText(command);
        else if (!dialogHasTheFloor()) action?.perform();
      }),
    [actions],
  );
  useEffect(() => void window.kith?.windowReady(), []);
  return actions.map((action) => action.keys && <ActionKeys key={action.id} action={action} keys={action.keys} />);
};
