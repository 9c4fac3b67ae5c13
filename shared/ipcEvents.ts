import * as v from 'valibot';
import type { ActionId } from './domain/actions.ts';
import { bytesSchema } from './domain/bytes.ts';
import { deepLinkSchema } from './domain/deepLink.ts';
import { journalPositionSchema } from './domain/journalPosition.ts';
import { quickEntrySchema } from './domain/quickEntry.ts';
import { syncViewSchema } from './domain/syncView.ts';
import { vaultIdSchema } from './domain/vaultEntry.ts';

/** What the native menu can ask of the window. The window decides what each means where the owner is just now. */
export const menuCommands = [
  'undo',
  'redo',
  'search',
  'newPerson',
  'find',
  'settings',
  'import',
  'report',
  'map',
  'people',
  'back',
  'forward',
  'exportMap',
  'printMap',
  'privateMode',
  'tidy',
  'undivided',
  'divideByTag',
  'divideByOrganisation',
  'divideByIntention',
  'divideByMet',
  'shortcuts',
] as const satisfies readonly ActionId[];
const menuCommandSchema = v.picklist(menuCommands);
export type MenuCommand = v.InferOutput<typeof menuCommandSchema>;

/** A file that was opened with Kith: its name without the folders it lies in, and what is in it. */
const openedFileSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  bytes: bytesSchema,
});
export type OpenedFile = v.InferOutput<typeof openedFileSchema>;

/** The one table of what the shell tells the window unasked: what each event carries. */
export const events = {
  /** A command of the native menu was chosen. */
  menu: menuCommandSchema,
  /** The window is to close: what is typed is to be kept, then `windowLeft` answers. */
  leave: v.null(),
  /** Other devices changed the network of an opening; it is in the journal, up to there. */
  merged: v.object({ session: v.string(), update: bytesSchema, position: journalPositionSchema }),
  /** How the sync of a network stands; null: it is off. */
  sync: v.object({ vault: vaultIdSchema, view: v.nullable(syncViewSchema) }),
  /** An automatic backup was made, or could not be, and why. */
  backup: v.object({ vault: vaultIdSchema, problem: v.string() }),
  /** How far a backup has come that the window asked for, from 0 to 1. */
  backupStep: v.object({ vault: vaultIdSchema, done: v.number() }),
  /** How much room the disk has, in bytes, told when it becomes little and when there is enough again. */
  disk: v.object({ low: v.boolean(), free: v.number() }),
  /** Someone was quickly added. Told again, also after a new start, until `quickAdded` says that they are kept. */
  quickAdd: quickEntrySchema,
  /** These were quickly added for a network that is not there any more. Told again until they are adopted or let go. */
  quickStranded: v.array(quickEntrySchema),
  /** A link wants something. The person is asked; nothing is done by itself. */
  link: deepLinkSchema,
  /** An address book was opened with Kith. */
  importFile: openedFileSchema,
  /** A backup was opened with Kith. */
  openBackup: v.null(),
  /** Another network was chosen outside the window, as in the tray. */
  openNetwork: vaultIdSchema,
  /** A sentence to show, such as why a file or a link was not opened. */
  sentence: v.pipe(v.string(), v.maxLength(1000)),
} as const satisfies Record<string, v.GenericSchema>;

export type EventName = keyof typeof events;
export type EventValue<N extends EventName> = v.InferOutput<(typeof events)[N]>;
