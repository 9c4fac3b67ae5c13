import WebSocket, { type RawData } from 'ws';
import { type Answer, answerGreeting, type Frames, greetingNonceBytes } from '../../../shared/seal/localGreeting.ts';
import type { Socket } from '../../../shared/sync/guardedSocket.ts';
import { nodeSuite } from '../nodeSuite.ts';
import { alreadyHere } from './greeter.ts';

/** Milliseconds that a laptop has to prove itself; bytes it may say until then. */
const [greetingMs, greetingBytes] = [5000, 4096] as const;
/** Bytes of one message: the part of an answer that a relay sends, with much to spare. */
const largestMessage = 64 * 1024 * 1024;
/** Close code of a relay that does not know who comes, by which nobody comes again by itself. */
const notOurs = 4403;

/** How a laptop nearby is called. */
export interface Call {
  /** Addresses to try, in order, such as `ws://192.0.2.7:4321`. */
  readonly urls: readonly string[];
  /** What `localKeyOf` gives. */
  readonly key: Uint8Array;
  /** The laptop that is called, and this one. */
  readonly ids: { readonly server: string; readonly client: string };
  readonly random: (bytes: number) => Uint8Array;
  /** It answered, and does not know this network. */
  readonly onStranger: () => void;
}

type Outcome = 'met' | 'stranger' | 'here' | 'silent';

const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
};

const outcomes: Readonly<Record<number, Outcome>> = { [notOurs]: 'stranger', [alreadyHere]: 'here' };

/**
 * A socket to a laptop nearby, which opens once both have proven that they know the network; from then on everything on
 * it is sealed. Of several addresses it takes the first that answers.
 */
export class LocalSocket implements Socket {
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  readonly #call: Call;
  #socket: WebSocket | undefined;
  #frames: Frames | undefined;

  constructor(call: Call) {
    this.#call = call;
    void this.#reach();
  }

  send(data: Uint8Array): void {
    if (this.#frames && this.readyState === 1) this.#socket?.send(this.#frames.seal(data));
  }

  close(code = 1000): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    if (this.#frames) this.#socket?.close(code);
    else this.#socket?.terminate();
  }

  async #reach(): Promise<void> {
    let outcome: Outcome = 'silent';
    for (const url of this.#call.urls) {
      if (this.readyState !== 0) break;
      outcome = await this.#try(url);
      if (outcome !== 'silent') break;
    }
    if (outcome === 'met') return;
    this.readyState = 3;
    if (outcome === 'stranger') this.#call.onStranger();
    const code = Number(Object.keys(outcomes).find((each) => outcomes[Number(each)] === outcome) ?? 1006);
    this.onclose?.({ code });
  }

  #try(url: string): Promise<Outcome> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, {
        handshakeTimeout: greetingMs,
        perMessageDeflate: false,
        maxPayload: largestMessage,
      });
      this.#socket = socket;
      const timer = setTimeout(() => socket.terminate(), greetingMs);
      this.#measure(socket);
      const hears = this.#greets(socket, () => {
        clearTimeout(timer);
        this.#open();
        resolve('met');
      });
      socket.on('message', (data: RawData) => hears(new Uint8Array(Buffer.isBuffer(data) ? data : Buffer.alloc(0))));
      // What went wrong is told by `close`.
      socket.on('error', () => socket.terminate());
      socket.on('close', (code) => {
        clearTimeout(timer);
        if (this.#frames) this.#end(code);
        else resolve(outcomes[code] ?? 'silent');
      });
    });
  }

  #measure(socket: WebSocket): void {
    let heard = 0;
    const count = ({ length }: Buffer): void => {
      heard += length;
      if (!this.#frames && heard > greetingBytes) socket.terminate();
    };
    // Before it is open, whoever listens first would take what came with the answer away from it.
    socket.on('upgrade', ({ socket: below }) => socket.once('open', () => below.on('data', count)));
  }

  // Gives what takes each message: first the greeting, then the proof, from then on what is sealed.
  #greets(socket: WebSocket, onMet: () => void): (message: Uint8Array) => void {
    const { key, ids, random } = this.#call;
    let answer: Answer | undefined;
    return (message) => {
      if (this.#frames) this.#take(this.#frames.open(message));
      else if (!answer) {
        answer = answerGreeting(nodeSuite, key, message, ids, random(greetingNonceBytes));
        if (answer) socket.send(answer.message);
        else socket.terminate();
      } else {
        this.#frames = answer.confirm(message);
        if (this.#frames) onMet();
        else socket.terminate();
      }
    };
  }

  #open(): void {
    if (this.readyState !== 0) {
      this.#socket?.close();
      return;
    }
    this.readyState = 1;
    this.onopen?.({});
  }

  #take(message: Uint8Array | undefined): void {
    if (message) this.onmessage?.({ data: arrayBufferOf(message) });
    else this.#socket?.terminate();
  }

  #end(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}
