import type { RawData, WebSocket } from 'ws';
import type { Greet } from '../../../relay/greet.ts';
import { greeting, greetingNonceBytes, meet } from '../../../shared/seal/localGreeting.ts';
import { nodeSuite } from '../nodeSuite.ts';

/** Close code for a laptop that is connected the other way round already; it may come again later. */
export const alreadyHere = 4009;

/** What the laptop that is called knows. */
export interface GreeterTools {
  /** What `localKeyOf` gives. */
  readonly key: Uint8Array;
  readonly room: string;
  /** Names this laptop. */
  readonly id: string;
  readonly random: (bytes: number) => Uint8Array;
  /**
   * A laptop of the network called. Undefined: it is connected already.
   * @returns what is told how much of the log it says that it has on its disk
   */
  readonly onMet: (client: string, socket: WebSocket) => ((vector: ReadonlyMap<number, number>) => void) | undefined;
}

const bytesOf = (data: RawData): Uint8Array => {
  if (Array.isArray(data)) return new Uint8Array(Buffer.concat(data));
  return new Uint8Array(data);
};

const answerTo = (socket: WebSocket, said: Uint8Array): Promise<Uint8Array | undefined> =>
  new Promise((resolve) => {
    socket.once('message', (data, isBinary) => resolve(isBinary ? bytesOf(data) : undefined));
    socket.once('close', () => resolve(undefined));
    socket.send(said);
  });

/** Lets those into the relay of this laptop that prove that they know the network; docs/protocol.md, rules L4 to L7. */
export const greeter =
  ({ key, room, id, random, onMet }: GreeterTools): Greet =>
  async (socket) => {
    const nonce = random(greetingNonceBytes);
    const answer = await answerTo(socket, greeting(nonce));
    const met = answer && meet(nodeSuite, key, answer, id, nonce);
    if (!met) return undefined;
    const onVector = onMet(met.client, socket);
    if (!onVector) {
      socket.close(alreadyHere, 'already connected');
      return undefined;
    }
    socket.send(met.proof);
    const { seal, open } = met.frames;
    return { wish: { room, key: { kind: 'open' } }, seal, open, onVector };
  };
