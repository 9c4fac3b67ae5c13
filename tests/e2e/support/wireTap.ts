import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** A way to a relay that remembers all that passes, and can be cut. */
export interface WireTap {
  readonly url: string;
  /** Every message that passed, either way. */
  readonly passed: readonly Buffer[];
  /** Ends all connections and lets none through, or lets them through again. */
  cut(isCut: boolean): void;
  stop(): Promise<void>;
}

const join = (from: WebSocket, to: WebSocket, passed: Buffer[]): void => {
  const early: Buffer[] = [];
  from.on('message', (message: Buffer) => {
    passed.push(message);
    if (to.readyState === to.OPEN) to.send(message);
    else early.push(message);
  });
  to.on('open', () => {
    for (const message of early) to.send(message);
  });
  from.on('close', () => to.terminate());
  from.on('error', () => to.terminate());
};

/** @param relay the address it leads to */
export const tapWire = async (relay: string): Promise<WireTap> => {
  const passed: Buffer[] = [];
  let closed = false;
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    verifyClient: () => !closed,
    handleProtocols: (given) => [...given][0] ?? false,
  });
  server.on('connection', (near, request) => {
    const protocols = request.headers['sec-websocket-protocol']?.split(',').map((each) => each.trim());
    const origin = request.headers.origin ?? '';
    const far = new WebSocket(`${relay}${request.url ?? ''}`, protocols, { origin });
    join(near, far, passed);
    join(far, near, passed);
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const end = (): void => {
    for (const client of server.clients) client.terminate();
  };
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    passed,
    cut: (isCut) => {
      closed = isCut;
      if (isCut) end();
    },
    stop: () =>
      new Promise((resolve) => {
        end();
        server.close(() => resolve());
      }),
  };
};
