import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { telling } from '../../../relay/messages.ts';
import { residentOf } from '../../relay/support/attack.ts';
import { startBuiltRelay } from '../../relay/support/builtRelay.ts';
import { protocolsOf } from '../../relay/support/rig.ts';
import type { Bench } from '../support/context.ts';
import { row } from '../support/row.ts';

const [rooms, perRoom] = [1000, 2] as const;
/** Bytes that each room holds: a few entries of a small network. */
const entryBytes = 4096;
const mebibyte = 1024 * 1024;

const hello = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getArray<Uint8Array>('entries').push([new Uint8Array(entryBytes).fill(7)]);
  return telling(Y.encodeStateAsUpdate(doc));
};

const enter = (url: string, room: number): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const name = room.toString(16).padStart(32, '0');
    // As many laptops have as many addresses.
    const localAddress = `127.1.${room >> 8}.${room & 255 || 1}`;
    const socket = new WebSocket(`${url}/${name}`, protocolsOf('c'.repeat(64)), {
      localAddress,
    });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

/** What the relay needs for 1,000 networks with two laptops each, all connected, each room with something in it. */
export const bench: Bench = async ({ log }) => {
  const relay = await startBuiltRelay();
  const before = residentOf(relay.pid);
  const sockets: WebSocket[] = [];
  const heard = { messages: 0 };
  for (let room = 0; room < rooms; room += 1)
    for (let place = 0; place < perRoom; place += 1) {
      const socket = await enter(relay.url, room);
      socket.on('message', () => {
        heard.messages += 1;
      });
      socket.send(hello());
      sockets.push(socket);
    }
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  if (open < rooms * perRoom) throw new Error(`only ${open} connections are left`);
  const memory = residentOf(relay.pid);
  log(
    `${open} connections, ${heard.messages} messages heard; ${(before / mebibyte).toFixed(0)} MB before anybody came`,
  );
  for (const socket of sockets) socket.terminate();
  await relay.stop();
  return [
    row({
      area: 'sync',
      name: 'relay: 1,000 rooms with 2,000 connections, resident memory',
      unit: 'MB',
      ours: memory / mebibyte,
      against: 512,
      peer: 'the most it may',
      bar: 1,
    }),
  ];
};
