import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Placement } from '../../shared/domain/alter.ts';
import { birthdaySchema } from '../../shared/domain/calendarDate.ts';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import {
  type AlterPatch,
  addAlter,
  addAlters,
  addChannel,
  archiveAlters,
  deleteAlters,
  editAlter,
  editChannel,
  moveAlters,
  restoreAlters,
} from '../../shared/vault/commands/alters.ts';
import { rootsOf } from '../../shared/vault/roots.ts';
import {
  add,
  alterId,
  alterOf,
  changesNothing,
  expectOneStep,
  expectRefused,
  makeVault,
  tagId,
} from '../support/vault.ts';

const on = (tier: string, angle: number | null = null): Placement => ({ tier: v.parse(tierIdSchema, tier), angle });
const birthday = (text: string) => v.parse(birthdaySchema, text);
const nobody = alterId('nobody');

describe('adding people', () => {
  test('S10 a name is enough; everything else has its default and nothing of it is written', () => {
    const vault = makeVault();
    const id = expectOneStep(vault, 'Added Ada', () => addAlter(vault, { name: '  Ada ' }));
    const { createdAt, ...rest } = alterOf(vault, id);
    expect(rest).toEqual({
      id,
      name: 'Ada',
      nickname: '',
      photo: null,
      channels: [],
      birthday: null,
      organisation: '',
      role: '',
      tags: [],
      intention: null,
      met: '',
      placement: null,
      seat: null,
      was: [],
      leftovers: [],
      sources: [],
      sample: false,
      updatedAt: createdAt,
      archivedAt: null,
      deletedAt: null,
    });
    expect([...vault.doc.getMap('alters').keys()]).toEqual([id]);
    const written = rootsOf(vault.doc).alters.get(id);
    expect([...(written?.keys() ?? [])].sort()).toEqual(['createdAt', 'name', 'updatedAt']);
  });

  test('all that a person may start with is kept', () => {
    const vault = makeVault();
    const id = expectOneStep(vault, 'Added Ada', () =>
      addAlter(vault, {
        name: 'Ada',
        nickname: 'Countess',
        photo: 'data:image/png;base64,AAAA',
        birthday: birthday('--12-10'),
        organisation: 'Engine',
        role: 'Analyst',
        intention: 'work',
        placement: on('close', 1.5),
        tags: [tagId('t1')],
        channels: [
          { kind: 'email', value: ' ada@example.org ', label: 'home' },
          { kind: 'phone', value: '+44 1', label: '' },
        ],
        note: '# Ada',
        leftovers: [{ name: 'X-FOO', value: 'bar' }],
        sources: ['vcard:1'],
        sample: true,
      }),
    );
    const ada = alterOf(vault, id);
    expect(ada.channels.map(({ kind, value, label }) => [kind, value, label])).toEqual([
      ['email', 'ada@example.org', 'home'],
      ['phone', '+44 1', ''],
    ]);
    expect(ada).toMatchObject({
      nickname: 'Countess',
      photo: 'data:image/png;base64,AAAA',
      birthday: '--12-10',
      organisation: 'Engine',
      role: 'Analyst',
      intention: 'work',
      placement: { tier: 'close', angle: 1.5 },
      tags: ['t1'],
      leftovers: [{ name: 'X-FOO', value: 'bar' }],
      sources: ['vcard:1'],
      sample: true,
    });
    expect(vault.noteText(id)).toBe('# Ada');
  });

  test.each([
    [{ name: ' ' }, 'A person needs a name of at most 300 characters.'],
    [{ name: 'x'.repeat(301) }, 'A person needs a name of at most 300 characters.'],
    [{ name: 'Ada', nickname: 'x'.repeat(121) }, 'A nickname has at most 120 characters.'],
    [
      { name: 'Ada', photo: 'https://example.org/ada.png' },
      'This picture cannot be used. Choose a PNG, JPEG or WebP image.',
    ],
    [{ name: 'Ada', role: 'x'.repeat(301) }, 'This value is too long to keep.'],
    [{ name: 'Ada', placement: on('lost') }, 'This ring is no longer there.'],
    [{ name: 'Ada', placement: on('close', Number.NaN) }, 'This is not a place on the map.'],
    [
      { name: 'Ada', channels: [{ kind: 'email' as const, value: '', label: '' }] },
      'This cannot be kept as an address. Write something of at most 2,000 characters.',
    ],
  ])('what cannot be kept is refused in words: %#', (fields, words) => {
    const vault = makeVault();
    add(vault, 'Grace');
    vault.history.undo();
    expect(expectRefused(vault, () => addAlter(vault, fields))).toBe(words);
    expect(expectRefused(vault, () => addAlters(vault, 'Added two', [{ name: 'Grace' }, fields]))).toBe(words);
  });

  test('several at once are one step', () => {
    const vault = makeVault();
    expectOneStep(vault, 'Added your five', () =>
      addAlters(vault, 'Added your five', [{ name: 'Ada' }, { name: 'Grace', placement: on('inner') }]),
    );
    expect([...vault.alters.values()].map((alter) => alter.name)).toEqual(['Ada', 'Grace']);
  });

  test('a lone surrogate reads the same here as it will on another laptop', () => {
    const vault = makeVault();
    const id = expectOneStep(vault, 'Added A\ud83d', () => addAlter(vault, { name: 'A\ud83d', note: 'n\udc00' }));
    expect(alterOf(vault, id).name).toBe('A\ufffd');
    expect(vault.noteText(id)).toBe('n\ufffd');
  });
});

describe('editing a person', () => {
  test('changes the given fields, touches "changed", and nothing else', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { role: 'Analyst' });
    const before = alterOf(vault, id);
    expectOneStep(vault, 'Edited Ada', () =>
      editAlter(vault, id, { name: 'Ada L.', birthday: birthday('1815-12-10') }),
    );
    const { updatedAt, ...after } = alterOf(vault, id);
    const { updatedAt: was, ...rest } = before;
    expect(after).toEqual({ ...rest, name: 'Ada L.', birthday: '1815-12-10' });
    expect(updatedAt > was).toBe(true);
  });

  test('a value that is there already is not written', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { role: 'Analyst' });
    expect(changesNothing(vault, () => editAlter(vault, id, { role: 'Analyst', nickname: '' })).ok).toBe(true);
  });

  test('refuses what cannot be kept, and a person who is not there', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    expect(expectRefused(vault, () => editAlter(vault, nobody, { name: 'Eve' }))).toBe(
      'This person is no longer in your network.',
    );
    expect(expectRefused(vault, () => editAlter(vault, id, { name: '' }))).toContain('needs a name');
    // As untyped code would hand it in.
    const patch: AlterPatch = JSON.parse('{ "birthday": "1999-02-30" }');
    expect(expectRefused(vault, () => editAlter(vault, id, patch))).toContain('not a day of the calendar');
  });
});

describe('addresses', () => {
  test('are added at the end, changed, and removed by emptying', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    const values = () => alterOf(vault, id).channels.map((channel) => channel.value);
    const email = (value: string) => addChannel(vault, id, { kind: 'email', value, label: '' });
    expectOneStep(vault, 'Edited Ada', () => email('one@example.org'));
    expectOneStep(vault, 'Edited Ada', () => email('two@example.org'));
    expectOneStep(vault, 'Edited Ada', () => email('three@example.org'));
    expect(values()).toEqual(['one@example.org', 'two@example.org', 'three@example.org']);
    const [, second] = alterOf(vault, id).channels;
    if (!second) throw new Error('there are three');
    expectOneStep(vault, 'Edited Ada', () =>
      editChannel(vault, id, { ...second, value: 'II@example.org', label: 'home' }),
    );
    expect(values()).toEqual(['one@example.org', 'II@example.org', 'three@example.org']);
    expectOneStep(vault, 'Edited Ada', () => editChannel(vault, id, { ...second, value: ' ' }));
    expect(values()).toEqual(['one@example.org', 'three@example.org']);
  });

  test('one that is not changed is not written', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { channels: [{ kind: 'phone', value: '+44 1', label: '' }] });
    const [channel] = alterOf(vault, id).channels;
    if (!channel) throw new Error('there is one');
    expect(changesNothing(vault, () => editChannel(vault, id, { ...channel, value: '+44 1 ' })).ok).toBe(true);
  });

  test('are refused where they cannot be kept', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { channels: [{ kind: 'phone', value: '+44 1', label: '' }] });
    const [channel] = alterOf(vault, id).channels;
    if (!channel) throw new Error('there is one');
    const tooLong = 'x'.repeat(2001);
    for (const run of [
      () => addChannel(vault, id, { kind: 'link', value: '  ', label: '' }),
      () => addChannel(vault, id, { kind: 'link', value: tooLong, label: '' }),
      () => editChannel(vault, id, { ...channel, value: tooLong }),
    ]) {
      expect(expectRefused(vault, run)).toContain('cannot be kept as an address');
    }
    expectRefused(vault, () => addChannel(vault, nobody, { kind: 'phone', value: '1', label: '' }));
    expectRefused(vault, () => editChannel(vault, nobody, channel));
  });
});

describe('placing, archiving and deleting', () => {
  test('S12 a move writes ring and angle as one value', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    expectOneStep(vault, 'Moved Ada to Close', () => moveAlters(vault, [id], on('close', 0.5)));
    expect(alterOf(vault, id).placement).toEqual({ tier: 'close', angle: 0.5 });
    expect([...vault.placedOn(on('close').tier)]).toEqual([id]);
    expectOneStep(vault, 'Moved Ada back to the tray', () => moveAlters(vault, [id], null));
    expect(alterOf(vault, id).placement).toBeNull();
    expect(vault.placedOn(on('close').tier).size).toBe(0);
  });

  test('many at once are one step; those who are gone are neither moved nor counted', () => {
    const vault = makeVault();
    const [ada, grace] = [add(vault, 'Ada'), add(vault, 'Grace')];
    expectOneStep(vault, 'Moved 2 people to Known', () => moveAlters(vault, [ada, nobody, grace, ada], on('known')));
    expect([...vault.placedOn(on('known').tier)].sort()).toEqual([ada, grace]);
    expectOneStep(vault, 'Archived Ada', () => archiveAlters(vault, [ada, nobody], true));
  });

  test('refuses a ring that is not there, an angle that is none, and a person who is gone', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    expect(expectRefused(vault, () => moveAlters(vault, [id], on('lost')))).toBe('This ring is no longer there.');
    expect(expectRefused(vault, () => moveAlters(vault, [id], on('close', Number.POSITIVE_INFINITY)))).toContain(
      'place',
    );
    for (const run of [
      () => moveAlters(vault, [nobody], on('close')),
      () => moveAlters(vault, [], null),
      () => archiveAlters(vault, [nobody], true),
      () => deleteAlters(vault, [nobody]),
      () => restoreAlters(vault, [nobody]),
    ]) {
      expect(expectRefused(vault, run)).toBe('This person is no longer in your network.');
    }
  });

  test('S13 archived and deleted people are out of sight with all they had, and come back with it', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { placement: on('inner'), note: 'Kind.', role: 'Analyst' });
    const before = alterOf(vault, id);
    const inSight = () => [...vault.placedOn(on('inner').tier)];
    expectOneStep(vault, 'Archived Ada', () => archiveAlters(vault, [id], true));
    expect(inSight()).toEqual([]);
    expectOneStep(vault, 'Brought back Ada', () => archiveAlters(vault, [id], false));
    expect(inSight()).toEqual([id]);
    expectOneStep(vault, 'Deleted Ada', () => deleteAlters(vault, [id]));
    expect(inSight()).toEqual([]);
    expect(vault.noteText(id)).toBe('Kind.');
    expectOneStep(vault, 'Restored Ada', () => restoreAlters(vault, [id]));
    expect(alterOf(vault, id)).toEqual({ ...before, updatedAt: alterOf(vault, id).updatedAt });
  });
});
