const isMac = /mac/i.test(navigator.userAgent);

const words: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  comma: ',',
};

/** A shortcut as this system writes it: "mod+shift+z" is "Ctrl+Shift+Z", or "⌘⇧Z" on a Mac. */
export const keyWords = (keys: string): string =>
  (keys.split(',')[0] ?? '')
    .split('+')
    .map((part) => words[part] ?? part.toLocaleUpperCase())
    .join(isMac ? '' : '+');
