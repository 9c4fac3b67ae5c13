/** The sections of the settings, in their order; which of them are there depends on where Kith runs. */
export const settingsParts = {
  you: 'You',
  rings: 'Rings',
  tags: 'Tags',
  look: 'Look',
  computer: 'This computer',
  networks: 'Networks',
  key: 'Recovery code',
  sync: 'Other laptops',
  backups: 'Backups',
  desktop: 'With the desktop app',
  place: 'Where your people are',
  aside: 'Set aside',
} as const;

export type SettingsPartName = keyof typeof settingsParts;

/** A place in the settings: a section, or the field in it by which a network is made. */
export type SettingsPlace = SettingsPartName | 'newNetwork';

const isPart = (word: string): word is SettingsPartName => Object.hasOwn(settingsParts, word);

/** The sections by name, in their order. */
export const settingsPartNames: readonly SettingsPartName[] = Object.keys(settingsParts).filter(isPart);
