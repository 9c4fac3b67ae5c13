import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { type DeviceKeys, deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { entryHash, noHash, sealEntry } from '../../../shared/seal/entry.ts';
import { type RoomKeys, roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { type Change, contentsOf, type Group } from '../../../shared/sync/group.ts';

/** The keys of the one room that scribes write in. */
export const roomKeys: RoomKeys = roomKeysOf(new Uint8Array(32).fill(5));

let nonces = 0;

/** A device whose entries are written one by one, right or wrong as a test wants them. */
export class Scribe {
  readonly device: DeviceKeys;
  /** What its next entry builds on; a test may set it to anything. */
  own: { sequence: number; hash: Uint8Array } = { sequence: 0, hash: noHash };
  readonly #keys: RoomKeys;

  constructor(seed: number, keys = roomKeys) {
    this.device = deviceKeysOf(new Uint8Array(32).fill(seed));
    this.#keys = keys;
  }

  get writer(): string {
    return this.device.writer;
  }

  /** The entries of a group, behind those before. */
  write(group: Group, epoch = 0): Uint8Array[] {
    return contentsOf(group, 1000).map((content) => this.seal(content, epoch));
  }

  /** One entry of a group that needs no more. */
  one(group: Group, epoch = 0): Uint8Array {
    const [entry, ...others] = this.write(group, epoch);
    if (!entry || others.length > 0) throw new Error('one entry does not hold it');
    return entry;
  }

  /** One entry of any content. */
  seal(content: Uint8Array, epoch = 0): Uint8Array {
    nonces += 1;
    const nonce = Uint8Array.from({ length: 12 }, (_, at) => (nonces >> (at * 4)) & 255);
    const { publicKey, secret } = this.device.signing;
    const sealer = { suite: nodeSuite, keys: this.#keys, writer: publicKey, secret };
    const header = { epoch, sequence: this.own.sequence + 1, before: this.own.hash };
    const entry = sealEntry(sealer, header, content, nonce);
    this.own = { sequence: header.sequence, hash: entryHash(entry) };
    return entry;
  }
}

/** A delta; all of it may be said otherwise. */
export const delta = (parts: Partial<Change> = {}): Change => ({
  kind: 'delta',
  covers: [],
  needs: [],
  update: Uint8Array.of(0, 0),
  ...parts,
});

/** An entry with one bit of its ciphertext changed; what lies open in it is as it was. */
export const garbled = (entry: Uint8Array): Uint8Array => {
  const changed = entry.slice();
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  return changed;
};

/** An update that holds so many bytes, which nothing makes fewer. */
export const largeUpdate = (bytes: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('m').set('bytes', new Uint8Array(randomBytes(bytes)));
  return Y.encodeStateAsUpdate(doc);
};
