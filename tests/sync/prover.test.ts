import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { arraysOf, layDown } from '../../shared/sync/outerLog.ts';
import { Prover } from '../../shared/sync/prover.ts';
import { delta, Scribe } from './support/scribe.ts';

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

/** A log with so many entries of this device, and of another one. */
const start = (own: number, others = 0) => {
  const [self, other, outer, otherLog] = [new Scribe(1), new Scribe(2), new Y.Doc(), new Y.Doc()];
  for (let each = 0; each < own; each += 1) layDown(outer, self.writer, [self.one(delta())]);
  for (let each = 0; each < others; each += 1) layDown(otherLog, other.writer, [other.one(delta())]);
  Y.applyUpdate(outer, Y.encodeStateAsUpdate(otherLog));
  return { self, other, outer, prover: new Prover(outer, self.writer, 0, 0) };
};

const none = new Map();

/** What a carrier with a copy answers to a question. */
const answer = (carrier: Y.Doc, vector: Uint8Array | 'lost' | undefined): Uint8Array => {
  if (!(vector instanceof Uint8Array)) throw new Error('nothing was asked');
  return Y.encodeStateAsUpdate(carrier, vector);
};

/** A copy of a log whose array of a writer has one byte of one entry changed. */
const damaged = (outer: Y.Doc, writer: string, place: number): Y.Doc => {
  const copy = new Y.Doc();
  for (const name of arraysOf(outer)) {
    const items = outer.getArray<Uint8Array>(name).toArray();
    copy.clientID = outer.getArray(name)._start?.id.client ?? 0;
    items.forEach((entry, at) => {
      const changed = entry.slice();
      if (name === writer && at === place) changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
      copy.getArray(name).push([changed]);
    });
  }
  return copy;
};

describe('whether the own entries lie elsewhere', () => {
  test('what another device has read is proven, and nobody is asked (H4)', () => {
    const { prover } = start(3);
    expect(prover.ask(3, 3)).toBeUndefined();
    expect(prover.proven()).toBe(3);
  });

  test('a carrier that sends all back has proven them (H5)', () => {
    const { outer, prover } = start(3, 2);
    const asked = prover.ask(1, 3);
    expect(prover.proven()).toBe(1);
    expect(prover.cameBack(answer(copyOf(outer), asked), none, 9)).toBe('nothing');
    expect(prover.proven()).toBe(3);
    expect(prover.ask(1, 3)).toBeUndefined();
  });

  test('an answer about something else proves nothing, neither way (H5)', () => {
    const { other, outer, prover } = start(3, 2);
    const asked = prover.ask(0, 3);
    const carrier = copyOf(outer);
    const about = new Y.Doc();
    layDown(about, other.writer, [other.one(delta())]);
    expect(prover.cameBack(Y.encodeStateAsUpdate(about), none, 9)).toBe('nothing');
    expect(prover.cameBack(Uint8Array.of(255, 255), none, 9)).toBe('nothing');
    expect(prover.proven()).toBe(0);
    expect(prover.cameBack(answer(carrier, asked), none, 9)).toBe('nothing');
    expect(prover.proven()).toBe(3);
  });

  test('a carrier that answers three asks running about others alone has nothing of this device (H5)', () => {
    const { other, outer, prover } = start(3, 2);
    const about = new Y.Doc();
    layDown(about, other.writer, [other.one(delta())]);
    const askAndHear = (...answers: Uint8Array[]): string[] => {
      prover.ask(0, 3);
      return answers.map((each) => prover.cameBack(each, none, 9));
    };
    const others = Y.encodeStateAsUpdate(about);
    expect(askAndHear(others, others, others)).toEqual(['nothing', 'nothing', 'nothing']);
    expect(askAndHear(others)).toEqual(['nothing']);
    expect(askAndHear()).toEqual([]);
    expect(askAndHear(others, others)).toEqual(['elsewhere', 'nothing']);
    expect(askAndHear(others)).toEqual(['nothing']);
    expect(askAndHear(others, Y.encodeStateAsUpdate(outer))).toEqual(['nothing', 'nothing']);
    expect(prover.proven()).toBe(3);
  });

  test('a carrier with a damaged copy is found out, of any of the entries (H6)', () => {
    for (const place of [0, 1, 2]) {
      const { self, outer, prover } = start(3);
      const asked = prover.ask(0, 3);
      expect(prover.cameBack(answer(damaged(outer, self.writer, place), asked), none, 9)).toBe('elsewhere');
      expect(prover.proven()).toBe(0);
    }
  });

  test('what is proven is not looked at again (H6)', () => {
    const { self, outer, prover } = start(3);
    const asked = prover.ask(1, 3);
    expect(prover.cameBack(answer(damaged(outer, self.writer, 0), asked), none, 9)).toBe('nothing');
    expect(prover.proven()).toBe(3);
  });

  test('what was laid down after the question is not looked for in the answer (H6)', () => {
    const { self, outer, prover } = start(3);
    const asked = prover.ask(0, 3);
    const carrier = copyOf(outer);
    layDown(outer, self.writer, [self.one(delta())]);
    expect(prover.cameBack(answer(carrier, asked), none, 9)).toBe('nothing');
    expect(prover.proven()).toBe(3);
    expect(prover.ask(0, 4)).toBeInstanceOf(Uint8Array);
  });

  test('the newest entry that is not even here is lost (H6)', () => {
    const { self, outer, prover } = start(3);
    outer.getArray(self.writer).delete(2);
    expect(prover.ask(2, 3)).toBe('lost');
  });

  test('a carrier that has less than was proven has lost something: nothing is proven, until read anew (H6)', () => {
    const { outer, prover } = start(3);
    const before = vectorOf(outer);
    prover.ask(3, 3);
    expect(prover.stored(before, 3)).toBe(false);
    expect(prover.proven()).toBe(3);
    expect(prover.stored(new Map(), 3)).toBe(true);
    expect(prover.proven()).toBe(0);
    expect(prover.ask(3, 3)).toBeInstanceOf(Uint8Array);
    expect(prover.proven()).toBe(0);
  });

  test('what others said before, and was not counted yet, proves nothing after a carrier has lost something (H6)', () => {
    const { outer, prover } = start(3);
    prover.ask(2, 2);
    expect(prover.stored(new Map(), 3)).toBe(true);
    prover.ask(3, 3);
    expect(prover.proven()).toBe(0);
    expect(prover.stored(vectorOf(outer), 3)).toBe(false);
  });

  test('a carrier that lacks only what was never proven has lost nothing (H6)', () => {
    const { self, outer, prover } = start(2);
    const before = vectorOf(outer);
    prover.ask(2, 2);
    layDown(outer, self.writer, [self.one(delta())]);
    expect(prover.stored(before, 2)).toBe(false);
  });
});

describe('comparing (H7)', () => {
  test('an entry that lies there and not here was damaged on its way', () => {
    const { other, outer, prover } = start(1, 3);
    const right = copyOf(outer);
    const here = damaged(outer, other.writer, 1);
    const comparing = new Prover(here, 'ff'.repeat(32), 0, 0);
    expect(comparing.cameBack(Y.encodeStateAsUpdate(right), none, 9)).toBe('nothing');
    comparing.compare(true);
    expect(comparing.cameBack(Y.encodeStateAsUpdate(right), none, 9)).toBe('damaged');
    expect(comparing.comparedAt()).toBe(9);
    prover.compare(true);
    expect(prover.cameBack(Y.encodeStateAsUpdate(right), none, 9)).toBe('nothing');
  });

  test('what was read already may be gone here', () => {
    const { other, outer } = start(0, 3);
    const right = copyOf(outer);
    outer.getArray(other.writer).delete(0, 2);
    const prover = new Prover(outer, 'ff'.repeat(32), 0, 0);
    prover.compare(true);
    const read = (sequence: number) => new Map([[other.writer, { sequence, hash: new Uint8Array(16), time: 0 }]]);
    expect(prover.cameBack(Y.encodeStateAsUpdate(right), read(2), 9)).toBe('nothing');
    expect(prover.cameBack(Y.encodeStateAsUpdate(right), read(1), 9)).toBe('damaged');
    prover.compare(false);
    expect(prover.cameBack(Y.encodeStateAsUpdate(right), read(1), 9)).toBe('nothing');
  });
});
