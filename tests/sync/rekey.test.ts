import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DeviceKeys, deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { sealFor } from '../../shared/seal/sealedFor.ts';
import {
  chooseRekey,
  followRekey,
  makeRekey,
  type OldRoom,
  openRekey,
  type Rekey,
  rekeyAfter,
  type SaidRekey,
} from '../../shared/sync/rekey.ts';
import { wordOfText } from '../../shared/sync/word.ts';

const bytesOf = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

// In the order of their names, so that `a` is the one that the rule prefers.
const [a, b, c, d] = [1, 2, 3, 4]
  .map((seed) => deviceKeysOf(bytesOf(seed)))
  .sort((one, other) => (one.writer < other.writer ? -1 : 1)) as [DeviceKeys, DeviceKeys, DeviceKeys, DeviceKeys];
const all = [a, b, c, d];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const namesOf = (devices: readonly DeviceKeys[]): Set<string> => new Set(devices.map(({ writer }) => writer));
const roomOf = (key: Uint8Array, epoch: number): OldRoom => ({ room: roomKeysOf(key).room, epoch });
const first = roomOf(bytesOf(100), 0);

let ephemeral = 0;
const random = (count: number): Uint8Array => {
  ephemeral += 1;
  return Uint8Array.from({ length: count }, (_, at) => (ephemeral * 31 + at * 7) % 256);
};

const rekey = (by: DeviceKeys, staying: readonly DeviceKeys[], key: Uint8Array, old = first): SaidRekey => {
  const kept = staying.map(({ writer, box }) => ({ writer, box: hex(box.publicKey) }));
  const word = makeRekey(old, by.writer, key, kept, random);
  if (!word) throw new Error('no rekey');
  return { writer: by.writer, word };
};

const follow = (device: DeviceKeys, heard: readonly SaidRekey[], old = first, members = namesOf(all)) =>
  followRekey(device, old, chooseRekey(old, members, heard));

describe('a new key', () => {
  test('opens for each that stays and for nobody else, and goes through the word as it is written (K1, K2)', () => {
    const said = rekey(a, [a, b, c], bytesOf(50));
    const read = wordOfText(JSON.stringify(said.word));
    if (read?.word !== 'rekey') throw new Error('it is not read');
    for (const device of [a, b, c])
      expect(openRekey(device, first, { writer: a.writer, word: read })).toEqual(bytesOf(50));
    expect(openRekey(d, first, said)).toBeUndefined();
    expect(follow(d, [said])).toEqual({ kind: 'out', by: a.writer });
    expect(follow(b, [said])).toEqual({
      kind: 'key',
      key: bytesOf(50),
      epoch: 1,
      by: a.writer,
      members: namesOf([a, b, c]),
    });
  });

  test('one flipped bit, another sender, receiver, epoch or room: the box does not open (K2)', () => {
    const said = rekey(a, [a, b, c], bytesOf(50));
    const box = Buffer.from(said.word.boxes[b.writer] ?? '', 'hex');
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const flipped = Buffer.from(box);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const word: Rekey = { ...said.word, boxes: { [b.writer]: flipped.toString('hex') } };
      expect(openRekey(b, first, { writer: a.writer, word })).toBeUndefined();
    }
    expect(openRekey(b, first, { ...said, writer: c.writer })).toBeUndefined();
    expect(openRekey(b, { ...first, epoch: 1 }, { ...said, word: { ...said.word, epoch: 2 } })).toBeUndefined();
    expect(openRekey(b, roomOf(bytesOf(101), 0), said)).toBeUndefined();
    const moved = { ...said.word, boxes: { [c.writer]: said.word.boxes[b.writer] ?? '' } };
    expect(openRekey(c, first, { writer: a.writer, word: moved })).toBeUndefined();
  });

  test('a box of another room than the word names is none, and who follows it is out with the others unparted (K2, K6)', () => {
    const [said, other] = [rekey(a, all, bytesOf(50)), rekey(a, all, bytesOf(51))];
    const boxes = { ...said.word.boxes, [b.writer]: other.word.boxes[b.writer] ?? '' };
    const mixed = { ...said, word: { ...said.word, boxes } };
    const later = rekey(d, all, bytesOf(52));
    expect(follow(b, [mixed, later])).toEqual({ kind: 'out', by: a.writer });
    expect(follow(c, [mixed, later])).toMatchObject({ key: bytesOf(50) });
  });

  test('is not made by a device that does not stay, nor for a key that anybody could open (K1)', () => {
    const kept = [{ writer: b.writer, box: hex(b.box.publicKey) }];
    expect(makeRekey(first, a.writer, bytesOf(50), kept, random)).toBeUndefined();
    const low = [...kept, { writer: c.writer, box: '00'.repeat(32) }];
    expect(makeRekey(first, b.writer, bytesOf(50), low, random)).toBeUndefined();
  });
});

describe('who is heard (K3)', () => {
  test('only a device of the network', () => {
    const said = rekey(d, [a, b, c, d], bytesOf(50));
    expect(follow(a, [said], first, namesOf([a, b, c]))).toEqual({ kind: 'wait' });
    expect(follow(a, [said])).toMatchObject({ kind: 'key' });
  });

  test('only one that keeps its own writer', () => {
    const { word } = rekey(a, [a, b, c], bytesOf(50));
    const { [a.writer]: _own, ...boxes } = word.boxes;
    expect(chooseRekey(first, namesOf(all), [{ writer: a.writer, word: { ...word, boxes } }])).toEqual({
      kind: 'none',
    });
  });

  test('no key of another room than its word names, however well it is sealed (K2)', () => {
    const said = rekey(a, all, bytesOf(50));
    const other = rekey(a, all, bytesOf(51));
    const word = { ...said.word, room: other.word.room };
    expect(openRekey(b, first, { ...said, word })).toBeUndefined();
    const header = Buffer.concat([
      Buffer.from('kith rekey 1'),
      Buffer.from(first.room, 'hex'),
      Buffer.of(1),
      Buffer.from(said.word.room + a.writer + b.writer, 'hex'),
    ]);
    const sealed = (key: Uint8Array): SaidRekey => {
      const box = sealFor({ purpose: 'kith rekey 1', publicKey: b.box.publicKey }, key, header, random(32));
      return { ...said, word: { ...said.word, boxes: { [b.writer]: hex(box ?? new Uint8Array()) } } };
    };
    expect(openRekey(b, first, sealed(bytesOf(50)))).toEqual(bytesOf(50));
    expect(openRekey(b, first, sealed(bytesOf(51)))).toBeUndefined();
  });

  test('only the very next epoch, and only this room', () => {
    const early = rekey(a, all, bytesOf(50), { ...first, epoch: 1 });
    const replayed = rekey(a, all, bytesOf(51), roomOf(bytesOf(101), 0));
    expect(follow(b, [early])).toEqual({ kind: 'wait' });
    expect(follow(b, [replayed])).toEqual({ kind: 'out', by: a.writer });
  });

  test('a removed device that forges one afterwards wins nothing, whatever it leaves out (K4)', () => {
    const right = rekey(a, [a, b, c], bytesOf(50));
    for (const staying of [
      [d, a, b, c],
      [d, b, c],
      [d, b],
    ]) {
      const forged = rekey(d, staying, bytesOf(60));
      for (const heard of [
        [right, forged],
        [forged, right],
      ]) {
        const outcome = follow(b, heard);
        if (outcome.kind === 'key') expect(outcome.key).toEqual(bytesOf(50));
        else expect(outcome).toEqual({ kind: 'wait' });
      }
    }
    const second = { room: right.word.room, epoch: 1 };
    const late = rekey(d, [b, c, d], bytesOf(61), second);
    expect(follow(b, [late], second, namesOf([a, b, c]))).toEqual({ kind: 'wait' });
  });
});

describe('two at once', () => {
  test('all choose that of the lowest name, and one of them takes out whom it had kept (K5, K7)', () => {
    const [byA, byB] = [rekey(a, [a, b, d], bytesOf(50)), rekey(b, [a, b, c], bytesOf(40))];
    for (const heard of [
      [byA, byB],
      [byB, byA],
    ])
      for (const device of [a, b]) expect(follow(device, heard)).toMatchObject({ key: bytesOf(50) });
    const removed = namesOf([c, d]);
    const members = namesOf([a, b, d]);
    expect(rekeyAfter(members, removed, a.writer)).toBe(0);
    expect(rekeyAfter(members, removed, b.writer)).toBe(60_000);
    expect(rekeyAfter(members, removed, d.writer)).toBeUndefined();
    expect(rekeyAfter(namesOf([a, b]), removed, a.writer)).toBeUndefined();
    const second = { room: byA.word.room, epoch: 1 };
    const next = rekey(a, [a, b], bytesOf(70), second);
    expect(follow(b, [next], second, members)).toMatchObject({ epoch: 2, members: namesOf([a, b]) });
    expect(follow(d, [next], second, members)).toEqual({ kind: 'out', by: a.writer });
  });

  test('a rekey whose maker another leaves out does not win, also with the lowest name (K4)', () => {
    const [byA, byB] = [rekey(a, all, bytesOf(50)), rekey(b, [b, c, d], bytesOf(40))];
    expect(follow(c, [byA, byB])).toMatchObject({ key: bytesOf(40) });
    expect(follow(a, [byA, byB])).toEqual({ kind: 'out', by: b.writer });
  });

  test('what a fallen rekey leaves out does not count (K4)', () => {
    const byB = rekey(
      b,
      all.filter((device) => device !== c),
      bytesOf(40),
    );
    const byC = rekey(
      c,
      all.filter((device) => device !== d),
      bytesOf(41),
    );
    const byD = rekey(d, all, bytesOf(42));
    const chosen = chooseRekey(first, namesOf(all), [byD, byC, byB]);
    expect(chosen).toEqual({ kind: 'chosen', said: byB });
    expect(chooseRekey(first, namesOf(all), [byD, byC])).toEqual({ kind: 'chosen', said: byC });
  });

  test('two that take out each other: neither wins, and the others make one without both (K4, K7)', () => {
    const [byA, byB] = [rekey(a, [a, c, d], bytesOf(50)), rekey(b, [b, c, d], bytesOf(40))];
    const choice = chooseRekey(first, namesOf(all), [byA, byB]);
    expect(choice).toEqual({ kind: 'contested', out: namesOf([a, b]) });
    const out = choice.kind === 'contested' ? choice.out : new Set<string>();
    expect(all.map(({ writer }) => rekeyAfter(namesOf(all), out, writer))).toEqual([undefined, undefined, 0, 60_000]);
    const byC = rekey(c, [c, d], bytesOf(30));
    for (const device of [c, d]) expect(follow(device, [byA, byB, byC])).toMatchObject({ key: bytesOf(30) });
    for (const device of [a, b]) expect(follow(device, [byA, byB, byC])).toEqual({ kind: 'out', by: c.writer });
  });

  test('a word of another epoch opens nothing, though its box is sealed for this one (K2)', () => {
    const said = rekey(a, [a, b], bytesOf(50));
    expect(openRekey(b, first, { ...said, word: { ...said.word, epoch: 2 } })).toBeUndefined();
  });

  test('two of one device: all choose the same (K5)', () => {
    const [one, other] = [rekey(a, all, bytesOf(50)), rekey(a, all, bytesOf(51))];
    const low = one.word.room < other.word.room ? one : other;
    expect(chooseRekey(first, namesOf(all), [one, other])).toEqual({ kind: 'chosen', said: low });
    expect(chooseRekey(first, namesOf(all), [other, one])).toEqual({ kind: 'chosen', said: low });
  });

  test('whatever was said, in whatever order: the same choice, and never of one that a standing one leaves out (K4, K5)', () => {
    const made = fc.record({ by: fc.nat(3), staying: fc.subarray([0, 1, 2, 3]), key: fc.integer({ min: 1, max: 90 }) });
    fc.assert(
      fc.property(fc.array(made, { maxLength: 6 }), fc.nat(), (plans, turns) => {
        const heard = plans.map(({ by, staying, key }) => {
          const devices = all.filter((_, at) => at === by || staying.includes(at));
          const boxes = Object.fromEntries(devices.map(({ writer }) => [writer, 'ab']));
          const word: Rekey = { word: 'rekey', epoch: 1, room: key.toString(16).padStart(32, '0'), boxes };
          return { writer: all[by]?.writer ?? '', word };
        });
        const choice = chooseRekey(first, namesOf(all), heard);
        const turned = heard.map((_, at) => heard[(at + turns) % heard.length]).flatMap((said) => said ?? []);
        const again = chooseRekey(first, namesOf(all), turned.reverse());
        if (choice.kind !== 'chosen') expect(again).toEqual(choice);
        else
          expect(again.kind === 'chosen' && [again.said.writer, again.said.word.room]).toEqual([
            choice.said.writer,
            choice.said.word.room,
          ]);
        if (choice.kind === 'none') expect(heard).toEqual([]);
        if (choice.kind !== 'chosen') return;
        const against = heard.filter(({ word }) => !Object.hasOwn(word.boxes, choice.said.writer));
        const standing = (writer: string): boolean => heard.every(({ word }) => Object.hasOwn(word.boxes, writer));
        expect(against.filter(({ writer }) => standing(writer))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('a device that was away for two new keys in a row finds both, one room after the other (K8)', () => {
  const one = rekey(a, [a, b, c], bytesOf(50));
  const second = { room: one.word.room, epoch: 1 };
  const two = rekey(b, [b, c], bytesOf(51), second);
  const came = follow(c, [one, two]);
  if (came.kind !== 'key') throw new Error('the first is not followed');
  expect(roomKeysOf(came.key).room).toBe(second.room);
  expect(follow(c, [two], second, new Set(came.members))).toMatchObject({ key: bytesOf(51), epoch: 2 });
  expect(follow(a, [two], second, new Set(came.members))).toEqual({ kind: 'out', by: b.writer });
});
