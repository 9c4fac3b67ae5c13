import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import {
  answerGreeting,
  greeting,
  instanceForm,
  instanceOf,
  isInstanceOf,
  localKeyOf,
  meet,
} from '../../shared/seal/localGreeting.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { plainSuite } from '../../shared/seal/suite.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const id = fc.stringMatching(instanceForm);
const pair = fc.record({
  key: bytes(32),
  other: bytes(32),
  server: id,
  client: id,
  serverNonce: bytes(32),
  clientNonce: bytes(32),
});
type Pair = typeof pair extends fc.Arbitrary<infer Each> ? Each : never;

const greet = ({ key, server, client, serverNonce, clientNonce }: Pair, knows = key) => {
  const answer = answerGreeting(nodeSuite, localKeyOf(knows), greeting(serverNonce), { server, client }, clientNonce);
  if (!answer) throw new Error('no answer');
  return { answer, met: meet(plainSuite, localKeyOf(key), answer.message, server, serverNonce) };
};

test('L4 to L7 two that know the network meet, by either suite, and hear each other and nobody else', () => {
  fc.assert(
    fc.property(pair, fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 }), (each, messages) => {
      const { answer, met } = greet(each);
      const frames = met && answer.confirm(met.proof);
      if (!frames) throw new Error('they did not meet');
      expect(met.client).toBe(each.client);
      for (const message of messages) {
        expect(met.frames.open(frames.seal(message))).toEqual(message);
        expect(frames.open(met.frames.seal(message))).toEqual(message);
      }
    }),
  );
});

test('L6 who knows another network is not met, and does not take the other one for one of its own', () => {
  fc.assert(
    fc.property(pair, (each) => {
      fc.pre(Buffer.compare(each.key, each.other) !== 0);
      expect(greet(each, each.other).met).toBeUndefined();
      const { met } = greet(each);
      expect(met && greet(each, each.other).answer.confirm(met.proof)).toBeUndefined();
    }),
  );
});

test('L5 an answer is good for one greeting, one laptop and one caller, and no bit of it can be another', () => {
  fc.assert(
    fc.property(pair, bytes(32), id, fc.nat(), (each, nonce, server, at) => {
      fc.pre(Buffer.compare(nonce, each.serverNonce) !== 0 && server !== each.server);
      const key = localKeyOf(each.key);
      const { message } = greet(each).answer;
      expect(meet(nodeSuite, key, message, each.server, nonce)).toBeUndefined();
      expect(meet(nodeSuite, key, message, server, each.serverNonce)).toBeUndefined();
      const flipped = message.slice();
      flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ (1 << (at % 8));
      expect(meet(nodeSuite, key, flipped, each.server, each.serverNonce)).toBeUndefined();
      expect(meet(nodeSuite, key, message.slice(1), each.server, each.serverNonce)).toBeUndefined();
    }),
  );
});

test('L6 what the caller said, sent back to it, proves nothing', () => {
  fc.assert(
    fc.property(pair, (each) => {
      const { answer } = greet(each);
      expect(answer.confirm(answer.message.slice(-32))).toBeUndefined();
    }),
  );
});

test('L4 a greeting with more or less behind its mark is not answered', () => {
  fc.assert(
    fc.property(pair, ({ key, server, client, serverNonce, clientNonce }) => {
      for (const nonce of [serverNonce.slice(1), Uint8Array.of(...serverNonce, 0)])
        expect(
          answerGreeting(nodeSuite, localKeyOf(key), greeting(nonce), { server, client }, clientNonce),
        ).toBeUndefined();
    }),
  );
});

test('L4 what is no greeting of this version is not answered', () => {
  fc.assert(
    fc.property(pair, fc.uint8Array({ maxLength: 60 }), ({ key, server, client, clientNonce }, heard) => {
      expect(answerGreeting(nodeSuite, localKeyOf(key), heard, { server, client }, clientNonce)).toBeUndefined();
    }),
  );
});

test('L7 a message that was changed, left out, doubled or turned around is not opened', () => {
  fc.assert(
    fc.property(pair, fc.uint8Array({ maxLength: 50 }), fc.nat(), (each, message, at) => {
      const { answer, met } = greet(each);
      const frames = met && answer.confirm(met.proof);
      if (!frames) throw new Error('they did not meet');
      const [first, second] = [frames.seal(message), frames.seal(message)];
      const flipped = first.slice();
      flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ (1 << (at % 8));
      for (const wrong of [flipped, second, first.slice(0, 10), met.frames.seal(message)])
        expect(met.frames.open(wrong)).toBeUndefined();
      expect(met.frames.open(first)).toEqual(message);
      expect(met.frames.open(first)).toBeUndefined();
      expect(met.frames.open(second)).toEqual(message);
    }),
  );
});

test('L5 neither room nor token, nor what they are made of, is in anything that is said', () => {
  fc.assert(
    fc.property(pair, (each) => {
      const { answer, met } = greet(each);
      const said = Buffer.concat([greeting(each.serverNonce), answer.message, met?.proof ?? Buffer.of()]);
      const { room, token, entries } = roomKeysOf(each.key);
      for (const secret of [
        Buffer.from(room, 'hex'),
        Buffer.from(token, 'hex'),
        entries,
        each.key,
        localKeyOf(each.key),
      ])
        expect(said.includes(Buffer.from(secret))).toBe(false);
    }),
  );
});

test('L2 who knows the network sees which laptop announces itself; nobody else does, and none is taken for another', () => {
  fc.assert(
    fc.property(pair, bytes(8), bytes(32), bytes(32), ({ key, other }, salt, writer, another) => {
      const [own, foreign] = [Buffer.from(writer).toString('hex'), Buffer.from(another).toString('hex')];
      fc.pre(own !== foreign && Buffer.compare(key, other) !== 0);
      const instance = instanceOf(localKeyOf(key), own, salt);
      expect(instance).toMatch(instanceForm);
      expect(isInstanceOf(localKeyOf(key), instance, own)).toBe(true);
      expect(isInstanceOf(localKeyOf(key), instance, foreign)).toBe(false);
      expect(isInstanceOf(localKeyOf(other), instance, own)).toBe(false);
    }),
  );
});
