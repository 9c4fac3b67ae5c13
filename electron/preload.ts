import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import * as v from 'valibot';
import {
  type ChannelAnswer,
  type ChannelArgument,
  type ChannelName,
  channelNames,
  channels,
  type KithBridge,
  wireName,
} from '../shared/ipc.ts';
import { type EventName, type EventValue, events } from '../shared/ipcEvents.ts';

const failureSchema = v.object({ ok: v.literal(false), reason: v.string() });

const call = async <N extends ChannelName>(name: N, argument: ChannelArgument<N>): Promise<ChannelAnswer<N>> => {
  const answer: unknown = await ipcRenderer.invoke(wireName(name), argument);
  const failure = v.safeParse(failureSchema, answer);
  if (failure.success) return failure.output;
  const { value } = v.parse(v.object({ ok: v.literal(true), value: v.unknown() }), answer);
  return { ok: true, value: v.parse(channels[name].result, value) };
};

const hear = <N extends EventName>(name: N, handler: (value: EventValue<N>) => void): (() => void) => {
  const listener = (_event: IpcRendererEvent, value: unknown): void => handler(v.parse(events[name], value));
  ipcRenderer.on(wireName(name), listener);
  return () => {
    ipcRenderer.off(wireName(name), listener);
  };
};

// TypeScript cannot follow a table of functions made from a table of schemas.
const calls = Object.fromEntries(
  channelNames.map((name) => [name, (argument: ChannelArgument<typeof name>) => call(name, argument)]),
) as unknown as Omit<KithBridge, 'on'>;

contextBridge.exposeInMainWorld('kith', { ...calls, on: hear } satisfies KithBridge);
