import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyCheckOf } from '../../shared/seal/keyCheck.ts';

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a check value is HKDF of the key, as Node reckons it', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const expected = Buffer.from(hkdfSync('sha256', key, '', 'kith vault key check 1', 8)).toString('hex');
      expect(keyCheckOf(key)).toBe(expected);
    }),
  );
});

test('a check value is the same with every version of Kith, and no part of the key or of a plain hash of it', () => {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  expect(keyCheckOf(key)).toMatch(/^[0-9a-f]{16}$/);
  expect(createHmac('sha256', '').update(key).digest('hex')).not.toContain(keyCheckOf(key));
});
