import * as v from 'valibot';

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

const keyName = ({ key, code }: Pressed): string => {
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
