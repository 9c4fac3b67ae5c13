import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownNetworks, readSight } from '../../../electron/sync/local/sight.ts';
import { shownName } from '../../../shared/domain/laptopName.ts';

const networks = ownNetworks({
  lo: [{ address: '127.0.0.1', cidr: '127.0.0.1/8' }],
  wifi: [
    { address: '192.0.2.7', cidr: '192.0.2.7/24' },
    { address: 'fd00::7', cidr: 'fd00::7/64' },
    { address: 'fe80::7', cidr: 'fe80::7/64' },
  ],
});

const announced = (from: string, addresses: string[] = []) => ({
  name: 'ab'.repeat(16),
  port: 4321,
  txt: { v: '1', name: 'Home' },
  addresses,
  referer: { address: from },
});

test('L3 only addresses of a network that this laptop is on count, the one it was heard from first', () => {
  const listed = ['198.51.100.1', 'fd00::9', 'fe80::9', '2001:db8::1', '192.0.2.8', '127.0.0.1', 'x', '192.0.2.9'];
  expect(readSight(announced('192.0.2.9', listed), networks)).toEqual({
    id: 'ab'.repeat(16),
    name: 'Home',
    port: 4321,
    addresses: ['192.0.2.9', 'fd00::9', '192.0.2.8'],
  });
  expect(readSight(announced('198.51.100.1', ['198.51.100.1']), networks)).toBeUndefined();
  expect(readSight(announced('127.0.0.1'), networks)?.addresses).toEqual(['127.0.0.1']);
});

test('L3 six addresses of one laptop are tried', () => {
  const listed = Array.from({ length: 20 }, (_, at) => `192.0.2.${at + 10}`);
  expect(readSight(announced('192.0.2.9', listed), networks)?.addresses).toEqual(['192.0.2.9', ...listed.slice(0, 5)]);
});

test('L3 what is no announcement of a Kith of this version is none', () => {
  const whole = announced('192.0.2.9');
  const wrong = [
    null,
    {},
    { ...whole, name: 'Ada' },
    { ...whole, name: 'AB'.repeat(16) },
    { ...whole, port: 0 },
    { ...whole, port: 65_536 },
    { ...whole, port: '4321' },
    { ...whole, txt: undefined },
    { ...whole, txt: { v: '2', name: 'Home' } },
    { ...whole, txt: { v: '1', name: 'x'.repeat(256) } },
    { ...whole, addresses: undefined },
    { ...whole, referer: undefined },
  ];
  for (const each of wrong) expect(readSight(each, networks)).toBeUndefined();
});

test('a name is shown as one short line, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const shown = shownName(name);
      expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect([...shown].length).toBeLessThanOrEqual(60);
      expect(shown.trim()).not.toBe('');
      expect(shownName(shown)).toBe(shown.trim());
    }),
  );
  expect(shownName('x'.repeat(61))).toBe('x'.repeat(60));
  expect(shownName(' \u202Eda\tA\u0000 ')).toBe('da A');
  expect(shownName('\u200B\n')).toBe('A laptop');
});
