import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import type { SyncWay } from '../../shared/domain/syncView.ts';
import type { Engine } from '../../shared/sync/engine.ts';
import type { EngineIdentity } from '../../shared/sync/engineHost.ts';
import type { OpenSocket, Socket } from '../../shared/sync/guardedSocket.ts';
import { Wire } from '../../shared/sync/wire.ts';
import { after } from './after.ts';
import { Folder } from './folder/folder.ts';
import { folderDisk } from './folder/folderDisk.ts';
import { Local } from './local/local.ts';
import { noWays, type Ways } from './messages.ts';

/** Milliseconds that a handshake may take. */
const handshakeTimeout = 15_000;

const openSocket: OpenSocket = (url, protocols) => {
  const socket: unknown = new WebSocket(url, protocols, { handshakeTimeout, perMessageDeflate: false });
  // Its event handlers take more than a browser's give; nothing here asks for it.
  return socket as Socket;
};

/** What the carriers of a room are made with. */
export interface CarrierTools {
  /** The key of the room, 32 bytes. */
  readonly key: Uint8Array;
  readonly identity: EngineIdentity;
  /** What this laptop is called where others see it. */
  readonly name: string;
  /** The log as it is carried from now on; it is another one after it was fetched anew. */
  readonly log: () => {
    readonly engine: Engine;
    /** Settles when the log is on the disk as it is now; rejects where it cannot be. */
    readonly logKept: () => Promise<void>;
  };
  /** A way is turned on or off, or stands otherwise. */
  readonly onChange: () => void;
  readonly onProblem: (error: unknown) => void;
}

/** What carries the log of one room: a relay, a folder, the local network, as far as they are turned on. */
export class Carriers {
  readonly #tools: CarrierTools;
  #ways = noWays;
  #wire: Wire | null = null;
  #folder: Folder | null = null;
  #local: Local | null = null;

  constructor(tools: CarrierTools) {
    this.#tools = tools;
  }

  /** The ways that are turned on. */
  ways(): Ways {
    return this.#ways;
  }

  /** Turns ways on and off; settles when those that end have ended. */
  async setWays(ways: Ways): Promise<void> {
    if (ways.relay !== this.#ways.relay) {
      this.#wire?.close();
      this.#wire = ways.relay === null ? null : this.#openWire(ways.relay);
    }
    if (ways.folder !== this.#ways.folder) {
      await this.#folder?.close();
      this.#folder = ways.folder === null ? null : this.#openFolder(ways.folder);
    }
    if (ways.local !== this.#ways.local) {
      await this.#local?.end();
      this.#local = ways.local ? this.#openLocal() : null;
    }
    this.#ways = ways;
    this.#tools.onChange();
  }

  retry(): void {
    this.#wire?.retry();
    void this.#folder?.retry();
    this.#local?.retry();
  }

  /** Has whatever carries the log send back what it holds beyond a state vector. */
  askBack(vector: Uint8Array): void {
    this.#wire?.askBack(vector);
    this.#folder?.askBack(vector);
    this.#local?.askBack(vector);
  }

  /** Whether anything carries the log now. */
  isConnected(): boolean {
    return [this.#folder?.view(), this.#wire?.view(), this.#local?.view()].some((view) => view?.connected);
  }

  /** How each way stands. */
  views(): SyncWay[] {
    const views: SyncWay[] = [];
    if (this.#folder) {
      const { connected, unsent, sentAt, receivedAt, problem } = this.#folder.view();
      views.push({ way: 'folder', connected, unsent, sentAt, receivedAt, problem });
    }
    if (this.#local) views.push(this.#local.view());
    if (this.#wire) {
      const { refused, ...view } = this.#wire.view();
      views.push({ way: 'relay', ...view, problem: refused === 'full' ? 'roomFull' : refused });
    }
    return views;
  }

  #openWire(url: string): Wire {
    const { identity, onChange, onProblem } = this.#tools;
    const { engine } = this.#tools.log();
    return new Wire({ url, keys: identity.keys, engine, open: openSocket, now: Date.now, after, onChange, onProblem });
  }

  #openFolder(chosen: string): Folder {
    const { identity, onChange, onProblem } = this.#tools;
    const { keys, device } = identity;
    const { engine } = this.#tools.log();
    const disk = folderDisk;
    return new Folder({ chosen, keys, writer: device.writer, engine, disk, now: Date.now, after, onChange, onProblem });
  }

  #openLocal(): Local {
    const { key, identity, name, onChange, onProblem } = this.#tools;
    return new Local({
      key,
      keys: identity.keys,
      name,
      ...this.#tools.log(),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      now: Date.now,
      after,
      onChange,
      onProblem,
    });
  }
}
