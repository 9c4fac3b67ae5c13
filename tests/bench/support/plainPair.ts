import * as Y from 'yjs';
import { endClient, stockClient } from '../../relay/support/stockClient.ts';
import { startBareServer } from '../../sync/support/bareServer.ts';
import { tapWire } from './wireTap.ts';

const portOf = (url: string): number => Number(new URL(url).port);

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
  const providers = copies.map((copy) => stockClient(`ws://127.0.0.1:${tap.port}`, 'plain', copy));
  await until(() => hasAll(held, one, other) && copies.every((copy) => hasAll(copy, one, other)));
  const wire = tap.up + tap.down;
  tap.reset();
  const fresh = new Y.Doc();
  const last = stockClient(`ws://127.0.0.1:${tap.port}`, 'plain', fresh);
  await until(() => hasAll(fresh, one, other));
  const download = tap.down;
  for (const provider of [...providers, last]) endClient(provider);
  await tap.stop();
  await server.stop();
  return { wire, download };
};
