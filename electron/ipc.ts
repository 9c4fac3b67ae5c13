import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { failed } from '../shared/domain/result.ts';
import {
  type ChannelAnswer,
  type ChannelArgument,
  type ChannelName,
  channelNames,
  channels,
  quickChannels,
  wireName,
} from '../shared/ipc.ts';
import { bareAddress, quickAddress, startAddress } from './address.ts';
import { isWithin } from './argumentSize.ts';
import { deedOf } from './log/deeds.ts';
import type { Log } from './log/log.ts';

/** What the shell does for each channel, with an argument that has been checked, for a window that has been checked. */
export type Handlers = {
  readonly [N in ChannelName]: (
    argument: ChannelArgument<N>,
    contents: WebContents,
  ) => ChannelAnswer<N> | Promise<ChannelAnswer<N>>;
};

/** The parts of a call that say who calls. */
export type Caller = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** The contents of Kith's windows; null for one that is not open. */
export type OwnWindows = { readonly main: WebContents | null; readonly quick: WebContents | null };

/**
 * Why a caller is refused; null if it is the top frame of that one of Kith's windows whose channel this is, and shows
 * its own page.
 */
export const refusal = (caller: Caller, name: ChannelName, windows: OwnWindows): string | null => {
  const isQuick = quickChannels.includes(name);
  const [contents, page] = isQuick ? [windows.quick, quickAddress] : [windows.main, startAddress];
  if (contents === null || caller.sender !== contents) return 'the call did not come from the window of Kith';
  if (caller.senderFrame === null) return 'the page that called is gone';
  if (caller.senderFrame.parent !== null) return 'the call came from a frame inside the page';
  if (bareAddress(caller.senderFrame.url) !== page) return 'the call came from a foreign page';
  return null;
};

/** Answers one call; `log` learns which channel refused and at which gate, never what was asked or answered. */
const answerCall = async <N extends ChannelName>(
  name: N,
  handlers: Handlers,
  event: IpcMainInvokeEvent,
  given: readonly unknown[],
  windows: OwnWindows,
  log: Log,
): Promise<ChannelAnswer<N>> => {
  const refuse = (why: 'caller' | 'size' | 'argument', reason: string): ChannelAnswer<N> => {
    log.event('callRefused', { channel: name, why });
    return failed(reason);
  };
  const reason = refusal(event, name, windows);
  if (reason !== null) return refuse('caller', reason);
  const { argument: schema, mostBytes } = channels[name];
  if (given.length > 1) return refuse('size', 'more than one argument was sent');
  if (!isWithin(given[0], mostBytes)) return refuse('size', `more was sent than ${name} takes`);
  const argument = v.safeParse(schema, given[0]);
  if (!argument.success) return refuse('argument', argument.issues[0].message);
  try {
    const answer = await handlers[name](argument.output, event.sender);
    const what = deedOf(name);
    if (!answer.ok) log.event('callRefused', { channel: name, why: 'failed' });
    else if (what !== undefined) log.event('deed', { what });
    return answer;
  } catch (error) {
    // Electron would hand the error's own words to the window.
    log.bug('asking', error);
    return failed('Something in Kith went wrong. Nothing was changed by this.');
  }
};

/**
 * Opens the channels. The one place that checks who calls and with what.
 * @param windows tells the contents of Kith's windows as they are at the time of a call
 */
export const openChannels = (ipc: IpcMain, handlers: Handlers, windows: () => OwnWindows, log: Log): void => {
  for (const name of channelNames) {
    ipc.handle(wireName(name), (event, ...given: unknown[]) =>
      answerCall(name, handlers, event, given, windows(), log),
    );
  }
};
