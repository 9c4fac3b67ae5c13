import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalText, valueText } from '../../shared/vault/canonical.ts';
import { add, copyOf, makeLaptop, syncAll, undoAll } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';
import { anyHostile, hostileKinds, writeHostile } from './hostile.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  );
};

test('S91 equal values have equal texts, whatever the order of their fields', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => valueText(shuffled(value)) === valueText(value)));
});

test('different values have different texts', () => {
  const values = [
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    '1',
    '',
    'null',
    '{}',
    [],
    [[]],
    [1],
    ['1'],
    [1, 2],
    ['1,2'],
    {},
    { a: 1 },
    { a: '1' },
    { a: 1, b: 2 },
    { 'a":1,"b': 2 },
    new Uint8Array(),
    new Uint8Array([1]),
  ];
  expect(new Set(values.map(valueText)).size).toBe(values.length);
});

test('a document reads the same after any journey, and another after any change', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), anyCommand, (commands, last) => {
      const [a, b] = [makeLaptop('a'), makeLaptop('b')];
      for (const [index, command] of commands.entries()) {
        runCommand((index % 2 ? a : b).vault, command);
        if (index % 7 === 0) syncAll(a, b);
      }
      syncAll(a, b);
      syncAll(a, b);
      const before = canonicalText(a.doc);
      expect(canonicalText(b.doc)).toBe(before);
      // Nobody has asked this copy for its maps and texts.
      expect(canonicalText(copyOf(a.doc))).toBe(before);
      let wrote = false;
      a.doc.on('afterTransaction', ({ changed }) => {
        wrote ||= changed.size > 0;
      });
      runCommand(a.vault, last);
      if (!wrote) expect(canonicalText(a.doc)).toBe(before);
    }),
    { numRuns: 60 },
  );
});

test('a letter in a note, a field of a person and a root of another version each count', () => {
  const { vault, doc } = makeLaptop('a');
  const id = add(vault, 'Ada', { note: 'Kind' });
  const seen = [canonicalText(doc)];
  vault.note(id).insert(4, '.');
  seen.push(canonicalText(doc));
  doc.getMap<Y.Map<unknown>>('alters').get(id)?.set('future', 1);
  seen.push(canonicalText(doc));
  doc.getMap('plans').set('x', true);
  seen.push(canonicalText(doc));
  doc.getArray('order').push(['x']);
  seen.push(canonicalText(doc));
  expect(new Set(seen).size).toBe(seen.length);
  expect(canonicalText(doc, ['plans', 'order', 'meta'])).not.toContain('plans');
});

test('what was taken back leaves no trace', () => {
  const { vault, doc } = makeLaptop('a');
  const before = canonicalText(doc);
  add(vault, 'Ada', { note: 'Kind' });
  undoAll(vault);
  expect(canonicalText(doc)).toBe(before);
});

test('letters and a list of letters are two things', () => {
  const [text, list] = [new Y.Doc(), new Y.Doc()];
  text.getText('x').insert(0, 'ab');
  list.getArray('x').push(['a', 'b']);
  expect(canonicalText(copyOf(text))).not.toBe(canonicalText(copyOf(list)));
});

test('what a hostile program wrote is text like anything else', () => {
  fc.assert(
    fc.property(fc.array(anyHostile, { maxLength: 20 }), (writes) => {
      const doc = new Y.Doc();
      for (const { root, key, kind } of writes) writeHostile(doc.getMap(root), key, kind);
      expect(canonicalText(doc).length).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(hostileKinds.length).toBeGreaterThan(10);
});
