import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { assertSameDoc, checkBackup } from '../../../electron/backups/backupDoc.ts';
import { frontBytes, type Opener, packBackup, readFront, unpackBackup } from '../../../electron/backups/backupFile.ts';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { cheapLock, ephemeral, fullLaptop, headOf, partsOf } from '../../support/backups.ts';
import { copyOf, makeLaptop, value } from '../../support/vault.ts';

const { doc } = fullLaptop();
const open = value(packBackup(partsOf(doc), ephemeral));
const sealed = value(packBackup(partsOf(doc, { lock: cheapLock }), ephemeral));
const sesame: Opener = { passphrase: 'sesame' };

const kinds = [
  ['an open one', open, null],
  ['a sealed one', sealed, sesame],
] as const;

const reasonFor = (bytes: Buffer, opener: Opener): string => {
  const parts = unpackBackup(bytes, opener);
  const checked = parts.ok ? checkBackup(parts.value) : parts;
  return checked.ok ? 'opened' : checked.reason;
};

const resummed = (bytes: Buffer): Buffer => {
  const whole = bytes.subarray(0, bytes.length - 32);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
};

const flipped = (bytes: Buffer, at: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};

const sentence = /^This backup .+\.$|^This is not .+\.$/s;

describe.each(kinds)('%s', (_kind, bytes, opener) => {
  test('gives back the network, equal in all that counts', () => {
    const checked = value(checkBackup(value(unpackBackup(bytes, opener))));
    expect(canonicalText(checked.doc)).toBe(canonicalText(doc));
    expect(checked.details).toEqual(partsOf(doc).details);
  });

  test('shows its head from its front alone', () => {
    const read = value(readFront(bytes.subarray(0, frontBytes), bytes.length));
    expect(read.head).toEqual(headOf(opener ? { lock: cheapLock } : {}));
    expect(read.details).toEqual(opener ? null : partsOf(doc).details);
  });

  test('that lost its end says so, wherever it was cut', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      expect(reasonFor(cut, opener), `cut at ${length}`).toMatch(sentence);
      const front = readFront(cut.subarray(0, frontBytes), length);
      expect(front.ok ? 'read' : front.reason, `cut at ${length}`).toMatch(sentence);
    }
  });

  test('that has more at its end than was written says so', () => {
    expect(reasonFor(Buffer.concat([bytes, Buffer.of(0)]), opener)).toMatch(/damaged/);
  });

  test('in which one bit is another says so, wherever it is', () => {
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = flipped(bytes, at, at % 8);
      expect(reasonFor(damaged, opener), `byte ${at}`).toMatch(sentence);
      // The front alone proves nothing, but it never makes a list fail.
      expect(typeof readFront(damaged.subarray(0, frontBytes), damaged.length).ok).toBe('boolean');
    }
  });

  test('whose middle was overwritten with zeros, or with another part of it, says so', () => {
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 64 }),
        (to, from, length) => {
          const zeroed = Buffer.from(bytes).fill(0, to, Math.min(to + length, bytes.length));
          if (!zeroed.equals(bytes)) expect(reasonFor(zeroed, opener)).toMatch(sentence);
          const moved = Buffer.from(bytes);
          bytes.copy(moved, to, from, Math.min(from + length, bytes.length));
          if (!moved.equals(bytes)) expect(reasonFor(moved, opener)).toMatch(sentence);
        },
      ),
    );
  });

  test('that was forged with a right sum is a sentence or a network, never a throw and never empty', () => {
    for (let at = 0; at < bytes.length - 32; at += 1) {
      const forged = resummed(flipped(bytes, at, (at * 3) % 8));
      const parts = unpackBackup(forged, opener);
      const checked = parts.ok ? checkBackup(parts.value) : parts;
      if (checked.ok) expect(checked.value.details.summary.people, `byte ${at}`).toBeGreaterThan(0);
      else expect(checked.reason, `byte ${at}`).toMatch(sentence);
    }
  });
});

describe('a sealed backup', () => {
  test('opens with no other passphrase, and says which it is', () => {
    expect(reasonFor(sealed, { passphrase: 'Sesame' })).toBe('This is not the passphrase of this backup.');
    expect(reasonFor(sealed, null)).toBe('This backup is sealed. Enter its passphrase.');
  });

  test('shows no name and no count of anything in the clear', () => {
    for (const secret of ['Ada', 'Grace', 'My people', 'summary', 'Compilers', 'ada@example.org'])
      expect(sealed.includes(secret), secret).toBe(false);
    expect(open.includes('My people')).toBe(true);
  });

  test('of which only the head was exchanged does not open', () => {
    const headLength = sealed.readUInt32LE(8);
    const head = sealed.toString('utf8', 12, 12 + headLength).replace('"serial":1', '"serial":2');
    const forged = Buffer.from(sealed);
    forged.write(head, 12);
    expect(reasonFor(resummed(forged), sesame)).toMatch(/damaged/);
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1')],
  ['a vCard', Buffer.from('BEGIN:VCARD\nFN:Ada\nEND:VCARD\n')],
  ['zeros', Buffer.alloc(5000)],
])('%s is not a backup', (_what, bytes) => {
  expect(reasonFor(bytes, null)).toBe('This is not a backup of Kith.');
});

test('a backup of a newer format asks for a newer Kith', () => {
  const newer = Buffer.from(open);
  newer.write('KITHBK2\n', 'latin1');
  expect(reasonFor(newer, null)).toBe('This backup was made by a newer Kith. Update Kith to open it.');
});

test('any bytes at all are a sentence', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (any) => sentence.test(reasonFor(Buffer.from(any), sesame))),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (any) =>
      sentence.test(reasonFor(resummed(Buffer.concat([open.subarray(0, 12), any])), null)),
    ),
  );
});

/** An open backup around any bytes in the place of the packed update. */
const around = (packed: Buffer): Buffer => {
  const headEnd = 12 + open.readUInt32LE(8);
  const detailsEnd = headEnd + 8 + open.readUInt32LE(headEnd + 4);
  const body = Buffer.concat([open.subarray(headEnd + 4, detailsEnd), packed]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return resummed(Buffer.concat([open.subarray(0, headEnd), length, body, Buffer.alloc(32)]));
};

test('a large network that says the same over and over is no bomb', () => {
  const laptop = makeLaptop('r');
  laptop.doc.getText('note').insert(0, 'again and again '.repeat(5 * 2 ** 20));
  const bytes = value(packBackup(partsOf(laptop.doc), ephemeral));
  expect(value(unpackBackup(bytes, null)).update.length).toBeGreaterThan(80 * 2 ** 20);
});

describe('a forged backup', () => {
  test('around the right update is one that opens, so the forgeries below are refused for what they are', () => {
    expect(reasonFor(around(gzipSync(Y.encodeStateAsUpdate(doc))), null)).toBe('opened');
  });

  test('that is a bomb is not unpacked', () => {
    const megabyte = gzipSync(Buffer.alloc(2 ** 20));
    const bomb = (megabytes: number) => Buffer.concat(Array.from({ length: megabytes }, () => megabyte));
    expect(bomb(65).length).toBeLessThan(100 * 1024);
    for (const megabytes of [65, 520])
      expect(reasonFor(around(bomb(megabytes)), null)).toBe('This backup says that it holds more than Kith can open.');
  });

  test('that claims people and holds nobody is refused', () => {
    expect(reasonFor(around(gzipSync(Y.encodeStateAsUpdate(new Y.Doc()))), null)).toMatch(/does not hold what it says/);
    expect(reasonFor(around(gzipSync(Y.encodeStateAsUpdate(makeLaptop('z').doc))), null)).toMatch(/does not hold/);
  });

  test('of which a part is missing is refused', () => {
    const before = copyOf(doc);
    const vector = Y.encodeStateVector(before);
    before.getMap('ties').clear();
    expect(reasonFor(around(gzipSync(Y.encodeStateAsUpdate(before, vector))), null)).toMatch(/does not hold/);
  });

  test('around any bytes is a sentence', () => {
    const update = Y.encodeStateAsUpdate(doc);
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.nat(255), fc.nat(update.length), (at, byte, end) => {
        const wild = update.slice(0, Math.max(at, end));
        wild[at] = byte;
        const reason = reasonFor(around(gzipSync(wild)), null);
        expect(reason === 'opened' || sentence.test(reason)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

test('a network that was in part already when it was backed up opens, and says so', () => {
  const whole = makeLaptop('a');
  const first = Y.encodeStateAsUpdate(whole.doc);
  whole.doc.getMap('ties').set('t1', 1);
  whole.doc.getMap('ties').set('t2', 2);
  const partial = new Y.Doc();
  Y.applyUpdate(partial, Y.encodeStateAsUpdate(whole.doc, Y.encodeStateVectorFromUpdate(first)));
  const bytes = value(packBackup(partsOf(partial), ephemeral));
  expect(value(checkBackup(value(unpackBackup(bytes, null)))).details.whole).toBe(false);
});

test('what was read back counts only where it holds all that was written', () => {
  const other = copyOf(doc);
  expect(() => assertSameDoc(other, doc)).not.toThrow();
  other.getMap('settings').set('welcomed', false);
  expect(() => assertSameDoc(other, doc)).toThrow('does not hold what the network holds');
});
