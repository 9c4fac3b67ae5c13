import { bugPlaces, errorClasses, errorCodes } from '../../shared/domain/bug.ts';
import { channelNames } from '../../shared/ipc.ts';

/** Schemes of addresses that are told; the address itself never is. */
const schemes = ['app', 'blob', 'data', 'file', 'ftp', 'http', 'https', 'mailto', 'tel', 'ws', 'wss', 'other'] as const;

const platforms = ['darwin', 'linux', 'win32', 'other'] as const;

/** Permissions that are told by name; any other is told as "other". */
const permissions = [
  ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fileSystem', 'geolocation', 'hid'],
  ...['local-network', 'loopback-network', 'media', 'midi', 'notifications', 'openExternal', 'persistent-storage'],
  ...['serial', 'usb', 'other'],
] as const;

/** Reasons for which the page's process can be gone, as Electron has them. */
const endings = [
  ...['abnormal-exit', 'clean-exit', 'crashed', 'integrity-failure', 'killed', 'launch-failed', 'memory-eviction'],
  ...['oom', 'other'],
] as const;

/** Where a bug came to light: a part of the shell, or in the window. */
const places = ['shell', 'loading', 'asking', 'unhandled', ...bugPlaces] as const;

/** Parts of the shell that speak in sentences, of which only the fact is written down. */
const parts = ['desktop', 'windowPlace'] as const;

/** What was done about networks and backups, at a person's wish. */
const deeds = [
  ...['networkMade', 'networkChosen', 'networkRenamed', 'networkPutAway', 'networkBroughtBack', 'networkErased'],
  ...['backupMade', 'backupRules', 'backupFolder', 'backupUsualFolder', 'backupSeal', 'backupOpened', 'backupToNew'],
] as const;

/** How a field of an event is written: a number, a yes or no, or one of a fixed list of words. Never free text. */
type Field = 'number' | 'boolean' | readonly string[];

/** Every event there is, with its fields. A new one is a row here; a field cannot hold a word that is not listed. */
const events = {
  started: { major: 'number', minor: 'number', patch: 'number', platform: platforms, packaged: 'boolean' },
  stopped: { seconds: 'number' },
  lastBackupLeft: {},
  windowOpened: { maximised: 'boolean' },
  windowClosed: {},
  pageGone: { reason: endings },
  callRefused: {
    channel: channelNames,
    why: ['caller', 'size', 'argument', 'failed'],
  },
  permissionRefused: { permission: permissions },
  deviceRefused: { device: ['bluetooth', 'hid', 'screen', 'serial', 'usb'] },
  navigationRefused: { scheme: schemes, inner: 'boolean' },
  newWindowRefused: { scheme: schemes },
  webviewRefused: {},
  preferencesRefused: {},
  requestRefused: { scheme: schemes },
  downloadRefused: { scheme: schemes },
  externalAsked: { kind: ['https', 'mailto', 'tel'], outcome: ['opened', 'declined', 'failed', 'busy'] },
  networkOpened: { networks: 'number', updates: 'number', damaged: 'boolean', storeLost: 'boolean' },
  deed: { what: deeds },
  automaticBackup: { done: 'boolean' },
  remark: { part: parts },
  bug: { place: places, class: errorClasses, code: errorCodes },
  linesHeldBack: { lines: 'number' },
  linesLost: { lines: 'number' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

type Events = typeof events;
export type EventName = keyof Events;

// A list that is not fixed would let any word through, so such a field takes no value at all.
type FieldValue<F> = F extends 'number'
  ? number
  : F extends 'boolean'
    ? boolean
    : F extends readonly string[]
      ? string extends F[number]
        ? never
        : F[number]
      : never;

/** The fields of an event with their values; of an event without fields, an object that has none. */
export type EventFields<E extends EventName> = [keyof Events[E]] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [K in keyof Events[E]]: FieldValue<Events[E][K]> };
export type BugPlace = (typeof places)[number];
export type SpokenPart = (typeof parts)[number];
export type Scheme = (typeof schemes)[number];
export type Deed = (typeof deeds)[number];

const memberOr = <T extends string>(list: readonly T[], other: T, word: string): T =>
  list.find((member) => member === word) ?? other;

/** The scheme of an address, which is all that is told of it. */
export const schemeOf = (address: string): Scheme =>
  memberOr(schemes, 'other', address.slice(0, Math.max(0, address.indexOf(':'))).toLowerCase());

export const platformOf = (name: string): (typeof platforms)[number] => memberOr(platforms, 'other', name);
export const permissionOf = (name: string): (typeof permissions)[number] => memberOr(permissions, 'other', name);
export const endingOf = (name: string): (typeof endings)[number] => memberOr(endings, 'other', name);

/** The value if it is one that the field may have, else a question mark: types can be got round, this cannot. */
const valueText = (field: Field, value: unknown): string => {
  if (field === 'number') return typeof value === 'number' && Number.isFinite(value) ? String(value) : '?';
  if (field === 'boolean') return typeof value === 'boolean' ? String(value) : '?';
  return field.find((member) => member === value) ?? '?';
};

/** An event as it is written, without its time: the name and each field of the table, whatever else was given. */
export const eventText = <E extends EventName>(name: E, fields: EventFields<E>): string => {
  if (!Object.hasOwn(events, name)) return '?';
  const row: Readonly<Record<string, Field>> = events[name];
  const words = Object.entries(row).map(([key, field]) => `${key}=${valueText(field, Reflect.get(fields, key))}`);
  return [name, ...words].join(' ');
};
