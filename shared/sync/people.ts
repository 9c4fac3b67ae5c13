import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { type DeviceId, type DeviceList, deviceIdSchema } from '../domain/device.ts';
import type { SyncView } from '../domain/syncView.ts';
import { fourWords } from '../seal/words.ts';
import type { Engine } from './engine.ts';
import type { EngineIdentity } from './engineHost.ts';
import { heardIn } from './heard.ts';
import type { Beginning } from './roomsHost.ts';

/** The part of the view that is about devices. */
export type People = Pick<SyncView, 'self' | 'doubtful' | 'asksIn' | 'lastWritten' | 'words' | 'strangers'>;

/** Who takes part, who wants to, and the words by which two laptops know that they mean each other. */
export const peopleOf = (
  engine: Pick<Engine, 'outer' | 'strangers'>,
  identity: EngineIdentity,
  { key, name, joined, doubtful }: Pick<Beginning, 'name' | 'joined' | 'doubtful'> & { readonly key: Uint8Array },
  list: DeviceList,
  lastWritten: ReadonlyMap<string, number>,
): People => {
  const { device } = identity;
  const id = v.parse(deviceIdSchema, device.writer);
  const hellos = new Map<DeviceId, { box: string; name: string }>();
  for (const { writer, word } of doubtful ? [] : engine.strangers())
    if (word.word === 'hello') hellos.set(v.parse(deviceIdSchema, writer), { box: word.box, name: word.name });
  const written = [...lastWritten].map(([writer, time]) => [v.parse(deviceIdSchema, writer), time] as const);
  const heard = doubtful ? heardIn(engine.outer, identity) : [];
  const others = new Set([...hellos.keys(), ...written.map(([writer]) => writer), ...heard]);
  const words = [...others].map(
    (other) => [other, fourWords(key, device.signing.publicKey, hexToBytes(other)).join(' ')] as const,
  );
  return {
    self: { id, box: bytesToHex(device.box.publicKey), name },
    doubtful,
    asksIn: joined && list?.get(id)?.removedAt !== null,
    lastWritten: Object.fromEntries(written),
    words: Object.fromEntries(words),
    strangers: [...hellos].map(([stranger, hello]) => ({ id: stranger, ...hello })),
  };
};

/** The same without those who asked to take part and were not let in. */
export const withoutRefused = (people: People, refused: ReadonlySet<DeviceId>): People => ({
  ...people,
  strangers: people.strangers.filter(({ id }) => !refused.has(id)),
});
