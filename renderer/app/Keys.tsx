import { useEffect } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { type Action, useActions } from './actions.ts';

const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

const ActionKeys = ({ action, keys }: { action: Action; keys: string }) => {
  useHotkeys(
    keys,
    (event) => {
      // A dialog has the floor; only what belongs to it is heard.
      if (document.querySelector('[role="dialog"]')) return;
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
      window.kith?.onMenu((command) => {
        const action = actions.find(({ id }) => id === command);
        const text = action?.notInText && inText(document.activeElement);
        if (text && (command === 'undo' || command === 'redo')) void window.kith?.editText(command);
        else action?.perform();
      }),
    [actions],
  );
  useEffect(() => void window.kith?.windowReady(), []);
  return actions.map((action) => action.keys && <ActionKeys key={action.id} action={action} keys={action.keys} />);
};
