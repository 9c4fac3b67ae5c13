import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { entryHash, entryNonceBytes, sealEntry } from '../seal/entry.ts';
import type { EngineHost, EngineIdentity } from './engineHost.ts';
import { contentsOf, type Group, type Need, shortLength } from './group.ts';
import type { Inbox } from './inbox.ts';
import { type Laid, layDown, newestArray } from './outerLog.ts';
import type { SyncState } from './state.ts';

/** A device's newest entry: its number and its hash; 0 and zeros where it has written none. */
export interface Own {
  readonly sequence: number;
  readonly hash: Uint8Array;
}

/** A group of this device: where it ends in the log, and how many changes it carries. */
interface OwnGroup {
  readonly client: number;
  readonly clock: number;
  readonly changes: number;
}

/** What a hand writes with. */
export interface HandTools {
  readonly outer: Y.Doc;
  readonly identity: EngineIdentity;
  readonly host: Pick<EngineHost, 'now' | 'random'>;
  readonly inbox: Inbox;
  /** Keeps the state with the number that is given next; settles when it is on the disk. */
  readonly keep: (own: Own) => Promise<void>;
  /** A group of these numbers lies in the log. */
  readonly onLaid: (group: Group, from: number, to: number) => void;
}

/** Groups that are remembered until a carrier has them. */
const mostGroups = 1000;

/** Seals groups into entries of this device and lays them down; docs/protocol.md, rules E1 to E7 and S1. */
export class Hand {
  readonly #tools: HandTools;
  #own: Own;
  #told = new Map<string, number>();
  #laid: OwnGroup[] = [];
  // The newest own entry that was laid down since the start.
  #laidHere = 0;

  /** @param own what was remembered of the newest own entry */
  constructor(tools: HandTools, own: SyncState['own'] | undefined) {
    this.#tools = tools;
    this.#own = own
      ? { sequence: own.sequence, hash: hexToBytes(own.hash) }
      : { sequence: 0, hash: new Uint8Array(16) };
  }

  own(): Own {
    return this.#own;
  }

  /** What was read since this device wrote last; its own entries stand for all that it had named before. */
  needs(): Need[] {
    return [...this.#tools.inbox.heads()]
      .filter(([writer, { sequence }]) => this.#told.get(writer) !== sequence)
      .map(([writer, { sequence }]) => ({ writer: writer.slice(0, shortLength), sequence }));
  }

  /** Whether the newest own entry was given its number, and lies nowhere that this device can see. */
  hasLostNewest(): boolean {
    return Math.max(this.#tools.inbox.ownFurthest(), this.#laidHere) < this.#own.sequence;
  }

  /** How many changes of this device lie beyond what a carrier has; see `Engine.changesBeyond`. */
  changesBeyond(stored: ReadonlyMap<number, number>): number {
    const counted = this.#laid
      .filter(({ client, clock }) => clock > (stored.get(client) ?? 0))
      .reduce((sum, { changes }) => sum + changes, 0);
    if (counted > 0) return counted;
    const all = Y.decodeStateVector(Y.encodeStateVector(this.#tools.outer));
    return [...all].some(([client, clock]) => (stored.get(client) ?? 0) < clock) ? 1 : 0;
  }

  /**
   * Lays a group down; settles when it lies in the log. Rejects where its numbers could not be kept; then nothing lies
   * there.
   * @param changes how many changes it carries
   * @param isNeedless which entries it makes needless
   * @param array the name of the array; without it the newest
   */
  async lay(group: Group, changes: number, isNeedless?: (laid: Laid) => boolean, array?: string): Promise<void> {
    const { outer, inbox, identity, keep, onLaid } = this.#tools;
    const heads = new Map([...inbox.heads()].map(([writer, { sequence }]) => [writer, sequence]));
    const { entries, own } = this.#seal(group);
    // Kept before anyone can see the entry: a number is never given to two.
    await keep(own);
    this.#own = own;
    if (group.kind !== 'word') this.#told = heads;
    this.#laidHere = own.sequence;
    layDown(outer, array ?? newestArray(outer, identity.device.writer), entries, isNeedless);
    const client = outer.clientID;
    const clock = Y.decodeStateVector(Y.encodeStateVector(outer)).get(client) ?? 0;
    this.#laid = [...this.#laid.slice(1 - mostGroups), { client, clock, changes }];
    onLaid(group, own.sequence - entries.length + 1, own.sequence);
  }

  #seal(group: Group): { readonly entries: Uint8Array[]; readonly own: Own } {
    const { identity, host } = this.#tools;
    const { suite, keys, epoch, device } = identity;
    const sealer = { suite, keys, writer: device.signing.publicKey, secret: device.signing.secret };
    let own = this.#own;
    const entries = contentsOf(group, host.now()).map((content) => {
      const header = { epoch, sequence: own.sequence + 1, before: own.hash };
      const entry = sealEntry(sealer, header, content, host.random(entryNonceBytes));
      own = { sequence: header.sequence, hash: entryHash(entry) };
      return entry;
    });
    return { entries, own };
  }
}

/** A newest entry as a state keeps it. */
export const ownAsState = ({ sequence, hash }: Own): SyncState['own'] => ({ sequence, hash: bytesToHex(hash) });
