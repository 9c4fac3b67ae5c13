import * as v from 'valibot';
import type { Result } from './domain/result.ts';

/** What the native menu can ask of the window. The window decides what each means where the owner is just now. */
export const menuCommands = ['undo', 'redo', 'search', 'newPerson', 'find', 'settings', 'import'] as const;
export const menuCommandSchema = v.picklist(menuCommands);
export type MenuCommand = v.InferOutput<typeof menuCommandSchema>;

/** An address that may be handed to the system's own browser, mail program or telephone; nothing else ever is. */
export const externalAddressSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(/^(?:https?:\/\/|mailto:|tel:)[^\s\p{Cc}]+$/iu, 'not a web, mail or telephone address'),
);

const nothing = v.undefined();
const done = v.null();

/** The one table of what the window may ask of the shell: argument and result of each channel. */
export const channels = {
  /** Where the window runs, for the words about shortcuts and for "About". */
  shellInfo: {
    argument: nothing,
    result: v.object({
      platform: v.picklist(['darwin', 'win32', 'linux']),
      version: v.string(),
      program: v.literal('electron'),
    }),
  },
  /** Opens an address outside Kith. */
  openExternal: { argument: externalAddressSchema, result: done },
  /** Makes the native parts (menus, title bar, `prefers-color-scheme`) follow the chosen theme. */
  setTheme: { argument: v.picklist(['system', 'light', 'dark']), result: done },
  /** The window listens from now on; a menu command chosen while it was loading is delivered. */
  windowReady: { argument: nothing, result: done },
  /** Undoes or redoes typing in the text field that has the focus, as the system's own Undo would. */
  editText: { argument: v.picklist(['undo', 'redo']), result: done },
} as const satisfies Record<string, { argument: v.GenericSchema; result: v.GenericSchema }>;

type Channels = typeof channels;
export type ChannelName = keyof Channels;
export type ChannelArgument<N extends ChannelName> = v.InferOutput<Channels[N]['argument']>;
export type ChannelResult<N extends ChannelName> = v.InferOutput<Channels[N]['result']>;
/** What a call comes back with: a refused or failed call is a value with a reason, never an exception. */
export type ChannelAnswer<N extends ChannelName> = Result<ChannelResult<N>>;

/** The name a channel or an event has on the wire between window and shell. */
export const wireName = (name: ChannelName | EventName): string => `kith:${name}`;

/** The one table of what the shell tells the window unasked: what each event carries. */
export const events = {
  /** A command of the native menu was chosen. */
  menu: menuCommandSchema,
} as const satisfies Record<string, v.GenericSchema>;

export type EventName = keyof typeof events;
export type EventValue<N extends EventName> = v.InferOutput<(typeof events)[N]>;

/** What the preload puts on the window as `kith`; absent where Kith runs in a browser. */
export type KithBridge = {
  readonly [N in ChannelName]: (
    ...argument: undefined extends ChannelArgument<N> ? [] : [ChannelArgument<N>]
  ) => Promise<ChannelAnswer<N>>;
} & {
  /** Calls `handler` for each event of that name; the returned function ends that. */
  readonly on: <N extends EventName>(name: N, handler: (value: EventValue<N>) => void) => () => void;
};
