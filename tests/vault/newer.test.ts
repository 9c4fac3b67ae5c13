import { describe, expect, test } from 'vitest';
import { editAlter, editChannel, moveAlters } from '../../shared/vault/commands/alters.ts';
import { editTag } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { editTie } from '../../shared/vault/commands/ties.ts';
import { openVault } from '../../shared/vault/vault.ts';
import { alterOf, canonical, copyOf, makeEdge, value } from '../support/vault.ts';
import { person, received } from './hostile.ts';

describe('S63 what a newer version wrote beside what this one knows', () => {
  test('on a person survives edits and their undo', () => {
    const { vault, id } = received((remote) => {
      person(remote, 'a1').set('pronouns', 'she');
      person(remote, 'a1').set('interaction/i1', { kind: 'coffee' });
    });
    expect([vault.unreadFields.size, vault.setAside()]).toEqual([0, []]);
    value(editAlter(vault, id, { name: 'Ada L.' }));
    value(moveAlters(vault, [id], null));
    vault.history.undo();
    vault.history.undo();
    vault.history.redo();
    expect(person(copyOf(vault.doc), id).toJSON()).toMatchObject({
      pronouns: 'she',
      'interaction/i1': { kind: 'coffee' },
    });
  });

  test('in a tie, a tag, a ring or an address survives edits of the same record', () => {
    const { vault, id, tie, tag } = received((remote) => {
      const widen = (root: string, key: string, standard?: object) => {
        const map = remote.getMap<object>(root);
        map.set(key, { ...(standard ?? map.get(key)), future: 7 });
      };
      for (const key of remote.getMap('ties').keys()) widen('ties', key);
      for (const key of remote.getMap('tags').keys()) widen('tags', key);
      widen('tiers', 'close', { id: 'close', name: 'Close', capacity: 15, cadenceDays: 30, order: 'a1', kind: 'ring' });
      person(remote, 'a1').set('channel/c1', {
        id: 'c1',
        kind: 'phone',
        value: '1',
        label: '',
        order: 'a0',
        future: 7,
      });
    });
    const [channel] = alterOf(vault, id).channels;
    const close = vault.tierOrder()[1];
    if (!tie || !channel || !close) throw new Error('all are there');
    value(editTie(vault, tie.id, { note: 'school' }));
    value(editTag(vault, tag, { name: 'Choir' }));
    value(editTier(vault, close.id, { capacity: 20 }));
    value(editChannel(vault, id, { ...channel, value: '2' }));
    const kept = copyOf(vault.doc);
    expect(kept.getMap('ties').get(tie.id)).toMatchObject({ note: 'school', future: 7 });
    expect(kept.getMap('tags').get(tag)).toMatchObject({ name: 'Choir', future: 7 });
    expect(kept.getMap('tiers').get('close')).toMatchObject({ capacity: 20, future: 7 });
    expect(person(kept, id).get('channel/c1')).toMatchObject({ value: '2', future: 7 });
  });

  test('in roots this version does not know travels on', () => {
    const { vault } = received((remote) => {
      remote.getMap('goals').set('g1', { name: 'A bakery' });
      remote.getMap('meta').set('colour', 'green');
    });
    const before = canonical(vault);
    const next = openVault(copyOf(vault.doc), makeEdge('b'));
    expect(canonical(next)).toEqual(before);
    expect(next.doc.getMap('goals').get('g1')).toEqual({ name: 'A bakery' });
    expect(next.doc.getMap('meta').get('colour')).toBe('green');
  });
});
