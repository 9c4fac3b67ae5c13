import * as v from 'valibot';
import {
  backupCountsSchema,
  backupEntrySchema,
  backupsSchema,
  fileNameSchema,
  openedBackupSchema,
  passphraseSchema,
} from './domain/backup.ts';
import { bugPlaces, bugSchema } from './domain/bug.ts';
import { bytesSchema } from './domain/bytes.ts';
import { desktopPatchSchema, desktopStateSchema } from './domain/desktopSettings.ts';
import { externalAddressSchema } from './domain/externalAddress.ts';
import { journalPositionSchema } from './domain/journalPosition.ts';
import { knownPersonSchema, quickOfferSchema, quickRingsSchema, quickWordsSchema } from './domain/quickEntry.ts';
import type { Result } from './domain/result.ts';
import { vaultEntrySchema, vaultIdSchema, vaultNameSchema } from './domain/vaultEntry.ts';
import { keepSchema, keyStateSchema } from './domain/vaultKey.ts';
import type { EventName, EventValue } from './ipcEvents.ts';
import { done, few, nothing, type Table } from './ipcParts.ts';
import { pictureChannels } from './ipcPictures.ts';
import { syncChannels } from './ipcSync.ts';

/** Lines of the log that a diagnostic report holds. */
export const reportedLines = 200;

/** A recovery code as it is typed; what is wrong with it is never part of a message, so that no log can hold it. */
const typedCode = v.pipe(v.string(), v.maxLength(400));
/** Names a backup that was opened. */
const openedName = v.pipe(v.string(), v.maxLength(64));

/** Bytes of the largest update: the whole of a network of thousands with photos, as it comes into a new journal. */
const mostUpdateBytes = 256_000_000;

/**
 * The one table of what the window may ask of the shell: argument and result of each channel, and the most bytes that
 * an argument may have in memory. What has more is refused before anything looks at it.
 */
export const channels = {
  /** Where the window runs, for the words about shortcuts and for "About". */
  shellInfo: {
    argument: nothing,
    mostBytes: few,
    result: v.object({
      platform: v.picklist(['darwin', 'win32', 'linux']),
      version: v.string(),
      program: v.literal('electron'),
    }),
  },
  /** Opens an address outside Kith, once the person has said yes to it. */
  openExternal: { argument: externalAddressSchema, mostBytes: 4200, result: done },
  /** Makes the native parts (menus, title bar, `prefers-color-scheme`) follow the chosen theme. */
  setTheme: { argument: v.picklist(['system', 'light', 'dark']), mostBytes: few, result: done },
  /** The window listens from now on; a menu command chosen while it was loading is delivered. */
  windowReady: { argument: nothing, mostBytes: few, result: done },
  /** Undoes or redoes typing in the text field that has the focus, as the system's own Undo would. */
  editText: { argument: v.picklist(['undo', 'redo']), mostBytes: few, result: done },
  /** Which networks there are on this computer, and which one the window opens. */
  vaultShelf: {
    argument: nothing,
    mostBytes: few,
    result: v.object({ current: vaultIdSchema, vaults: v.array(vaultEntrySchema) }),
  },
  /**
   * Opens a network's journal. `known` is how far the window's own store reaches; the answer has no updates where that
   * is all there is. `empty` says that this store holds nothing. The `session` goes with each later append.
   */
  vaultOpen: {
    argument: v.object({ vault: vaultIdSchema, known: v.nullable(journalPositionSchema), empty: v.boolean() }),
    mostBytes: 2 * few,
    result: v.object({
      session: v.string(),
      position: journalPositionSchema,
      updates: v.nullable(v.array(bytesSchema)),
      /** Some of the journal could not be read; copies were kept. */
      damaged: v.boolean(),
      /** The window's own store has been filled before and is empty now; a copy of what was there was kept. */
      storeLost: v.boolean(),
      /** The list of networks could not be read at this start, so their names are gone; a copy was kept. */
      listLost: v.boolean(),
    }),
  },
  /** Appends a Yjs update to the journal; comes back when it is on the disk. */
  vaultAppend: {
    argument: v.object({ session: v.string(), update: bytesSchema }),
    mostBytes: mostUpdateBytes,
    result: journalPositionSchema,
  },
  /** The window's own store holds all of this network. */
  vaultFilled: { argument: vaultIdSchema, mostBytes: few, result: done },
  vaultCreate: { argument: vaultNameSchema, mostBytes: 2 * few, result: vaultIdSchema },
  /** Chooses the network that the window opens when it loads next. */
  vaultChoose: { argument: vaultIdSchema, mostBytes: few, result: done },
  vaultRename: {
    argument: v.object({ vault: vaultIdSchema, name: vaultNameSchema }),
    mostBytes: 2 * few,
    result: done,
  },
  /** Puts a network away; `vaultRecover` brings it back for some time. */
  vaultRemove: { argument: vaultIdSchema, mostBytes: few, result: done },
  vaultRecover: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** Takes a network off this computer for good. The window loads anew. */
  vaultErase: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** The folder of a network on this computer. */
  vaultFolder: { argument: vaultIdSchema, mostBytes: few, result: v.string() },
  /** Shows that folder in the system's file manager. */
  vaultShowFolder: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** How it stands with the key of a network on this computer. */
  keyState: { argument: vaultIdSchema, mostBytes: few, result: keyStateSchema },
  /** Whether the system has a keychain that can be trusted. May make the system ask for its password. */
  keychainUsable: { argument: nothing, mostBytes: few, result: v.boolean() },
  /** Makes a network's key, or a new one in the place of the former; gives its recovery code. */
  keyMake: { argument: v.object({ vault: vaultIdSchema, keep: keepSchema }), mostBytes: few, result: v.string() },
  /** Gives the recovery code again. */
  keyShow: { argument: vaultIdSchema, mostBytes: few, result: v.string() },
  /** Shows, by its last group, that the code was written down. */
  keyConfirm: {
    argument: v.object({ vault: vaultIdSchema, group: v.pipe(v.string(), v.maxLength(40)) }),
    mostBytes: few,
    result: done,
  },
  /** Brings a key back by its recovery code. */
  keyType: {
    argument: v.object({ vault: vaultIdSchema, code: typedCode, keep: keepSchema }),
    mostBytes: 4 * few,
    result: done,
  },
  /** Keeps the key elsewhere; `later` where there is none and the person puts it off. */
  keyKeep: {
    argument: v.object({ vault: vaultIdSchema, keep: v.union([keepSchema, v.literal('later')]) }),
    mostBytes: few,
    result: done,
  },
  /** Tells the loss of the key again only after the next start. */
  keyLater: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** Puts the recovery code on the clipboard for a minute. */
  keyCopy: { argument: vaultIdSchema, mostBytes: few, result: done },
  /**
   * Writes the page with the recovery code, which stands ready for the printer while it is shown, into a PDF where the
   * person wants it; false where they chose no place.
   */
  keySavePdf: { argument: nothing, mostBytes: few, result: v.boolean() },
  ...syncChannels,
  ...pictureChannels,
  /** How backups of a network are made on this computer, and which there are. */
  backupList: { argument: vaultIdSchema, mostBytes: few, result: backupsSchema },
  /** Makes a backup of what the journal holds; comes back when it was opened and found whole. */
  backupMake: {
    argument: v.object({ vault: vaultIdSchema, reason: v.picklist(['by hand', 'before a restore']) }),
    mostBytes: few,
    result: backupEntrySchema,
  },
  /** Stops the backup that was asked for last; it leaves no file, and `backupMake` comes back with a failure. */
  backupStop: { argument: nothing, mostBytes: few, result: done },
  backupSet: {
    argument: v.object({
      vault: vaultIdSchema,
      on: v.exactOptional(v.boolean()),
      counts: v.exactOptional(backupCountsSchema),
    }),
    mostBytes: 2 * few,
    result: done,
  },
  /** Lets the person choose the folder of backups; false where they did not. */
  backupChooseFolder: { argument: vaultIdSchema, mostBytes: few, result: v.boolean() },
  /** Puts new backups beside the network again. */
  backupUsualFolder: { argument: vaultIdSchema, mostBytes: few, result: done },
  /** Seals new backups with a passphrase, of which nothing is kept that opens one; null: seals them no longer. */
  backupSeal: {
    argument: v.object({ vault: vaultIdSchema, passphrase: v.nullable(passphraseSchema) }),
    mostBytes: 4096,
    result: done,
  },
  /** Lets the person choose a backup file anywhere; gives its name, or null where they did not. */
  backupPick: { argument: nothing, mostBytes: few, result: v.nullable(v.string()) },
  /** Opens a backup of the list, or with null the file that was picked last; null: it needs its passphrase. */
  backupOpen: {
    argument: v.object({
      vault: vaultIdSchema,
      listed: v.nullable(v.object({ folder: v.pipe(v.string(), v.maxLength(4096)), file: fileNameSchema })),
      passphrase: v.nullable(v.pipe(v.string(), v.maxLength(1000))),
    }),
    mostBytes: 16_384,
    result: v.nullable(openedBackupSchema),
  },
  /** The network in the backup that was opened last, as one Yjs update. */
  backupContents: { argument: openedName, mostBytes: few, result: bytesSchema },
  /** Makes a network of the backup that was opened last. */
  backupToNew: {
    argument: v.object({ opened: openedName, name: vaultNameSchema }),
    mostBytes: 2 * few,
    result: vaultIdSchema,
  },
  /** The answer to the event `leave`: everything is kept, the window may close. */
  windowLeft: { argument: nothing, mostBytes: few, result: done },
  /** Writes a bug of the window into the log: what kind and where, never its words. */
  reportBug: {
    argument: v.object({ place: v.picklist(bugPlaces), bug: bugSchema }),
    mostBytes: 8192,
    result: done,
  },
  /** What the shell knows for a diagnostic report: versions, the computer's kind, the end of the log. */
  diagnostics: {
    argument: nothing,
    mostBytes: few,
    result: v.object({
      versions: v.object({ electron: v.string(), chrome: v.string(), node: v.string() }),
      system: v.string(),
      lines: v.pipe(v.array(v.string()), v.maxLength(reportedLines)),
    }),
  },
  /** No network is open in the window any more: what comes waits for the next `windowReady`. */
  windowNotReady: { argument: nothing, mostBytes: few, result: done },
  /** How Kith behaves on this computer. */
  desktop: { argument: nothing, mostBytes: few, result: desktopStateSchema },
  /** Changes that, and gives how it is then. */
  setDesktop: { argument: desktopPatchSchema, mostBytes: few, result: desktopStateSchema },
  /** The rings of the open network, told again when they change; the quick window offers them. */
  tellRings: { argument: quickRingsSchema, mostBytes: 48_000, result: done },
  /** What was quickly added is in the network now; the shell need not keep it any longer. */
  quickAdded: { argument: quickWordsSchema.entries.id, mostBytes: few, result: done },
  /** These people, whose own network is gone, come into the open one. */
  quickAdopt: {
    argument: v.pipe(v.array(quickWordsSchema.entries.id), v.maxLength(500)),
    mostBytes: 100_000,
    result: done,
  },
  /** Of the quick window: which network takes people in, and its rings. */
  quickOffer: { argument: nothing, mostBytes: few, result: quickOfferSchema },
  /** Of the quick window: who of that network has this name. */
  quickKnown: {
    argument: v.object({ vault: vaultIdSchema, name: v.pipe(v.string(), v.maxLength(300)) }),
    mostBytes: 2 * few,
    result: v.array(knownPersonSchema),
  },
  /** Of the quick window: keeps someone for the network; they are on the disk when this is answered. */
  quickAdd: { argument: quickWordsSchema, mostBytes: 4 * few, result: done },
  /** Of the quick window: it is done. */
  closeQuick: { argument: nothing, mostBytes: few, result: done },
} as const satisfies Table;

/** The only channels of the quick window; they are its alone, and all others are the main window's. */
export const quickChannels: readonly string[] = [
  'quickOffer',
  'quickKnown',
  'quickAdd',
  'closeQuick',
] satisfies (keyof typeof channels)[];

type Channels = typeof channels;
export type ChannelName = keyof Channels;

const isChannelName = (name: string): name is ChannelName => Object.hasOwn(channels, name);

/** The names of the table. */
export const channelNames: readonly ChannelName[] = Object.keys(channels).filter(isChannelName);

export type ChannelArgument<N extends ChannelName> = v.InferOutput<Channels[N]['argument']>;
export type ChannelResult<N extends ChannelName> = v.InferOutput<Channels[N]['result']>;
/** What a call comes back with: a refused or failed call is a value with a reason, never an exception. */
export type ChannelAnswer<N extends ChannelName> = Result<ChannelResult<N>>;

/** The name a channel or an event has on the wire between window and shell. */
export const wireName = (name: ChannelName | EventName): string => `kith:${name}`;

/** What the preload puts on the window as `kith`; absent where Kith runs in a browser. */
export type KithBridge = {
  readonly [N in ChannelName]: (
    ...argument: undefined extends ChannelArgument<N> ? [] : [ChannelArgument<N>]
  ) => Promise<ChannelAnswer<N>>;
} & {
  /** Calls `handler` for each event of that name; the returned function ends that. */
  readonly on: <N extends EventName>(name: N, handler: (value: EventValue<N>) => void) => () => void;
};
