import * as v from 'valibot';
import { actionIds, actions } from './actions.ts';

const modifierNames = ['CmdOrCtrl', 'Ctrl', 'Alt', 'Shift'] as const;
type Modifier = (typeof modifierNames)[number];

const form = /^(?:CmdOrCtrl\+)?(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4]))$/;

const hasTwoModifiers = (text: string): boolean => text.split('+').length >= 3;

/**
 * Keys that are heard everywhere on the computer, in Electron's spelling of accelerators: `CmdOrCtrl+Shift+K`. At least
 * two modifiers, because fewer would take a key from every other program.
 */
export const acceleratorSchema = v.pipe(
  v.string(),
  v.regex(form, 'not keys that Kith can listen for'),
  v.check(hasTwoModifiers, 'too few keys held down'),
);
export type Accelerator = v.InferOutput<typeof acceleratorSchema>;

/** The parts of a keyboard event that name a shortcut. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key is called in a shortcut: its letter, its digit or F1 to F24; empty for every other. */
export const keyName = ({ key, code }: Pressed): string => {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // Shift and Alt change what a key writes ("!" for 1, "å" for A); its place on the keyboard says which it is.
  return /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code)?.slice(1).find(Boolean) ?? '';
};

/**
 * The shortcut that is being pressed.
 * @param mac on a Mac ⌘ is `CmdOrCtrl` and Ctrl is a key of its own
 * @returns undefined where it is none that Kith can listen for, as while only Shift is down
 */
export const acceleratorOf = (pressed: Pressed, mac: boolean): Accelerator | undefined => {
  if (!mac && pressed.metaKey) return undefined;
  const held: Record<Modifier, boolean> = {
    CmdOrCtrl: mac ? pressed.metaKey : pressed.ctrlKey,
    Ctrl: mac && pressed.ctrlKey,
    Alt: pressed.altKey,
    Shift: pressed.shiftKey,
  };
  const read = v.safeParse(
    acceleratorSchema,
    [...modifierNames.filter((name) => held[name]), keyName(pressed)].join('+'),
  );
  return read.success ? read.output : undefined;
};

/** What came of a press while keys are being chosen. `part`: only keys that are held beside others, so far. */
export type Chosen =
  | { readonly kind: 'part' }
  | { readonly kind: 'keys'; readonly keys: Accelerator }
  | { readonly kind: 'refused'; readonly why: string };

const pastePlain = 'pasting without the look of where it came from';

/** Keys that Kith itself or the editing of text uses, and for what. */
const inUse: ReadonlyMap<string, string> = new Map([
  ...actionIds.flatMap((id) => {
    const { keys = [], label } = actions[id];
    return keys.map((key) => [key, `“${label.replace('…', '')}”`] as const);
  }),
  ['CmdOrCtrl+Shift+V', pastePlain],
  ['CmdOrCtrl+Alt+Shift+V', pastePlain],
]);

const onlyHeld = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'Fn', 'CapsLock', 'NumLock']);

/**
 * Reads a press while keys for the whole computer are chosen. Keys that write a letter, or that Kith or text needs, are
 * refused with a sentence.
 */
export const chosenKeys = (pressed: Pressed, mac: boolean): Chosen => {
  if (onlyHeld.has(pressed.key)) return { kind: 'part' };
  const keys = acceleratorOf(pressed, mac);
  const use = keys && inUse.get(keys);
  if (keys === undefined)
    return { kind: 'refused', why: 'That is not enough: hold two keys down, and press a letter, a digit or an F key.' };
  if (use !== undefined)
    return { kind: 'refused', why: `${acceleratorWords(keys, mac)} is there for ${use}. Choose other keys.` };
  // On a Mac, Option and Shift write the third and fourth sign of a key.
  if (mac && /^Alt\+Shift\+[A-Z0-9]$/.test(keys))
    return { kind: 'refused', why: `${acceleratorWords(keys, mac)} writes a letter. Choose other keys.` };
  return { kind: 'keys', keys };
};

/** In the order in which macOS writes them. */
const macSigns = [
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['CmdOrCtrl', '⌘'],
] as const;

/** A shortcut as this system writes it: "Ctrl+Shift+K", or "⇧⌘K" on a Mac. */
export const acceleratorWords = (keys: Accelerator, mac: boolean): string => {
  const parts = keys.split('+');
  if (!mac) return parts.join('+').replace('CmdOrCtrl', 'Ctrl');
  const signs = macSigns.filter(([name]) => parts.includes(name)).map(([, sign]) => sign);
  return [...signs, parts.at(-1)].join('');
};
