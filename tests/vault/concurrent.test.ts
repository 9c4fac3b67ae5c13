import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import {
  addChannel,
  archiveAlters,
  deleteAlters,
  editAlter,
  editChannel,
  moveAlters,
  restoreAlters,
} from '../../shared/vault/commands/alters.ts';
import { tagAlters, tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTag, editTag, removeTag } from '../../shared/vault/commands/tags.ts';
import { addTie, editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, alterOf, canonical, makeLaptop, openNote, syncAll, value } from '../support/vault.ts';

/** Two laptops that both know one person, about whom nothing but the name is written. */
const pair = () => {
  const [a, b] = [makeLaptop('a'), makeLaptop('b')];
  const id = add(a.vault, 'Ada');
  syncAll(a, b);
  return { a, b, id, both: [a.vault, b.vault] };
};

const tagsOf = (vault: Vault, id: string) => vault.tagsOf(alterOf(vault, id)).map((tag) => tag.name);

describe('S41 what two laptops write apart about the same person is all kept', () => {
  test('the first address of each', () => {
    const { a, b, id, both } = pair();
    value(addChannel(a.vault, id, { kind: 'email', value: 'a@example.org', label: '' }));
    value(addChannel(b.vault, id, { kind: 'email', value: 'b@example.org', label: '' }));
    syncAll(a, b);
    for (const vault of both) {
      expect(alterOf(vault, id).channels.map((channel) => channel.value)).toEqual(['a@example.org', 'b@example.org']);
    }
  });

  test('the first tag of each', () => {
    const { a, b, id, both } = pair();
    value(tagAltersNamed(a.vault, [id], 'choir'));
    value(tagAltersNamed(b.vault, [id], 'school'));
    syncAll(a, b);
    for (const vault of both) expect(tagsOf(vault, id)).toEqual(['choir', 'school']);
  });

  test('S23 the first words of each in the note', () => {
    const { a, b, id, both } = pair();
    openNote(a.vault, id).type('Sings. ');
    openNote(b.vault, id).type('Sails. ');
    syncAll(a, b);
    const [first, second] = both.map((vault) => vault.noteText(id));
    expect(first).toBe(second);
    expect([first?.length, first?.includes('Sings. '), first?.includes('Sails. ')]).toEqual([14, true, true]);
  });

  test('different fields', () => {
    const { a, b, id, both } = pair();
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    value(editAlter(b.vault, id, { organisation: 'Clinic' }));
    value(archiveAlters(b.vault, [id], true));
    syncAll(a, b);
    for (const vault of both) {
      expect(alterOf(vault, id)).toMatchObject({
        role: 'Nurse',
        organisation: 'Clinic',
        archivedAt: expect.any(String),
      });
    }
  });

  test('any number of addresses, tags and letters', () => {
    const anyWords = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 6 });
    fc.assert(
      fc.property(anyWords, anyWords, (here, there) => {
        const { a, b, id, both } = pair();
        for (const [vault, words] of [
          [a.vault, here],
          [b.vault, there],
        ] as const) {
          for (const word of words) {
            value(addChannel(vault, id, { kind: 'link', value: word, label: '' }));
            value(tagAlters(vault, [id], value(addTag(vault, word)), true));
            openNote(vault, id).type(word);
          }
        }
        syncAll(a, b);
        const all = [...here, ...there].sort();
        for (const vault of both) {
          const alter = alterOf(vault, id);
          expect(alter.channels.map((channel) => channel.value).sort()).toEqual(all);
          expect([...new Set(tagsOf(vault, id))]).toEqual([...new Set(all)]);
          expect(vault.noteText(id)).toHaveLength(all.join('').length);
        }
      }),
    );
  });
});

test('S12 concurrent moves are never torn: the place is one of the two, whole, and the same everywhere', () => {
  const anyPlace = fc.record({
    tier: fc.constantFrom('inner', 'close', 'active', 'known').map((id) => v.parse(tierIdSchema, id)),
    angle: fc.oneof(fc.constant(null), fc.double({ min: -7, max: 7, noNaN: true })),
  });
  fc.assert(
    fc.property(anyPlace, anyPlace, (here, there) => {
      const { a, b, id, both } = pair();
      value(moveAlters(a.vault, [id], here));
      value(moveAlters(b.vault, [id], there));
      syncAll(a, b);
      const [first, second] = both.map((vault) => alterOf(vault, id).placement);
      expect(first).toEqual(second);
      expect([here, there]).toContainEqual(first);
    }),
  );
});

describe('an edit and a deletion at once', () => {
  test('S13 of a person: the deletion holds, and restoring brings the edit back', () => {
    const { a, b, id, both } = pair();
    value(deleteAlters(a.vault, [id]));
    value(editAlter(b.vault, id, { role: 'Nurse' }));
    openNote(b.vault, id).type('Sings.');
    syncAll(a, b);
    for (const vault of both) expect(alterOf(vault, id).deletedAt).not.toBeNull();
    value(restoreAlters(a.vault, [id]));
    syncAll(a, b);
    for (const vault of both) {
      expect(alterOf(vault, id)).toMatchObject({ deletedAt: null, role: 'Nurse' });
      expect(vault.noteText(id)).toBe('Sings.');
    }
  });

  test('S16 a tie made to someone who is deleted elsewhere waits until they come back', () => {
    const { a, b, id, both } = pair();
    const grace = add(a.vault, 'Grace');
    syncAll(a, b);
    value(deleteAlters(a.vault, [id]));
    value(addTie(b.vault, { a: id, b: grace, kind: 'friend' }));
    syncAll(a, b);
    for (const vault of both) expect([vault.tiesOf(grace), vault.ties.size]).toEqual([[], 1]);
    value(restoreAlters(b.vault, [id]));
    syncAll(a, b);
    for (const vault of both) expect(vault.tiesOf(grace)).toHaveLength(1);
  });

  test('S17 of a tie, a tag or an address: the edit wins', () => {
    const { a, b, id, both } = pair();
    const grace = add(a.vault, 'Grace', { channels: [{ kind: 'phone', value: '1', label: '' }] });
    value(addTie(a.vault, { a: id, b: grace, kind: 'friend' }));
    const choir = value(addTag(a.vault, 'choir'));
    syncAll(a, b);
    const [tie] = a.vault.ties.values();
    const [channel] = alterOf(a.vault, grace).channels;
    if (!tie || !channel) throw new Error('both were added');
    value(removeTie(a.vault, tie.id));
    value(removeTag(a.vault, choir));
    value(editChannel(a.vault, grace, { ...channel, value: '' }));
    value(editTie(b.vault, tie.id, { note: 'school' }));
    value(editTag(b.vault, choir, { name: 'Choir' }));
    value(editChannel(b.vault, grace, { ...channel, value: '2' }));
    syncAll(a, b);
    for (const vault of both) {
      expect(vault.ties.get(tie.id)?.note).toBe('school');
      expect(vault.tags.get(choir)?.name).toBe('Choir');
      expect(alterOf(vault, grace).channels.map((one) => one.value)).toEqual(['2']);
    }
  });

  test('S15 of a tag that another laptop puts on someone: it is hidden there, and back with an undo', () => {
    const { a, b, id, both } = pair();
    const choir = value(addTag(a.vault, 'choir'));
    syncAll(a, b);
    value(removeTag(a.vault, choir));
    value(tagAlters(b.vault, [id], choir, true));
    syncAll(a, b);
    for (const vault of both) expect([tagsOf(vault, id), alterOf(vault, id).tags]).toEqual([[], [choir]]);
    a.vault.history.undo();
    syncAll(a, b);
    for (const vault of both) expect(tagsOf(vault, id)).toEqual(['choir']);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
  });
});
