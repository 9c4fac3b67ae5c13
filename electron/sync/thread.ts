import { parentPort } from 'node:worker_threads';
import type { Answer, FromThread, ToThread } from './messages.ts';
import { Network } from './network.ts';

const tell = (message: FromThread): void => parentPort?.postMessage(message);

let network: Network | null = null;
let began: Promise<void> = Promise.resolve();

const answerOf = (of: Network, what: Answer['what']): Answer =>
  what === 'invitation' ? { what, code: of.invitation() } : { what, details: of.details() };

const hear = async (message: ToThread): Promise<void> => {
  switch (message.kind) {
    case 'begin':
      network = await Network.begin(message.beginning, tell);
      return;
    case 'changed':
      return network?.changed(message.update);
    case 'kept':
      return network?.kept(message.id, message.problem);
    case 'ways':
      return network?.setWays(message.ways);
    case 'refuse':
      return network?.refuse(message.device);
    case 'ask':
      if (network) tell({ kind: 'answer', id: message.id, answer: answerOf(network, message.what) });
      return;
    case 'renew':
      // Not waited for: it asks for things to be kept.
      network?.renew(message.id, message.removed).catch((error: unknown) => tell({ kind: 'problem', error }));
      return;
    case 'retry':
      return network?.retry();
    case 'end':
      await network?.end();
      tell({ kind: 'ended' });
      return;
  }
};

const fail = (error: unknown): void => {
  tell({ kind: 'problem', error });
  // What could not be begun goes on by nothing that is said to it; the shell begins it again.
  if (network === null) tell({ kind: 'ended' });
};

// In order, so that no change is given to a network that is still being read; what is only answered must not wait.
parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'kept') {
    network?.kept(message.id, message.problem);
    return;
  }
  began = began.then(() => hear(message)).catch(fail);
});
