/** The part of a WebSocket that is used here; a browser's and the one of `ws` both have it. */
export interface Socket {
  binaryType: string;
  readonly readyState: number;
  onopen: ((event: unknown) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: unknown) => void) | null;
  onerror: ((event: unknown) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number): void;
}

/** Opens a WebSocket to an address, offering these subprotocols. */
export type OpenSocket = (url: string, protocols: string[]) => Socket;

/** What looks at messages on their way. */
export interface SocketGuard {
  /** Looks at a message before the provider does; what it throws closes the connection. */
  received(message: Uint8Array): void;
  /** The messages to send in the place of one. */
  sent(message: Uint8Array): readonly Uint8Array[];
  /** Told why a connection was closed from here. */
  onProblem(error: unknown): void;
}

/** Bytes of the largest message that is looked at: a room of a relay with its quota, and something over. */
const largestMessage = 96 * 1024 * 1024;

/** WebSocket close code for a message that makes no sense (RFC 6455, section 7.4.1: 1002 and 1003 are not ours to send). */
const badMessage = 4000;

const bytesOf = (data: unknown): Uint8Array => {
  if (!(data instanceof ArrayBuffer)) throw new TypeError('a message that is no bytes');
  if (data.byteLength > largestMessage) throw new RangeError(`a message of ${data.byteLength} bytes`);
  return new Uint8Array(data);
};

/**
 * Makes a class of sockets, as the stock provider asks for one, whose messages are looked at. The provider throws out of
 * its handler for a message that it cannot read, which would end the thread; here such a message ends the connection.
 */
export const guardSockets = (
  open: OpenSocket,
  guard: SocketGuard,
): (new (
  url: string,
  protocols: string[],
) => object) =>
  class GuardedSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    onopen: ((event: unknown) => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: unknown) => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    readonly OPEN = GuardedSocket.OPEN;
    readonly #socket: Socket;

    constructor(url: string, protocols: string[]) {
      this.#socket = open(url, protocols);
      this.#socket.binaryType = 'arraybuffer';
      this.#socket.onopen = (event) => this.onopen?.(event);
      this.#socket.onclose = (event) => this.onclose?.(event);
      this.#socket.onerror = (event) => this.onerror?.(event);
      this.#socket.onmessage = ({ data }) => this.#take(data);
    }

    set binaryType(type: string) {
      this.#socket.binaryType = type;
    }

    get readyState(): number {
      return this.#socket.readyState;
    }

    send(message: Uint8Array): void {
      for (const part of guard.sent(message)) this.#socket.send(part);
    }

    close(): void {
      this.#socket.close();
    }

    #take(data: unknown): void {
      if (!this.onmessage) return;
      try {
        const message = bytesOf(data);
        guard.received(message);
        this.onmessage({
          data: message.buffer.slice(message.byteOffset, message.byteOffset + message.length) as ArrayBuffer,
        });
      } catch (error) {
        guard.onProblem(error);
        this.#socket.close(badMessage);
      }
    }
  };
