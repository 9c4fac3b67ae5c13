import { parentPort } from 'node:worker_threads';
import type { Answer, FromThread, ToThread } from './messages.ts';
import { Room } from './room.ts';

const tell = (message: FromThread): void => parentPort?.postMessage(message);

let room: Room | null = null;
let began: Promise<void> = Promise.resolve();

const answerOf = (of: Room, what: Answer['what']): Answer =>
  what === 'invitation' ? { what, code: of.invitation() } : { what, details: of.details() };

const hear = async (message: ToThread): Promise<void> => {
  switch (message.kind) {
    case 'begin':
      room = await Room.begin(message.beginning, tell);
      return;
    case 'changed':
      return room?.changed(message.update);
    case 'kept':
      return room?.kept(message.id, message.problem);
    case 'ways':
      return room?.setWays(message.ways);
    case 'say':
      return room?.say(message.word);
    case 'refuse':
      return room?.refuse(message.device);
    case 'ask':
      if (room) tell({ kind: 'answer', id: message.id, answer: answerOf(room, message.what) });
      return;
    case 'retry':
      return room?.retry();
    case 'end':
      await room?.end();
      tell({ kind: 'ended' });
      return;
  }
};

// In order, so that no change is given to a network that is still being read; what is only answered must not wait.
parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'kept') {
    room?.kept(message.id, message.problem);
    return;
  }
  began = began.then(() => hear(message)).catch((error: unknown) => tell({ kind: 'problem', error }));
});
