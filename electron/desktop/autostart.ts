/** One word of an Exec line, by the Desktop Entry Specification 1.5, "The Exec key". */
const quoted = (word: string): string => {
  const inQuotes = word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  // The whole line is a string value, in which a backslash is written twice.
  return `"${inQuotes}"`.replaceAll('\\', '\\\\');
};

/**
 * The file by which Linux desktops start Kith at login, by the Desktop Application Autostart Specification 0.5.
 * @param command the program and its arguments
 */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Kith',
    'Comment=A living map of the people in your life',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    '',
  ].join('\n');

/** Whether such a file starts Kith: desktops switch one off by a key in it. */
export const startsAtLogin = (entry: string): boolean =>
  !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
