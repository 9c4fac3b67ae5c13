import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { startBareServer } from '../../sync/support/bareServer.ts';
import { tapWire } from './wireTap.ts';

const portOf = (url: string): number => Number(new URL(url).port);

/** A stock client. */
const client = (port: number, doc: Y.Doc): WebsocketProvider =>
  new WebsocketProvider(`ws://127.0.0.1:${port}`, 'plain', doc, {
    disableBc: true,
    // ws is what y-websocket's own tests use in Node; its type has more than a browser's.
    WebSocketPolyfill: Object.assign(WebSocket),
  });

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const hasAll = (doc: Y.Doc, ...others: readonly Y.Doc[]): boolean => {
  const has = Y.decodeStateVector(Y.encodeStateVector(doc));
  return others.every((other) =>
    [...Y.decodeStateVector(Y.encodeStateVector(other))].every(([from, clock]) => (has.get(from) ?? 0) >= clock),
  );
};

/** What plain y-websocket sends for the same documents, bytes. */
export interface PlainBytes {
  /** Both directions, all laptops together. */
  readonly wire: number;
  /** What a laptop with nothing is sent. */
  readonly download: number;
}

/**
 * Two stock clients of y-websocket that parted with `base` meet again with what each holds now, and a third one comes.
 * @param base what the server held
 */
export const plainBytes = async (base: Y.Doc, one: Y.Doc, other: Y.Doc): Promise<PlainBytes> => {
  const server = await startBareServer();
  const held = new Y.Doc();
  Y.applyUpdate(held, Y.encodeStateAsUpdate(base));
  server.rooms.set('/plain', held);
  const tap = await tapWire(portOf(server.url));
  const copies = [one, other].map((doc) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    return copy;
  });
  const providers = copies.map((copy) => client(tap.port, copy));
  await until(() => hasAll(held, one, other) && copies.every((copy) => hasAll(copy, one, other)));
  const wire = tap.up + tap.down;
  tap.reset();
  const fresh = new Y.Doc();
  const last = client(tap.port, fresh);
  await until(() => hasAll(fresh, one, other));
  const download = tap.down;
  for (const provider of [...providers, last]) provider.destroy();
  await tap.stop();
  await server.stop();
  return { wire, download };
};
