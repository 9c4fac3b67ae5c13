import type { OpenSocket } from './guardedSocket.ts';
import type { CarrierTools, RoomStore, RoomsHost } from './roomsHost.ts';
import type { Carrier } from './ways.ts';
import { Wire } from './wire.ts';

/**
 * Carries the log of a room over a relay.
 * @param url such as `wss://relay.example/sync`, without the room
 */
export const relayCarrier = (
  url: string,
  open: OpenSocket,
  { keys, engine, onChange, onProblem }: CarrierTools<RoomStore>,
  { now, after }: Pick<RoomsHost<RoomStore>, 'now' | 'after'>,
): Carrier => {
  const wire = new Wire({ url, keys, engine, open, now, after, onChange, onProblem });
  return {
    view: () => {
      const { refused, ...view } = wire.view();
      return { way: 'relay', ...view, problem: refused === 'full' ? 'roomFull' : refused };
    },
    askBack: (vector) => wire.askBack(vector),
    retry: () => wire.retry(),
    close: () => wire.close(),
  };
};
