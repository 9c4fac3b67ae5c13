import { expect, test } from 'vitest';
import { laptopsOf } from '../../../electron/sync/local/laptops.ts';
import type { Sight } from '../../../electron/sync/local/sight.ts';

const seen = (id: string, name: string, stranger = false) => {
  const sight: Sight = { id, name, addresses: [], port: 1 };
  return { sight, stranger };
};

test('those that are connected come first, and nobody is named a stranger who is known under another room', () => {
  const laptops = [
    seen('a', 'Kitchen', true),
    seen('b', 'Ada’s', true),
    seen('g', 'Ada’s', true),
    seen('h', 'Work'),
    seen('c', 'Work'),
    seen('d', 'Here', true),
    seen('e', 'Kitchen'),
  ];
  const nearby = { seen: laptops, callers: ['e', 'f'], self: 'Here' };
  const isConnected = (id: string): boolean => id === 'e' || id === 'f';
  expect(laptopsOf({ ...nearby, isConnected, givenName: () => undefined })).toEqual([
    { name: 'Kitchen', standing: 'connected' },
    { name: expect.any(String), standing: 'connected' },
    { name: 'Work', standing: 'near' },
    { name: 'Ada’s', standing: 'other' },
  ]);
});

test('a laptop of the network is called what its owner calls it, also one that only called', () => {
  const given: Record<string, string> = { a: 'Kitchen table', f: 'Study' };
  const shown = laptopsOf({
    seen: [seen('a', 'DESKTOP-7'), seen('b', 'DESKTOP-8', true), seen('c', 'DESKTOP-7', true)],
    callers: ['f'],
    isConnected: (id) => id === 'a' || id === 'f',
    self: 'Here',
    givenName: (id) => given[id],
  });
  expect(shown).toEqual([
    { name: 'Kitchen table', standing: 'connected' },
    { name: 'Study', standing: 'connected' },
    { name: 'DESKTOP-8', standing: 'other' },
  ]);
});
