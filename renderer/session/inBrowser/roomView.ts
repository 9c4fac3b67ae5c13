import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { type DeviceId, deviceIdSchema } from '../../../shared/domain/device.ts';
import { type SyncView, syncTroubles } from '../../../shared/domain/syncView.ts';
import type { DeviceKeys } from '../../../shared/seal/deviceKeys.ts';
import { fourWords } from '../../../shared/seal/words.ts';
import type { Engine } from '../../../shared/sync/engine.ts';
import type { Wire } from '../../../shared/sync/wire.ts';

/** What a view is made of. */
export interface Viewed {
  readonly engine: Pick<Engine, 'view' | 'strangers' | 'listens' | 'otherEpoch'>;
  readonly wire: Pick<Wire, 'view'> | null;
  /** The network's key. */
  readonly key: Uint8Array;
  readonly device: DeviceKeys;
  /** What this browser is called where others see it. */
  readonly name: string;
  /** The network was taken over, and nobody has let this browser in yet. */
  readonly asksIn: boolean;
  /** Something was merged and is not on the disk yet. */
  readonly unkept: boolean;
}

/** Devices that ask to be let in, and that are shown at once; whoever has the key may call itself a thousand. */
const mostStrangers = 20;

const idOf = (writer: string): DeviceId => v.parse(deviceIdSchema, writer);

const waysOf = (wire: Viewed['wire']): SyncView['ways'] => {
  if (!wire) return [];
  const { refused, ...view } = wire.view();
  return [{ way: 'relay', ...view, problem: refused === 'full' ? 'roomFull' : refused }];
};

/** How the sync of a network in a browser stands. */
export const roomView = ({ engine, wire, key, device, name, asksIn, unkept }: Viewed): SyncView => {
  const { waiting, twin, forked, newer, unreadable, older, missing, lastWritten } = engine.view();
  const troubles = {
    out: false,
    moved: engine.listens() || engine.otherEpoch() !== undefined,
    unkept,
    twin,
    forked: forked.length > 0,
    newer: newer.length > 0,
    unreadable: unreadable > 0,
    older,
    missing: missing.length > 0,
  };
  const written = [...lastWritten].map(([writer, time]) => [idOf(writer), time] as const);
  const hellos = new Map<DeviceId, { box: string; name: string }>();
  for (const { writer, word } of engine.strangers())
    if (word.word === 'hello') hellos.set(idOf(writer), { box: word.box, name: word.name });
  const shown = [...hellos].slice(0, mostStrangers);
  const others = new Set([...shown.map(([stranger]) => stranger), ...written.map(([writer]) => writer)]);
  const words = [...others].map(
    (other) => [other, fourWords(key, device.signing.publicKey, hexToBytes(other)).join(' ')] as const,
  );
  return {
    epoch: 0,
    outBy: null,
    ways: waysOf(wire),
    waiting,
    trouble: syncTroubles.find((trouble) => troubles[trouble]) ?? null,
    // A browser joins by the recovery code alone, and merges at once.
    doubtful: false,
    self: { id: idOf(device.writer), box: bytesToHex(device.box.publicKey), name },
    asksIn,
    lastWritten: Object.fromEntries(written),
    words: Object.fromEntries(words),
    strangers: shown.map(([id, hello]) => ({ id, ...hello })),
  };
};
