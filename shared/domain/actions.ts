/**
 * Keys of a shortcut in Electron's spelling of accelerators: `CmdOrCtrl+Shift+Z`, `Alt+Left`, `?`. A sign, and a digit
 * that stands alone, mean what is written, with whichever keys a keyboard writes it; `Plus` is the sign +.
 */
export type Keys = string;

/** Where an action can be asked for: on every screen, or while the map is on it. */
export const actionPlaces = ['everywhere', 'map'] as const;
export type ActionPlace = (typeof actionPlaces)[number];

/** What an action is called and how it is asked for. */
export interface ActionWords {
  readonly label: string;
  /** Its label while what it turns on is on. */
  readonly whenOn?: string;
  /** For tight places such as the rail. */
  readonly short?: string;
  /** Other words by which one may look for it. */
  readonly also?: string;
  /** The first is the one that is shown. */
  readonly keys?: readonly Keys[];
  readonly where: ActionPlace;
  /** Its keys mean something else to a text field, which keeps them. */
  readonly notInText?: true;
}

const everywhere = {
  map: { label: 'Go to the map', short: 'Map', keys: ['CmdOrCtrl+1'], where: 'everywhere' },
  people: { label: 'Go to people', short: 'People', also: 'table list', keys: ['CmdOrCtrl+2'], where: 'everywhere' },
  settings: { label: 'Settings', also: 'preferences options', keys: ['CmdOrCtrl+,'], where: 'everywhere' },
  back: {
    label: 'Back',
    also: 'previous place',
    keys: ['Alt+Left', 'CmdOrCtrl+['],
    where: 'everywhere',
    notInText: true,
  },
  forward: {
    label: 'Forward',
    also: 'next place',
    keys: ['Alt+Right', 'CmdOrCtrl+]'],
    where: 'everywhere',
    notInText: true,
  },
  search: { label: 'Search and commands', short: 'Search', keys: ['CmdOrCtrl+K'], where: 'everywhere' },
  find: { label: 'Find on this screen', also: 'filter', keys: ['CmdOrCtrl+F'], where: 'everywhere' },
  newPerson: {
    label: 'Add a person…',
    short: 'Add',
    also: 'new contact create',
    keys: ['CmdOrCtrl+N'],
    where: 'everywhere',
  },
  import: {
    label: 'Import people…',
    short: 'Import',
    also: 'vcard csv linkedin google address book contacts',
    keys: ['CmdOrCtrl+I'],
    where: 'everywhere',
  },
  undo: { label: 'Undo', also: 'take back', keys: ['CmdOrCtrl+Z'], where: 'everywhere', notInText: true },
  redo: {
    label: 'Redo',
    also: 'do again',
    keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
    where: 'everywhere',
    notInText: true,
  },
  shortcuts: { label: 'Keyboard shortcuts', also: 'keys help', keys: ['?', 'CmdOrCtrl+/'], where: 'everywhere' },
  report: { label: 'Make a diagnostic report…', also: 'help bug problem', where: 'everywhere' },
  sample: {
    label: 'Look around with a sample network',
    whenOn: 'Throw the sample network away',
    also: 'try demo',
    where: 'everywhere',
  },
  exportMap: {
    label: 'Export the map…',
    also: 'save picture image png svg pdf',
    keys: ['CmdOrCtrl+E'],
    where: 'everywhere',
  },
  spokeToday: {
    label: 'Spoke today',
    also: 'log note in touch met called meeting coffee',
    keys: ['CmdOrCtrl+L'],
    where: 'everywhere',
  },
  followDrift: {
    label: 'Move to where they drifted',
    also: 'drift follow accept observed ring',
    keys: ['CmdOrCtrl+Shift+L'],
    where: 'everywhere',
  },
  copyNames: { label: 'Copy the names in sight', also: 'clipboard filter list', where: 'everywhere' },
  privateMode: {
    label: 'Show initials only',
    whenOn: 'Show names again',
    also: 'private mode hide names privacy',
    keys: ['CmdOrCtrl+Shift+H'],
    where: 'everywhere',
  },
} as const satisfies Record<string, ActionWords>;

const onTheMap = {
  nearer: { label: 'Nearer', also: 'zoom in larger', keys: ['Plus', '='], where: 'map' },
  further: { label: 'Further away', also: 'zoom out smaller', keys: ['-'], where: 'map' },
  everyone: { label: 'Everyone', also: 'zoom fit whole map', keys: ['0'], where: 'map' },
  showDrift: { label: 'Show drift', whenOn: 'Hide drift', also: 'observed ring arrows', where: 'map' },
  printMap: { label: 'Print the map…', also: 'paper pdf', keys: ['CmdOrCtrl+P'], where: 'map' },
} as const satisfies Record<string, ActionWords>;

/**
 * Everything that can be asked for by name, each once: the native menu, the palette, the rail, the map's buttons, the
 * sheet of shortcuts and tests all read this. What they do is in `renderer/app/actions.ts`, which the compiler holds to
 * the same list.
 */
export const actions: Readonly<Record<ActionId, ActionWords>> = { ...everywhere, ...onTheMap };

/** Names an action. */
export type ActionId = keyof typeof everywhere | MapActionId;
/** Names an action of the map alone. */
export type MapActionId = keyof typeof onTheMap;

const isId = (word: string): word is ActionId => Object.hasOwn(actions, word);

/** All of them, in the order in which they are listed. */
export const actionIds: readonly ActionId[] = Object.keys(actions).filter(isId);

const isWhole = <T>(made: Partial<Record<ActionId, T>>): made is Record<ActionId, T> =>
  actionIds.every((id) => Object.hasOwn(made, id));

/** Makes something of each action. */
export const eachAction = <T>(make: (id: ActionId) => T): Readonly<Record<ActionId, T>> => {
  const made: Partial<Record<ActionId, T>> = {};
  for (const id of actionIds) made[id] = make(id);
  if (!isWhole(made)) throw new Error('an action is missing');
  return made;
};
