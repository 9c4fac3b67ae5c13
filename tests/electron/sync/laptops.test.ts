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
    seen('c', 'Work'),
    seen('d', 'Here', true),
    seen('e', 'Kitchen'),
  ];
  expect(laptopsOf(laptops, (id) => id === 'e', 1, 'Here')).toEqual([
    { name: 'Kitchen', standing: 'connected' },
    { name: expect.any(String), standing: 'connected' },
    { name: 'Work', standing: 'near' },
    { name: 'Ada’s', standing: 'other' },
  ]);
});
