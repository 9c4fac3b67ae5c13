import type { AddressInfo } from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocketServer } from 'ws';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

/** A server of the y-websocket protocol with nothing to it: no tokens, no limits, no disk, and no word on what it has stored. */
export const startBareServer = async () => {
  const rooms = new Map<string, Y.Doc>();
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (given) => [...given][0] ?? false,
  });
  const framed = (write: (encoder: encoding.Encoder) => void): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      write(encoder);
    });
  server.on('connection', (socket, request) => {
    const doc = rooms.get(request.url ?? '') ?? new Y.Doc();
    rooms.set(request.url ?? '', doc);
    const tell = (update: Uint8Array, origin: unknown): void => {
      if (origin !== socket) socket.send(framed((encoder) => writeUpdate(encoder, update)));
    };
    doc.on('update', tell);
    socket.on('close', () => doc.off('update', tell));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) !== 0) return;
      const reply = framed((encoder) => readSyncMessage(decoder, encoder, doc, socket));
      if (reply.length > 1) socket.send(reply);
    });
    socket.send(framed((encoder) => writeSyncStep1(encoder, doc)));
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    rooms,
    stop: () =>
      new Promise<void>((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
};
