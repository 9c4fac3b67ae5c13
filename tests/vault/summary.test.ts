import * as v from 'valibot';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { summarySchema } from '../../shared/domain/summary.ts';
import { archiveAlters, deleteAlters } from '../../shared/vault/commands/alters.ts';
import { addTag } from '../../shared/vault/commands/tags.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { summaryOf, summaryOfDoc } from '../../shared/vault/summary.ts';
import { add, alterOf, copyOf, makeLaptop, value } from '../support/vault.ts';

test('an empty network holds nothing and was never changed', () => {
  const nothing = { people: 0, ties: 0, interactions: 0, tags: 0, notes: 0, lastChange: null };
  expect(summaryOf(makeLaptop('a').vault)).toEqual(nothing);
  expect(summaryOfDoc(new Y.Doc())).toEqual(nothing);
});

test('people who are not deleted count, with their ties, notes and the newest change', () => {
  const { vault, doc } = makeLaptop('a');
  const [ada, grace, zoe] = [
    add(vault, 'Ada', { note: 'Kind.' }),
    add(vault, 'Grace'),
    add(vault, 'Zoë', { note: 'Old.' }),
  ];
  value(addTag(vault, 'choir'));
  value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
  value(addTie(vault, { a: ada, b: zoe, kind: 'friend' }));
  value(archiveAlters(vault, [grace], true));
  value(deleteAlters(vault, [zoe]));
  const expected = {
    people: 2,
    ties: 1,
    interactions: 0,
    tags: 1,
    notes: 1,
    lastChange: alterOf(vault, zoe).updatedAt,
  };
  expect(summaryOf(vault)).toEqual(expected);
  const copy = copyOf(doc);
  const bytes = Y.encodeStateAsUpdate(copy);
  expect(summaryOfDoc(copy)).toEqual(expected);
  expect(Y.encodeStateAsUpdate(copy)).toEqual(bytes);
});

test('a person whose change was never written tells no instant', () => {
  const doc = new Y.Doc();
  doc.getMap('alters').set('x', new Y.Map([['name', 'Ada']]));
  expect(summaryOfDoc(doc)).toMatchObject({ people: 1, lastChange: null });
});

test('what a backup of an earlier Kith says of itself is read: it holds no contacts', () => {
  const earlier = { people: 3, ties: 1, tags: 0, notes: 0, lastChange: null };
  expect(v.parse(summarySchema, earlier)).toEqual({ ...earlier, interactions: 0 });
});
