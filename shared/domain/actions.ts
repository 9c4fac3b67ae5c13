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
  /** It changes people or where they stand, so it is not offered while the map shows an earlier day. */
  readonly onlyNow?: true;
  /** One of many of its kind: the palette shows it only once something was typed. */
  readonly onlyFound?: true;
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
    onlyNow: true,
  },
  followDrift: {
    label: 'Move to where they drifted',
    also: 'drift follow accept observed ring',
    keys: ['CmdOrCtrl+Shift+L'],
    where: 'everywhere',
    onlyNow: true,
  },
  release: {
    label: 'Let Kith choose their place',
    also: 'free unpin angle seat by hand',
    where: 'everywhere',
    onlyNow: true,
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
  tidy: {
    label: 'Tidy the map',
    short: 'Tidy',
    also: 'arrange sort seats',
    keys: ['CmdOrCtrl+Shift+E'],
    where: 'map',
    onlyNow: true,
  },
  past: {
    label: 'See how the map looked…',
    whenOn: 'Back to now',
    short: 'How it looked…',
    also: 'past yesterday before earlier days history replay time',
    where: 'map',
  },
  foldLegend: {
    label: 'Fold the legend away',
    whenOn: 'Show what the colours stand for',
    also: 'legend hide unfold',
    where: 'map',
  },
  everyGroup: { label: 'Everyone again', also: 'legend groups full strength', where: 'map', onlyFound: true },
  undivided: {
    label: 'Leave the map undivided',
    also: 'divide circle sectors not',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  divideByTag: {
    label: 'Divide the map by group',
    also: 'sectors tag circle',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  divideByOrganisation: {
    label: 'Divide the map by organisation',
    also: 'sectors work circle',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  divideByIntention: {
    label: 'Divide the map by intention',
    also: 'sectors circle',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  divideByMet: {
    label: 'Divide the map by how you met',
    also: 'sectors circle',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  tiesPointed: { label: 'Draw ties of whom you point at only', also: 'show hide', where: 'map', onlyFound: true },
  tiesOpen: { label: 'Draw ties of whoever is open too', also: 'show', where: 'map', onlyFound: true },
  tiesGroup: {
    label: 'Draw ties within the filter and the legend too',
    also: 'show group',
    where: 'map',
    onlyFound: true,
  },
  tiesAll: { label: 'Draw all ties', also: 'show every', where: 'map', onlyFound: true },
  weakTies: {
    label: 'Leave out weak ties',
    whenOn: 'Draw weak ties again',
    also: 'hide show knows',
    where: 'map',
    onlyFound: true,
  },
  chooseMatching: {
    label: 'Choose everyone the filter means',
    short: 'Choose them',
    also: 'select all',
    where: 'map',
    onlyFound: true,
  },
  neighbours: {
    label: 'Choose the neighbours of the chosen too',
    short: 'Add neighbours',
    also: 'select ties',
    where: 'map',
    onlyFound: true,
  },
  connect: {
    label: 'Connect the chosen people…',
    short: 'Connect',
    also: 'tie selected',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  archiveChosen: {
    label: 'Archive the chosen people',
    short: 'Archive',
    also: 'put away selected',
    where: 'map',
    onlyNow: true,
    onlyFound: true,
  },
  copyChosen: {
    label: 'Copy the names of the chosen',
    short: 'Copy names',
    also: 'clipboard selected',
    where: 'map',
    onlyFound: true,
  },
  chooseNobody: {
    label: 'Let go of the chosen people',
    short: 'Clear',
    also: 'deselect nobody',
    where: 'map',
    onlyFound: true,
  },
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
