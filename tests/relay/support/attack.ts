import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { asking, telling } from '../../../relay/messages.ts';
import { protocolsOf, Raw } from './rig.ts';

/** What an attack is made with. */
export interface AttackPlan {
  /** `ws://127.0.0.1:…` */
  readonly url: string;
  /** The relay's process. */
  readonly pid: number;
  readonly seconds: number;
  /** Rooms that are made and left on the way. */
  readonly rooms: number;
  readonly random: () => number;
}

/** What an honest pair saw of the relay meanwhile, and how the relay bore it. */
export interface AttackReport {
  /** From an edit to its arrival at the other laptop of the pair, milliseconds. */
  readonly latencies: readonly number[];
  readonly sent: number;
  /** The most resident memory, bytes. */
  readonly memory: number;
  /** What somebody was sent of a room that is not theirs. */
  readonly crossed: number;
  readonly rooms: number;
  /** Connections of attackers that came through, and that were closed by the relay. */
  readonly opened: number;
  readonly closed: number;
}

const pairRoom = 'f'.repeat(32);
const secretOf = (digit: string): string => digit.repeat(64);
/** Words that only the pair's room holds. */
const canary = 'Canary Quillfeather';
/** Milliseconds between two edits of the pair. */
const editEvery = 200;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The resident memory of a process, bytes. */
export const residentOf = (pid: number): number =>
  1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString());

/** One run of an attack. */
class Attack {
  readonly #plan: AttackPlan;
  readonly #until: number;
  readonly #sockets = new Set<WebSocket>();
  #crossed = 0;
  #rooms = 0;
  #opened = 0;
  #closed = 0;
  #addresses = 0;

  constructor(plan: AttackPlan) {
    this.#plan = plan;
    this.#until = performance.now() + plan.seconds * 1000;
  }

  async run(): Promise<AttackReport> {
    const pair = this.#pair();
    const memory = this.#watchMemory();
    await pair.ready;
    const attackers = [
      ...this.#many(3, () => this.#slowly()),
      ...this.#many(3, () => this.#fragments()),
      ...this.#many(3, () => this.#pings()),
      ...this.#many(3, () => this.#garbage()),
      ...this.#many(2, () => this.#tooLarge()),
      ...this.#many(2, () => this.#strangers()),
      ...this.#many(2, () => this.#slowReader()),
      ...this.#many(8, () => this.#makeRooms()),
    ];
    await Promise.all(attackers);
    const { latencies, sent } = await pair.end();
    for (const socket of this.#sockets) socket.terminate();
    const [rooms, opened, closed, crossed] = [this.#rooms, this.#opened, this.#closed, this.#crossed];
    return { latencies, sent, memory: memory(), crossed, rooms, opened, closed };
  }

  #many(count: number, attacker: () => Promise<void>): Promise<void>[] {
    return Array.from({ length: count }, async () => {
      while (performance.now() < this.#until) await attacker();
    });
  }

  #watchMemory(): () => number {
    let most = 0;
    const look = (): void => {
      most = Math.max(most, residentOf(this.#plan.pid));
    };
    const timer = setInterval(look, 500);
    return () => {
      look();
      clearInterval(timer);
      return most;
    };
  }

  // Each connection comes from an address of its own, as those of many machines would.
  #address(): string {
    this.#addresses += 1;
    return `127.${1 + (this.#addresses >> 16)}.${(this.#addresses >> 8) & 255}.${this.#addresses & 255}`;
  }

  async #enter(room: string, secret: string, options: { autoPong?: boolean } = {}): Promise<Raw | undefined> {
    const socket = new WebSocket(`${this.#plan.url}/${room}`, protocolsOf(secret), {
      localAddress: this.#address(),
      handshakeTimeout: 10_000,
      ...options,
    });
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const raw = new Raw(socket);
    // Kept so small that what the attackers hear does not fill this process.
    socket.on('message', (data: Buffer) => {
      if (data.includes(canary)) this.#crossed += 1;
      if (raw.heard.length > 100) raw.heard.length = 0;
    });
    try {
      await raw.opened;
    } catch {
      // Refused, as it may well be.
      return undefined;
    }
    this.#opened += 1;
    void raw.closed.then(() => {
      this.#closed += 1;
    });
    return raw;
  }

  #room(): string {
    return Array.from({ length: 32 }, () => Math.floor(this.#plan.random() * 16).toString(16)).join('');
  }

  #update(bytes: number): Uint8Array {
    const doc = new Y.Doc();
    doc.getArray<Uint8Array>('entries').push([new Uint8Array(bytes).fill(7)]);
    return Y.encodeStateAsUpdate(doc);
  }

  /** Asks to be let in a letter at a time. */
  async #slowly(): Promise<void> {
    const { hostname, port } = new URL(this.#plan.url);
    const socket = connect({ host: hostname, port: Number(port), localAddress: this.#address() });
    let isOver = false;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isOver = true;
    });
    const words = `GET /${this.#room()} HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: ${'x'.repeat(2000)}\r\n`;
    for (const letter of words) {
      if (isOver || performance.now() >= this.#until) break;
      socket.write(letter);
      await pause(100);
    }
    socket.destroy();
  }

  async #fragments(): Promise<void> {
    const raw = await this.#enter(this.#room(), secretOf('a'));
    for (let at = 0; raw && at < 1000 && raw.socket.readyState === WebSocket.OPEN; at += 1) {
      raw.socket.send(new Uint8Array([0]), { fin: false });
      if (at % 50 === 0) await pause(5);
    }
    await pause(200);
    raw?.socket.terminate();
  }

  async #pings(): Promise<void> {
    const raw = await this.#enter(this.#room(), secretOf('b'));
    for (let at = 0; raw && at < 5000 && raw.socket.readyState === WebSocket.OPEN; at += 1) {
      raw.socket.ping(new Uint8Array(100));
      if (at % 100 === 0) await pause(10);
    }
    raw?.socket.terminate();
    await pause(50);
  }

  async #garbage(): Promise<void> {
    const raw = await this.#enter(this.#room(), secretOf('c'));
    for (let at = 0; raw && at < 300 && raw.socket.readyState === WebSocket.OPEN; at += 1) {
      const length = Math.floor(this.#plan.random() * 400);
      raw.socket.send(Uint8Array.from({ length }, (_, place) => (place < 2 ? at & 3 : this.#plan.random() * 256)));
      await pause(10);
    }
    raw?.socket.terminate();
    await pause(50);
  }

  async #tooLarge(): Promise<void> {
    const raw = await this.#enter(this.#room(), secretOf('d'));
    raw?.socket.send(new Uint8Array(5 * 1024 * 1024));
    await Promise.race([raw?.closed, pause(2000)]);
    raw?.socket.terminate();
    await pause(200);
  }

  /** Whoever has no token, or another one, for the pair's own room. */
  async #strangers(): Promise<void> {
    const raw = await this.#enter(pairRoom, secretOf('e'));
    raw?.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
    await pause(300);
    raw?.socket.terminate();
  }

  /** Fills a room, asks for all of it again and again, and reads nothing. */
  async #slowReader(): Promise<void> {
    const raw = await this.#enter(this.#room(), secretOf('9'));
    if (!raw) return pause(100);
    for (let at = 0; at < 12 && raw.socket.readyState === WebSocket.OPEN; at += 1) {
      raw.socket.send(telling(this.#update(500_000)));
      await pause(100);
    }
    raw.socket.pause();
    for (let at = 0; at < 100 && raw.socket.readyState === WebSocket.OPEN; at += 1) {
      raw.socket.send(asking(Y.encodeStateVector(new Y.Doc())));
      await pause(30);
    }
    await pause(2000);
    raw.socket.terminate();
    return undefined;
  }

  async #makeRooms(): Promise<void> {
    if (this.#rooms >= this.#plan.rooms) return pause(500);
    this.#rooms += 1;
    const raw = await this.#enter(this.#room(), secretOf('8'));
    raw?.socket.send(telling(this.#update(200)));
    await pause(20);
    raw?.socket.terminate();
    // So that they are made all the while.
    const { rooms, seconds } = this.#plan;
    await pause(Math.max(1, (8 * 1000 * seconds) / rooms - 25));
    return undefined;
  }

  /** Two laptops that mean no harm: one writes, and it is measured when the other one sees it. */
  #pair(): { ready: Promise<void>; end: () => Promise<{ latencies: number[]; sent: number }> } {
    const latencies: number[] = [];
    const written = new Map<string, number>();
    const client = (): Raw => {
      const socket = new WebSocket(`${this.#plan.url}/${pairRoom}`, protocolsOf(secretOf('7')), {
        localAddress: '127.200.0.1',
      });
      return new Raw(socket);
    };
    const [writer, reader] = [client(), client()];
    const seen = new Y.Doc();
    reader.socket.on('message', () => {
      for (const update of reader.updates()) Y.applyUpdate(seen, update);
      reader.heard.length = 0;
    });
    seen.getMap<string>('people').observe((event) => {
      for (const key of event.keysChanged) latencies.push(performance.now() - (written.get(key) ?? Number.NaN));
    });
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => writer.socket.send(telling(update)));
    let timer: NodeJS.Timeout | undefined;
    const ready = Promise.all([writer.opened, reader.opened]).then(() => {
      timer = setInterval(() => {
        const key = `edit-${written.size}`;
        written.set(key, performance.now());
        doc.getMap('people').set(key, canary);
        writer.heard.length = 0;
      }, editEvery);
    });
    const end = async (): Promise<{ latencies: number[]; sent: number }> => {
      clearInterval(timer);
      for (let tries = 0; tries < 100 && latencies.length < written.size; tries += 1) await pause(100);
      for (const { socket } of [writer, reader]) socket.terminate();
      return { latencies, sent: written.size };
    };
    return { ready, end };
  }
}

/**
 * Attacks a relay in many ways at once while an honest pair of laptops uses it: letters that come slowly, messages in
 * pieces of one byte, pings, garbage, messages that are too large, strangers at the pair's own room, rooms without end, and
 * readers that do not read.
 */
export const attack = (plan: AttackPlan): Promise<AttackReport> => new Attack(plan).run();
