import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import { failed } from '../shared/domain/result.ts';
import { type ChannelAnswer, type ChannelArgument, type ChannelName, channels, wireName } from '../shared/ipc.ts';
import { isOwnAddress } from './address.ts';

/** What the shell does for each channel, with an argument that has been checked, for a window that has been checked. */
export type Handlers = {
  readonly [N in ChannelName]: (
    argument: ChannelArgument<N>,
    contents: WebContents,
  ) => ChannelAnswer<N> | Promise<ChannelAnswer<N>>;
};

/** The parts of a call that say who calls. */
export type Caller = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** Why a caller is refused; null if it is the top frame of Kith's own window showing Kith's own page. */
export const refusal = (caller: Caller, ownContents: WebContents | null): string | null => {
  if (ownContents === null || caller.sender !== ownContents) return 'the call did not come from the window of Kith';
  if (caller.senderFrame === null) return 'the page that called is gone';
  if (caller.senderFrame.parent !== null) return 'the call came from a frame inside the page';
  if (!isOwnAddress(caller.senderFrame.url)) return 'the call came from a foreign page';
  return null;
};

const isChannelName = (name: string): name is ChannelName => Object.hasOwn(channels, name);

const answerCall = async <N extends ChannelName>(
  name: N,
  handlers: Handlers,
  contents: WebContents,
  given: unknown,
): Promise<ChannelAnswer<N>> => {
  const argument = v.safeParse(channels[name].argument, given);
  if (!argument.success) return failed(argument.issues[0].message);
  return handlers[name](argument.output, contents);
};

/**
 * Opens the channels. The one place that checks who calls and with what.
 * @param ownContents tells the contents of Kith's window as it is at the time of a call
 * @param log is told of each refused call
 */
export const openChannels = (
  ipc: IpcMain,
  handlers: Handlers,
  ownContents: () => WebContents | null,
  log: (line: string) => void,
): void => {
  for (const name of Object.keys(channels).filter(isChannelName)) {
    ipc.handle(wireName(name), async (event, given: unknown) => {
      const reason = refusal(event, ownContents());
      const answer = reason === null ? await answerCall(name, handlers, event.sender, given) : failed(reason);
      if (!answer.ok) log(`${name} refused: ${answer.reason}`);
      return answer;
    });
  }
};
