import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Closing, closings } from './closing.ts';
import { Connection } from './connection.ts';
import { addressOf, mayCome, ownProtocol, readWish, type Wish } from './door.ts';
import type { Greet, Guest } from './greet.ts';
import type { Limits } from './limits.ts';
import type { House } from './room.ts';
import { Rooms } from './rooms.ts';
import type { RoomStore } from './store.ts';
import { newTally, type Tally } from './tally.ts';

/** What a relay is started with. */
export interface RelayOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly store: RoomStore;
  readonly limits: Limits;
  /** Whether rooms may be used without a token. */
  readonly open: boolean;
  /** Web pages that may connect, by their origin; see docs/relay.md. Programs say none and always may. */
  readonly origins: readonly string[];
  /** The header in which a proxy says where a connection comes from; only where nobody gets past that proxy. */
  readonly proxyHeader?: string;
  /** Has each client say who it is before anything else, in the place of room and token in its first request. */
  readonly greet?: Greet;
  /** Told of what went wrong and hurt nothing that was acknowledged. */
  readonly onProblem: (error: unknown) => void;
}

/** A relay that runs. */
export interface Relay {
  readonly port: number;
  readonly tally: Tally;
  /** Closes every connection, stores what came, and settles when the port is free. */
  stop(): Promise<void>;
}

const isClosing = (wish: object | Closing): wish is Closing => typeof wish === 'string';

const refuseHttp = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};

/** Counts connections by where they come from. */
class Addresses {
  readonly #counts = new Map<string, number>();

  count(address: string): number {
    return this.#counts.get(address) ?? 0;
  }

  add(address: string, change: 1 | -1): void {
    const count = this.count(address) + change;
    if (count > 0) this.#counts.set(address, count);
    else this.#counts.delete(address);
  }
}

class RunningRelay {
  readonly tally = newTally();
  readonly #options: RelayOptions;
  readonly #house: House;
  readonly #rooms: Rooms;
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #addresses = new Addresses();
  // Who has not said yet what it wants, and until when it is waited for.
  readonly #strangers = new Map<Duplex, NodeJS.Timeout>();
  #stopping = false;

  constructor(options: RelayOptions) {
    const { limits, onProblem } = options;
    this.#options = options;
    this.#house = { limits, tally: this.tally, onProblem };
    this.#rooms = new Rooms(options.store, this.#house);
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: limits.frameBytes,
      maxFragments: limits.fragments,
      handleProtocols: (offered) => (offered.has(ownProtocol) ? ownProtocol : false),
    });
    this.#http = createServer({ maxHeaderSize: limits.greetingBytes, keepAlive: false }, (_request, response) => {
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' });
      response.end(() => response.socket?.destroy());
    });
    this.#http.on('connection', (socket) => this.#watch(socket));
    this.#http.on('clientError', (_error, socket) => socket.destroy());
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#options.port, this.#options.host, () => {
        const address: AddressInfo | string | null = this.#http.address();
        resolve(typeof address === 'object' && address ? address.port : this.#options.port);
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const closed = new Promise((resolve) => this.#http.close(resolve));
    this.#http.closeAllConnections();
    for (const socket of this.#strangers.keys()) socket.destroy();
    for (const connection of this.#connections) connection.close('stopping');
    await Promise.all([...this.#connections].map(({ gone }) => gone));
    await this.#rooms.close();
    await closed;
  }

  // Whoever connects has a few seconds to say what it wants.
  #watch(socket: Duplex): void {
    const { strangers, greetingMs } = this.#options.limits;
    if (this.#strangers.size >= strangers) {
      this.tally.refused_connections_total += 1;
      socket.destroy();
      return;
    }
    this.#strangers.set(
      socket,
      setTimeout(() => socket.destroy(), greetingMs),
    );
    socket.on('close', () => this.#isKnown(socket));
  }

  #isKnown(socket: Duplex): void {
    clearTimeout(this.#strangers.get(socket));
    this.#strangers.delete(socket);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { proxyHeader } = this.#options;
    socket.on('error', () => socket.destroy());
    const address = addressOf(request, proxyHeader);
    const refusal = this.#refusal(request, address);
    if (refusal !== undefined) {
      this.tally.refused_connections_total += 1;
      refuseHttp(socket, refusal);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#countIn(webSocket, address);
      const { greet } = this.#options;
      if (!greet) {
        this.#isKnown(socket);
        this.#welcome(webSocket, readWish(request, this.#options.open));
        return;
      }
      this.#greet(greet, socket, webSocket).catch(this.#options.onProblem);
    });
  }

  #countIn(webSocket: WebSocket, address: string): void {
    this.#addresses.add(address, 1);
    this.tally.connections += 1;
    webSocket.on('close', () => {
      this.#addresses.add(address, -1);
      this.tally.connections -= 1;
    });
  }

  // Until it is through, the time and the bytes of whoever does not say what it wants are all that it has.
  async #greet(greet: Greet, socket: Duplex, webSocket: WebSocket): Promise<void> {
    let heard = 0;
    const count = (chunk: Buffer): void => {
      heard += chunk.length;
      if (heard > this.#options.limits.greetingBytes) socket.destroy();
    };
    socket.on('data', count);
    webSocket.on('error', () => webSocket.terminate());
    const guest = await greet(webSocket);
    socket.off('data', count);
    if (!guest || this.#stopping) {
      // It stays a stranger, whose time runs out.
      this.tally.refused_connections_total += 1;
      webSocket.close(...closings.wrongToken);
      return;
    }
    this.#isKnown(socket);
    this.#welcome(webSocket, guest.wish, guest);
  }

  #refusal(request: IncomingMessage, address: string): string | undefined {
    const { limits, origins } = this.#options;
    if (!mayCome(request, origins)) return '403 Forbidden';
    if (this.#addresses.count(address) >= limits.connectionsPerAddress) return '429 Too Many Requests';
    if (this.#stopping || this.tally.connections >= limits.connections) return '503 Service Unavailable';
    return undefined;
  }

  #welcome(webSocket: WebSocket, wish: Wish | Closing, guest?: Guest): void {
    const connection = new Connection(webSocket, this.#house, guest);
    this.#connections.add(connection);
    webSocket.on('close', () => this.#connections.delete(connection));
    this.#admit(wish, connection).catch((error: unknown) => {
      this.tally.store_errors_total += 1;
      this.#options.onProblem(error);
      connection.close('busy');
    });
  }

  async #admit(wish: Wish | Closing, connection: Connection): Promise<void> {
    const entered = isClosing(wish) ? wish : await this.#rooms.enter(wish.room, wish.key, connection);
    if (isClosing(entered)) connection.close(entered);
    else {
      this.tally.connections_total += 1;
      connection.begin(entered.room, entered.leave);
    }
  }
}

/**
 * Starts a relay. Throws where the port cannot be had.
 * @param options a store of its own, which it does not close
 */
export const startRelay = async (options: RelayOptions): Promise<Relay> => {
  const relay = new RunningRelay(options);
  const port = await relay.listen();
  return { port, tally: relay.tally, stop: () => relay.stop() };
};
