import { acceleratorWords, keyName, type Pressed } from './accelerator.ts';
import type { Keys } from './actions.ts';

/** Keys that write nothing, as Electron and as browsers call them. */
const named: Readonly<Record<string, string>> = {
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Enter: 'Enter',
  Escape: 'Escape',
  Space: ' ',
};

/** Shortcuts that are heard only where nothing is being typed: nothing but Shift is held. */
export const isBare = (keys: Keys): boolean => !/(?:CmdOrCtrl|Ctrl|Alt)\+/.test(keys);

const lastOf = (keys: Keys): string => keys.slice(keys.lastIndexOf('+') + 1);

const isHeld = (keys: Keys, { ctrlKey, metaKey, altKey }: Pressed, mac: boolean): boolean => {
  const parts = keys.split('+');
  const [command, control] = mac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return (
    command === parts.includes('CmdOrCtrl') &&
    control === (mac && parts.includes('Ctrl')) &&
    altKey === parts.includes('Alt')
  );
};

/**
 * Whether these keys are being pressed. Letters go by what the keyboard writes and, where that is no Latin letter, by
 * their place.
 * @param mac on a Mac `CmdOrCtrl` is ⌘, elsewhere Ctrl
 */
export const matchesKeys = (keys: Keys, pressed: Pressed, mac: boolean): boolean => {
  if (!isHeld(keys, pressed, mac)) return false;
  const last = lastOf(keys);
  const shift = keys.split('+').includes('Shift');
  const name = named[last];
  if (name !== undefined) return pressed.key === name && pressed.shiftKey === shift;
  const isSign = !/^(?:[A-Z]|F\d{1,2}|\d)$/.test(last);
  if (isSign || (isBare(keys) && /^\d$/.test(last))) return pressed.key === (last === 'Plus' ? '+' : last);
  return keyName(pressed) === last && pressed.shiftKey === shift;
};

const signs: Readonly<Record<string, string>> = {
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  '-': '−',
  Escape: 'Esc',
};

/** A shortcut as this system writes it: "Ctrl+Shift+Z", or "⇧⌘Z" on a Mac. */
export const keysWords = (keys: Keys, mac: boolean): string => {
  const last = lastOf(keys);
  const before = keys.slice(0, keys.length - last.length);
  return acceleratorWords(`${before}${signs[last] ?? last}`, mac).replace('Plus', '+');
};
