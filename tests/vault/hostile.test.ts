import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addChannel, editAlter } from '../../shared/vault/commands/alters.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { editTag } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import { openVault } from '../../shared/vault/vault.ts';
import { alterId, alterOf, copyOf, expectInStep, expectRefused, makeEdge, value } from '../support/vault.ts';
import { anyHostile, hostileKinds, person, received, writeHostile } from './hostile.ts';

const roots = ['alters', 'ties', 'interactions', 'tags', 'tiers', 'settings', 'meta'];

describe('S60 a value that this version cannot read', () => {
  test.each(hostileKinds)('at any place of the vault is never a throw, and is read the same everywhere: %s', (kind) => {
    const keys = ['', 'a1', 'inner', '__proto__', 'constructor', 'egoName', 'welcomed', 'version', 'minWriter', 'x y'];
    const fields = [
      'name',
      'photo',
      'placement',
      'leftovers',
      'createdAt',
      'channel/1',
      'tag/a 1',
      'source/',
      '__proto__',
    ];
    const { vault, doc, edge } = received((remote) => {
      for (const root of roots) for (const key of keys) writeHostile(remote.getMap(root), key, kind);
      for (const field of fields) writeHostile(person(remote, 'a2'), field, kind);
      remote.getMap('note/a2').set('bold', 7);
      remote.getArray('note/a3').push([{ not: 'text' }, 1]);
    });
    // A program to which our maps are lists.
    const other = new Y.Doc();
    for (const root of roots) other.getArray(root).push([1, 2]);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'remote');
    expectInStep(vault);
    expect(vault.noteText(alterId('a2'))).toBe('');
    expect(vault.noteText(alterId('a3'))).toBe('');
    expect(vault.settings()).toEqual({ sectors: 'none', egoName: '', welcomed: kind === 'true' });
    expect(vault.tierOrder().map((tier) => tier.id)).toEqual(['inner', 'close', 'active', 'wider', 'known', 'to-meet']);
    expect(edge.bugs).toEqual([]);
    openVault(copyOf(doc), makeEdge('b')).destroy();
  });

  test('written at random, over and over, by two programs, is never a throw and never puts the tables out of step', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyHostile, { minLength: 1, maxLength: 8 }), { maxLength: 12 }), (rounds) => {
        const { vault, doc, edge } = received(() => undefined);
        for (const round of rounds) {
          const remote = copyOf(doc);
          remote.transact(() => {
            for (const { root, field, key, kind } of round) {
              const map: unknown = field === null ? remote.getMap(root) : remote.getMap('alters').get(key);
              if (map instanceof Y.Map) writeHostile(map, field ?? key, kind);
            }
          });
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(remote), 'remote');
        }
        expectInStep(vault);
        expect(edge.bugs).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a number', 5],
    ['an empty text', ''],
    ['a text too long', 'x'.repeat(301)],
  ])('S61 a person whose name is %s is set aside, and back once it can be read', (_what, bad: unknown) => {
    const { vault, id, grace } = received((remote) => person(remote, 'a1').set('name', bad));
    expect(vault.alters.get(id)).toBeUndefined();
    expect(vault.setAside()).toMatchObject([{ collection: 'alters', id, reason: expect.stringContaining('name') }]);
    expect(vault.tiesOf(grace)).toEqual([]);
    person(vault.doc, id).set('name', 'Ada');
    expect([vault.setAside(), vault.tiesOf(grace).length]).toEqual([[], 1]);
  });

  test('S61 a person who has fields but no name is set aside; one without any field is nobody', () => {
    const { vault } = received((remote) => {
      remote.getMap('alters').set('b1', new Y.Map([['role', 'Nurse']]));
      remote.getMap('alters').set('b2', new Y.Map());
    });
    expect(vault.setAside()).toMatchObject([{ collection: 'alters', id: 'b1' }]);
    expect(vault.alters.size).toBe(2);
  });

  test.each([
    ['a key that is no id', '../etc', new Y.Map([['name', 'Eve']])],
    ['a key as long as a novel', 'x'.repeat(65), new Y.Map([['name', 'Eve']])],
    ['a number where a person should be', 'b1', 5],
    ['a text where a person should be', 'b1', new Y.Text('Eve')],
    ['a list where a person should be', 'b1', new Y.Array()],
    ['an object with the methods of a map', 'b1', { forEach: 1, observeDeep: 1, keys: 1 }],
    ['a document where a person should be', 'b1', new Y.Doc()],
  ])('sets aside %s', (_what, key, bad) => {
    const { vault } = received((remote) => remote.getMap<unknown>('alters').set(key, bad));
    expect(vault.setAside().map(({ collection, id }) => [collection, id])).toEqual([['alters', key]]);
  });

  test.each([
    ['nickname', 7],
    ['nickname', 'x'.repeat(121)],
    ['photo', 'https://example.org/track.png'],
    ['photo', 'data:image/svg+xml;base64,AAAA'],
    ['birthday', '2023-02-29'],
    ['organisation', new Y.Text('deep')],
    ['intention', 'enemy'],
    ['placement', { tier: 'close', angle: Number.NaN }],
    ['placement', { tier: 'close' }],
    ['placement', 'close'],
    ['leftovers', [{ name: 'X', value: 5 }]],
    ['sample', 'yes'],
    ['createdAt', 'yesterday'],
    ['archivedAt', 'never'],
    ['deletedAt', true],
    ['channel/c1', { id: 'c2', kind: 'email', value: 'a@b', label: '', order: 'a0' }],
    ['channel/c1', { id: 'c1', kind: 'pigeon', value: 'a@b', label: '', order: 'a0' }],
    ['tag/not an id', true],
    ['tag/t1', { since: 2030 }],
    ['source/', 1],
  ])('S62 a field has its default, is reported and stays: %s %#', (field, bad) => {
    const { vault, id } = received((remote) => {
      const map = person(remote, 'a1');
      map.set(field, bad);
      map.set('tag/t9', true);
    });
    const raw = () => JSON.stringify(person(copyOf(vault.doc), id).toJSON()[field]);
    const before = raw();
    expect([...vault.unreadFields]).toEqual([[id, [field]]]);
    expect(alterOf(vault, id)).toMatchObject({ name: 'Ada', role: 'Analyst', tags: ['t9'] });
    value(editAlter(vault, id, { role: 'Nurse' }));
    value(addChannel(vault, id, { kind: 'phone', value: '1', label: '' }));
    expect([raw(), [...vault.unreadFields]]).toEqual([before, [[id, [field]]]]);
    vault.history.undo();
    vault.history.undo();
    expect(raw()).toEqual(before);
    expectInStep(vault);
  });

  test.each([
    [
      'ties',
      {
        id: 'r1',
        a: 'b',
        b: 'a',
        kind: 'friend',
        note: '',
        createdAt: '2026-01-01T00:00:00Z',
        updatedAt: '2026-01-01T00:00:00Z',
      },
    ],
    ['ties', { id: 'other' }],
    ['ties', new Y.Map([['id', 'r1']])],
    ['tags', { id: 'r2', name: 'choir', hue: 0 }],
    ['tags', { id: 'r1', name: 'choir', hue: 8 }],
    ['tags', [1]],
    ['tiers', { id: 'r1', name: 'Gym', capacity: 0, cadenceDays: 7, order: 'a9', kind: 'ring' }],
    ['tiers', null],
  ] as const)('sets a record of %s aside that is not as it should be: %#', (root, bad) => {
    const { vault } = received((remote) => remote.getMap<unknown>(root).set('r1', bad));
    expect(vault.setAside().map(({ collection, id }) => [collection, id])).toEqual([[root, 'r1']]);
    vault.doc.getMap(root).delete('r1');
    expect(vault.setAside()).toEqual([]);
    expectInStep(vault);
  });

  test('is quoted in at most 200 characters', () => {
    const { vault } = received((remote) => {
      remote.getMap('tags').set('t1', { id: 't1', name: 'x', hue: 'y'.repeat(100_000) });
    });
    expect(vault.setAside()[0]?.reason).toMatch(/^hue: .{10,195}$/);
  });

  test('S21 a ring that cannot be read has its default, is counted, and is not written over', () => {
    const { vault } = received((remote) =>
      remote.getMap('tiers').set('close', { id: 'close', name: 'Near', size: 'L' }),
    );
    const close = vault.tierOrder()[1];
    expect(close).toMatchObject({ id: 'close', name: 'Close', capacity: 15 });
    expect(vault.setAside()).toMatchObject([{ collection: 'tiers', id: 'close' }]);
    if (!close) throw new Error('it is there');
    expect(expectRefused(vault, () => editTier(vault, close.id, { name: 'Near' }))).toContain('newer Kith');
  });

  test('S21 rings of another laptop take their place by order, the outside last whatever its order', () => {
    const { vault } = received((remote) => {
      const tiers = remote.getMap('tiers');
      tiers.set('gym', { id: 'gym', name: 'Gym', capacity: null, cadenceDays: null, order: 'a9', kind: 'ring' });
      tiers.set('to-meet', {
        id: 'to-meet',
        name: 'Later',
        capacity: null,
        cadenceDays: null,
        order: 'a00',
        kind: 'outside',
      });
    });
    expect(vault.tierOrder().map((tier) => tier.id)).toEqual([
      'inner',
      'close',
      'active',
      'wider',
      'known',
      'gym',
      'to-meet',
    ]);
    vault.doc.getMap('tiers').delete('gym');
    expect(vault.tierOrder()).toHaveLength(6);
    expectInStep(vault);
  });

  test('S22 a setting that cannot be read has its default and is counted', () => {
    const { vault } = received((remote) => remote.getMap('settings').set('egoName', { first: 'Ida' }));
    expect(vault.settings().egoName).toBe('');
    expect(vault.setAside()).toMatchObject([{ collection: 'settings', id: 'egoName' }]);
    value(editSettings(vault, { welcomed: true }));
    expect(copyOf(vault.doc).getMap('settings').get('egoName')).toEqual({ first: 'Ida' });
  });
});

test('S14 a tie that is given other ends is seen from those only', () => {
  const { vault, id, grace, tie } = received((remote) => {
    remote.getMap<unknown>('alters').set('b1', new Y.Map([['name', 'Mary']]));
  });
  if (!tie) throw new Error('it is there');
  const seenFrom = () => [id, grace, alterId('b1')].map((end) => vault.tiesOf(end).length);
  expect(seenFrom()).toEqual([1, 1, 0]);
  vault.doc.getMap('ties').set(tie.id, { ...tie, a: grace, b: 'b1' });
  expect(seenFrom()).toEqual([0, 1, 1]);
  vault.doc.getMap('ties').set(tie.id, { ...tie, a: id, b: 'b1' });
  expect(seenFrom()).toEqual([1, 0, 1]);
  vault.doc.getMap('ties').set(tie.id, tie);
  expect(seenFrom()).toEqual([1, 1, 0]);
});

test('S62 an unreadable "changed" has its default and is written anew by the next edit', () => {
  const { vault, id } = received((remote) => person(remote, 'a1').set('updatedAt', 12));
  expect(vault.unreadFields.get(id)).toEqual(['updatedAt']);
  value(editAlter(vault, id, { role: 'Nurse' }));
  expect(vault.unreadFields.size).toBe(0);
});

test('a field called "constructor", which Yjs will not take, hinders neither an edit nor its undo', () => {
  const laptop = received((remote) => {
    for (const root of ['ties', 'tags']) {
      const map = remote.getMap<object>(root);
      for (const [key, record] of map) {
        const hostile = { ...record, future: 7 };
        map.set(key, hostile);
        // Yjs looks at a value when it is set, not when it is sent.
        Object.assign(hostile, { constructor: 1 });
      }
    }
  });
  const { vault, tie, tag } = laptop;
  if (!tie) throw new Error('it is there');
  value(editTie(vault, tie.id, { note: 'school' }));
  value(editTag(vault, tag, { name: 'Choir' }));
  value(removeTie(vault, tie.id));
  expect([vault.history.undo(), vault.history.undo(), vault.history.undo()]).toEqual([
    'Removed a tie',
    'Edited the tag “choir”',
    'Edited a tie',
  ]);
  expect(vault.ties.get(tie.id)?.note).toBe('');
  expect(copyOf(vault.doc).getMap('ties').get(tie.id)).toMatchObject({ future: 7 });
});

test('an order that cannot be followed does not keep an address from being added', () => {
  for (const order of ['not/an order', 'z'.repeat(200)]) {
    const { vault, id } = received((remote) => {
      person(remote, 'a1').set('channel/c1', { id: 'c1', kind: 'phone', value: '1', label: '', order });
    });
    value(addChannel(vault, id, { kind: 'phone', value: '2', label: '' }));
    expect(
      alterOf(vault, id)
        .channels.map((channel) => channel.value)
        .sort(),
    ).toEqual(['1', '2']);
  }
});
