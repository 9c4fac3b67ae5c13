import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { entryHash, sealEntry } from '../../../shared/seal/entry.ts';
import { keyCheckOf } from '../../../shared/seal/keyCheck.ts';
import { answerGreeting, greeting, localKeyOf, meet } from '../../../shared/seal/localGreeting.ts';
import { type Pairing, pairingCodeOf } from '../../../shared/seal/pairingCode.ts';
import { recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { entryKeyOf, roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import type { Suite } from '../../../shared/seal/suite.ts';
import { fourWords } from '../../../shared/seal/words.ts';
import { type Change, contentsOf, type Group } from '../../../shared/sync/group.ts';
import { makeRekey } from '../../../shared/sync/rekey.ts';

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const counting = (from: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (from + at) & 255);

/** What the vectors are made of: everything that would else be random. */
export const seeds = {
  key: counting(0, 32),
  nextKey: counting(100, 32),
  device: counting(32, 32),
  other: counting(64, 32),
  nonce: counting(200, 12),
  before: counting(220, 16),
  ephemeral: counting(150, 32),
  called: counting(3, 32),
  caller: counting(7, 32),
};

const keys = roomKeysOf(seeds.key);
const [device, other] = [deviceKeysOf(seeds.device), deviceKeysOf(seeds.other)];

/** A change that names something of every kind. */
export const change: Change = {
  kind: 'delta',
  covers: [{ writer: device.writer, from: 1, to: 299, hash: seeds.before }],
  needs: [{ writer: other.writer.slice(0, 16), sequence: 7 }],
  // `Y.encodeStateAsUpdate` of an empty document.
  update: Uint8Array.of(0, 0),
};

/** A word. */
export const word: Group = { kind: 'word', word: { word: 'hello', name: 'Work', box: hex(device.box.publicKey) } };

export const pairing: Pairing = {
  key: seeds.key,
  epoch: 3,
  way: { kind: 'relay', url: 'wss://relay.example/sync' },
  writer: device.writer,
  heads: new Map([
    [device.writer.slice(0, 16), 300],
    [other.writer.slice(0, 16), 7],
  ]),
};

const time = 1_700_000_000_000;

const keyVectors = () => ({
  key: hex(seeds.key),
  room: keys.room,
  token: keys.token,
  entries: hex(keys.entries),
  check: keyCheckOf(seeds.key),
  recoveryCode: recoveryCodeOf(seeds.key),
});

const deviceVectors = () =>
  [
    { seed: seeds.device, made: device },
    { seed: seeds.other, made: other },
  ].map(({ seed, made }) => ({
    seed: hex(seed),
    writer: made.writer,
    signingSecret: hex(made.signing.secret),
    boxSecret: hex(made.box.secret),
    boxPublic: hex(made.box.publicKey),
    entryKey: hex(entryKeyOf(keys.entries, made.signing.publicKey)),
  }));

const entryVector = (suite: Suite, content: Uint8Array) => {
  const sealer = { suite, keys, writer: device.signing.publicKey, secret: device.signing.secret };
  const entry = sealEntry(sealer, { epoch: 3, sequence: 300, before: seeds.before }, content, seeds.nonce);
  return {
    epoch: 3,
    sequence: 300,
    before: hex(seeds.before),
    nonce: hex(seeds.nonce),
    content: hex(content),
    entry: hex(entry),
    hash: hex(entryHash(entry)),
  };
};

/** Two laptops that meet on the local network, and the first thing that each then says. */
const greetingVector = (suite: Suite) => {
  const [key, ids] = [localKeyOf(seeds.key), { server: hex(counting(0, 16)), client: hex(counting(16, 16)) }];
  const said = greeting(seeds.called);
  const answer = answerGreeting(suite, key, said, ids, seeds.caller);
  const met = answer && meet(suite, key, answer.message, ids.server, seeds.called);
  const frames = met && answer.confirm(met.proof);
  if (!frames) throw new Error('they did not meet');
  return {
    ...ids,
    local: hex(key),
    greeting: hex(said),
    answer: hex(answer.message),
    proof: hex(met.proof),
    message: '00000100',
    fromClient: hex(frames.seal(bytes('00000100'))),
    fromServer: hex(met.frames.seal(bytes('00000100'))),
  };
};

/**
 * Test vectors, all made anew with a suite.
 * @param packed the content of the entry; what deflates may be another program, which packs otherwise
 */
export const vectorsOf = (suite: Suite, packed = contentsOf(change, time)[0] ?? new Uint8Array()) => {
  const staying = [device, other].map(({ writer, box }) => ({ writer, box: hex(box.publicKey) }));
  return {
    keys: keyVectors(),
    devices: deviceVectors(),
    entry: entryVector(suite, packed),
    word: { time, content: hex(contentsOf(word, time)[0] ?? new Uint8Array()) },
    fourWords: fourWords(seeds.key, device.signing.publicKey, other.signing.publicKey),
    pairingCode: pairingCodeOf(pairing) ?? '',
    nearby: greetingVector(suite),
    rekey: {
      oldRoom: keys.room,
      oldEpoch: 3,
      by: device.writer,
      key: hex(seeds.nextKey),
      ephemeral: hex(seeds.ephemeral),
      word: makeRekey({ room: keys.room, epoch: 3 }, device.writer, seeds.nextKey, staying, () => seeds.ephemeral),
    },
  };
};
