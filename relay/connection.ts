import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { answerParts } from './answer.ts';
import { type Closing, closings } from './closing.ts';
import type { Guest } from './greet.ts';
import { answering, breathing, type Message, readMessage, telling } from './messages.ts';
import { Pace } from './pace.ts';
import type { House, Peer, Room } from './room.ts';

/** How many answers of a client, to what it was asked, are not counted as messages of its own. */
const mostOwed = 64;

/** Milliseconds that a client has to say goodbye. */
const goodbyeMs = 2000;

const bytesOf = (data: WebSocket.RawData): Uint8Array => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
};

const readVector = (bytes: Uint8Array): Map<number, number> | undefined => {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    // lib0 says by an error of its own that it ends too early.
    return undefined;
  }
};

/** One client's socket. It is not read until it is in its room. */
export class Connection implements Peer {
  readonly #socket: WebSocket;
  readonly #house: House;
  readonly #guest: Guest | undefined;
  readonly #pace: Pace;
  readonly #heartbeat: NodeJS.Timeout;
  /** Settles when the socket is closed. */
  readonly gone: Promise<void>;
  #room: Room | undefined;
  #leave: (() => void) | undefined;
  #heard = performance.now();
  #owed = 0;
  #answering = false;
  #asked: Map<number, number> | undefined;
  #resume: NodeJS.Timeout | undefined;
  #goodbye: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param guest how it was met, where it had to say who it is */
  constructor(socket: WebSocket, house: House, guest?: Guest) {
    const { messagesPerSecond, messageBurst, pingMs } = house.limits;
    this.#socket = socket;
    this.#house = house;
    this.#guest = guest;
    this.#pace = new Pace(messagesPerSecond, messageBurst, performance.now());
    this.#heartbeat = setInterval(() => this.#beat(), pingMs);
    socket.pause();
    socket.on('message', (data, isBinary) => this.#take(bytesOf(data), isBinary));
    socket.on('ping', () => this.#count());
    socket.on('pong', () => this.#count());
    this.gone = new Promise((resolve) => {
      socket.on('close', () => {
        this.#end();
        resolve();
      });
    });
    // ws closes a socket that breaks its rules, or is gone, by itself; this only keeps it from being a bug of ours.
    socket.on('error', () => {
      this.#house.tally.closed_connections_total += 1;
    });
  }

  /**
   * Reads on, now that it is in a room.
   * @param leave is called once the socket is closed
   */
  begin(room: Room, leave: () => void): void {
    if (this.#socket.readyState === this.#socket.CLOSED) {
      leave();
      return;
    }
    this.#room = room;
    this.#leave = leave;
    this.#heard = performance.now();
    if (!this.#closed) this.#socket.resume();
  }

  send(message: Uint8Array): void {
    if (this.#closed) return;
    if (this.#socket.bufferedAmount + message.length > this.#house.limits.unreadBytes) this.#drop();
    else {
      this.#house.tally.sent_bytes_total += message.length;
      this.#socket.send(this.#sealed(message));
    }
  }

  ask(message: Uint8Array): void {
    this.#owed = Math.min(mostOwed, this.#owed + 1);
    this.send(message);
  }

  close(why: Closing): void {
    if (this.#closed) return;
    if (why !== 'stopping') this.#house.tally.closed_connections_total += 1;
    this.#closed = true;
    const [code, reason] = closings[why];
    this.#socket.resume();
    this.#socket.close(code, reason);
    this.#goodbye = setTimeout(() => this.#socket.terminate(), goodbyeMs);
  }

  // Nothing is said to who does not read: it would only wait as well.
  #drop(): void {
    this.#closed = true;
    this.#house.tally.closed_connections_total += 1;
    this.#socket.terminate();
  }

  #end(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#resume);
    clearTimeout(this.#goodbye);
    this.#leave?.();
  }

  #beat(): void {
    if (this.#closed) return;
    if (performance.now() - this.#heard > this.#house.limits.idleMs) this.#drop();
    else {
      this.#socket.ping();
      this.send(breathing);
    }
  }

  /** Counts a message, and reads more slowly where there are too many. Gives whether to go on. */
  #count(): boolean {
    this.#heard = performance.now();
    if (this.#closed) return false;
    const wait = this.#pace.take(this.#heard);
    if (wait === 0) return true;
    if (wait === Number.POSITIVE_INFINITY) {
      this.close('tooFast');
      return false;
    }
    this.#socket.pause();
    clearTimeout(this.#resume);
    this.#resume = setTimeout(() => this.#socket.resume(), wait);
    return true;
  }

  #sealed(message: Uint8Array): Uint8Array {
    return this.#guest?.seal(message) ?? message;
  }

  #read(bytes: Uint8Array, isBinary: boolean): Message | undefined {
    const opened = this.#guest ? this.#guest.open(bytes) : bytes;
    if (!opened) return undefined;
    return isBinary ? readMessage(opened) : { kind: 'other' };
  }

  #take(bytes: Uint8Array, isBinary: boolean): void {
    const { tally } = this.#house;
    tally.messages_total += 1;
    tally.received_bytes_total += bytes.length;
    const message = this.#read(bytes, isBinary);
    const asked = message?.kind === 'answers' && this.#owed > 0;
    if (asked && !this.#closed) {
      this.#owed -= 1;
      this.#heard = performance.now();
    } else if (!this.#count()) return;
    if (!message) this.close('unreadable');
    else if (message.kind === 'asks') this.#answer(readVector(message.vector));
    else if (message.kind !== 'other' && !this.#closed)
      this.#room?.receive(this, message.update, message.kind === 'answers');
  }

  #answer(vector: Map<number, number> | undefined): void {
    this.#asked = vector;
    if (vector) this.#guest?.onVector(new Map(vector));
    if (!vector) this.close('unreadable');
    // Whoever asks again before it is answered gets one more answer, however often it asks.
    else if (!this.#answering) this.#answerAll().catch((error: unknown) => this.#house.onProblem(error));
  }

  async #answerAll(): Promise<void> {
    this.#answering = true;
    try {
      while (this.#asked && this.#room && !this.#closed) {
        const parts = answerParts(this.#room.doc, this.#asked, this.#house.limits.partBytes);
        this.#asked = undefined;
        for (const { update, last } of parts) {
          if (!(await this.#sendPart(last ? answering(update) : telling(update)))) return;
        }
      }
    } finally {
      this.#answering = false;
    }
  }

  /** Sends a part of an answer, and waits until it has left; gives whether it did. */
  #sendPart(message: Uint8Array): Promise<boolean> {
    if (this.#closed) return Promise.resolve(false);
    this.#house.tally.sent_bytes_total += message.length;
    return new Promise((resolve) => this.#socket.send(this.#sealed(message), (error) => resolve(!error)));
  }
}
