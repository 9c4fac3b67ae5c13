import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import type { SyncWay } from '../../shared/domain/syncView.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { relayCarrier } from '../../shared/sync/relayCarrier.ts';
import type { CarrierTools } from '../../shared/sync/roomsHost.ts';
import type { Carrier, Ways } from '../../shared/sync/ways.ts';
import { after } from './after.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import { Local } from './local/local.ts';
import type { SyncStore } from './syncStore.ts';

/** Milliseconds that a handshake may take. */
const handshakeTimeout = 15_000;

const openSocket: OpenSocket = (url, protocols) => {
  const socket: unknown = new WebSocket(url, protocols, { handshakeTimeout, perMessageDeflate: false });
  // Its event handlers take more than a browser's give; nothing here asks for it.
  return socket as Socket;
};

/** As many random bytes as asked for. */
export const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

const time = { now: Date.now, after };

const folderCarrier = (chosen: string, tools: CarrierTools<SyncStore>): Carrier => {
  const { keys, writer, engine, onChange, onProblem } = tools;
  const folder = new Folder({ chosen, keys, writer, engine, disk: folderDisk, ...time, onChange, onProblem });
  return {
    view: () => {
      const { connected, unsent, sentAt, receivedAt, problem } = folder.view();
      return { way: 'folder', connected, unsent, sentAt, receivedAt, problem };
    },
    askBack: (vector) => folder.askBack(vector),
    retry: () => void folder.retry(),
    close: () => folder.close(),
  };
};

const localCarrier = ({ store, ...tools }: CarrierTools<SyncStore>): Carrier => {
  const local = new Local({ ...tools, logKept: store.logKept, random, ...time });
  return {
    view: () => local.view(),
    askBack: (vector) => local.askBack(vector),
    retry: () => local.retry(),
    close: () => local.end(),
  };
};

/** Opens what carries the log of a room by one way on a computer; null where that way is turned off. */
export const openWay = (way: SyncWay['way'], ways: Ways, tools: CarrierTools<SyncStore>): Carrier | null => {
  switch (way) {
    case 'folder':
      return ways.folder === null ? null : folderCarrier(ways.folder, tools);
    case 'local':
      return ways.local ? localCarrier(tools) : null;
    case 'relay':
      return ways.relay === null ? null : relayCarrier(ways.relay, openSocket, tools, time);
  }
};
