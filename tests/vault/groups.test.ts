import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import { deleteAlters, restoreAlters } from '../../shared/vault/commands/alters.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { tagAlters, tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTag, editTag, removeTag, tagNamed } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import {
  add,
  alterId,
  alterOf,
  changesNothing,
  expectOneStep,
  expectRefused,
  makeLaptop,
  makeVault,
  syncAll,
  tagId,
  value,
} from '../support/vault.ts';

const tierId = (id: string) => v.parse(tierIdSchema, id);
const close = tierId('close');
const tagsOf = (vault: ReturnType<typeof makeVault>, id: string) =>
  vault.tagsOf(alterOf(vault, id)).map((tag) => tag.name);

describe('tags', () => {
  test('are added once, whatever the case and accents', () => {
    const vault = makeVault();
    const choir = expectOneStep(vault, 'Added the tag “Chœur”', () => addTag(vault, ' Chœur '));
    expect(value(changesNothing(vault, () => addTag(vault, 'CHŒUR')))).toBe(choir);
    expect([...vault.tags.values()]).toEqual([{ id: choir, name: 'Chœur', hue: 0 }]);
  });

  test('take different hues as long as there are any, also several in one step', () => {
    const vault = makeVault();
    for (let i = 0; i < 8; i += 1) value(addTag(vault, `tag ${i}`));
    expect([...vault.tags.values()].map((tag) => tag.hue).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('are renamed and recoloured, also to the same word in other letters', () => {
    const vault = makeVault();
    const id = value(addTag(vault, 'choir'));
    value(addTag(vault, 'school'));
    expectOneStep(vault, 'Edited the tag “choir”', () => editTag(vault, id, { name: 'Choir', hue: 7 }));
    expect(vault.tags.get(id)).toEqual({ id, name: 'Choir', hue: 7 });
    expect(changesNothing(vault, () => editTag(vault, id, { name: ' Choir ' })).ok).toBe(true);
    expect(expectRefused(vault, () => editTag(vault, id, { name: 'SCHOOL' }))).toBe('There is already a tag “school”.');
  });

  test('are refused in words', () => {
    const vault = makeVault();
    const id = value(addTag(vault, 'choir'));
    const ada = add(vault, 'Ada');
    for (const run of [
      () => addTag(vault, ' '),
      () => addTag(vault, 'x'.repeat(61)),
      () => editTag(vault, id, { name: '' }),
      () => editTag(vault, id, { hue: 8 }),
      () => tagAltersNamed(vault, [ada], 'x'.repeat(61)),
    ]) {
      expect(expectRefused(vault, run)).toBe('A tag needs a name of at most 60 characters.');
    }
    for (const run of [
      () => editTag(vault, tagId('gone'), { hue: 1 }),
      () => removeTag(vault, tagId('gone')),
      () => tagAlters(vault, [ada], tagId('gone'), true),
    ]) {
      expect(expectRefused(vault, run)).toBe('This tag is no longer there.');
    }
    expectRefused(vault, () => tagAlters(vault, [alterId('gone')], id, true));
    expectRefused(vault, () => tagAltersNamed(vault, [alterId('gone')], 'new word'));
  });

  test('are put on people and taken from them', () => {
    const vault = makeVault();
    const [ada, grace] = [add(vault, 'Ada'), add(vault, 'Grace')];
    const id = value(addTag(vault, 'choir'));
    expectOneStep(vault, 'Tagged 2 people “choir”', () => tagAlters(vault, [ada, grace], id, true));
    expect([tagsOf(vault, ada), tagsOf(vault, grace)]).toEqual([['choir'], ['choir']]);
    expectOneStep(vault, 'Took “choir” from Ada', () => tagAlters(vault, [ada], id, false));
    expect([tagsOf(vault, ada), tagsOf(vault, grace)]).toEqual([[], ['choir']]);
  });

  test('are made while tagging, in the same step, or used where the word is there', () => {
    const vault = makeVault();
    const [ada, grace] = [add(vault, 'Ada'), add(vault, 'Grace')];
    expectOneStep(vault, 'Tagged 2 people “choir”', () => tagAltersNamed(vault, [ada, grace], 'choir'));
    expectOneStep(vault, 'Tagged Ada “school”', () => tagAltersNamed(vault, [ada], 'school'));
    expectOneStep(vault, 'Tagged Grace “school”', () => tagAltersNamed(vault, [grace], 'SCHOOL'));
    expect(vault.tags.size).toBe(2);
    expect(tagsOf(vault, ada)).toEqual(['choir', 'school']);
  });

  test('S15 a removed tag is hidden on all who carry it and comes back by undo', () => {
    const vault = makeVault();
    const ada = add(vault, 'Ada');
    value(tagAltersNamed(vault, [ada], 'choir'));
    const [id] = alterOf(vault, ada).tags;
    if (!id) throw new Error('Ada carries one');
    expectOneStep(vault, 'Removed the tag “choir”', () => removeTag(vault, id));
    vault.history.undo();
    value(removeTag(vault, id));
    expect(tagsOf(vault, ada)).toEqual([]);
    expect(alterOf(vault, ada).tags).toEqual([id]);
    vault.history.undo();
    expect(tagsOf(vault, ada)).toEqual(['choir']);
  });

  test('two laptops that made the same word mean the same one of the two afterwards', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    value(addTag(b.vault, 'choir'));
    value(addTag(a.vault, 'Choir'));
    syncAll(a, b);
    expect(a.vault.tags.size).toBe(2);
    expect(tagNamed(a.vault, 'choir')).toEqual(tagNamed(b.vault, 'choir'));
  });
});

describe('rings', () => {
  test('S21 the default rings stand without being written; an edit writes one whole ring', () => {
    const vault = makeVault();
    expect(vault.tierOrder().map((tier) => tier.id)).toEqual(['inner', 'close', 'active', 'wider', 'known', 'to-meet']);
    expect([...vault.doc.getMap('tiers').keys()]).toEqual([]);
    expectOneStep(vault, 'Edited the ring Close', () =>
      editTier(vault, close, { name: 'Near', capacity: null, cadenceDays: 14 }),
    );
    expect(vault.tiers.get(close)).toMatchObject({ name: 'Near', capacity: null, cadenceDays: 14, order: 'a1' });
    expect([...vault.doc.getMap('tiers').keys()]).toEqual(['close']);
  });

  test('an edit that changes nothing is no step', () => {
    const vault = makeVault();
    expect(changesNothing(vault, () => editTier(vault, close, { name: 'Close', capacity: 15 })).ok).toBe(true);
  });

  test('are refused in words', () => {
    const vault = makeVault();
    expect(expectRefused(vault, () => editTier(vault, tierId('lost'), { name: 'x' }))).toBe(
      'This ring is no longer there.',
    );
    for (const patch of [{ name: '' }, { capacity: 0 }, { capacity: 1.5 }, { capacity: 5001 }, { cadenceDays: 0 }]) {
      expect(expectRefused(vault, () => editTier(vault, close, patch))).toContain('A ring needs a name');
    }
  });
});

describe('settings', () => {
  test('S22 each is its own value, so that two laptops may change one each', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    expect(a.vault.settings()).toEqual({ egoName: '', welcomed: false, sectors: 'none' });
    expectOneStep(a.vault, 'Changed a setting', () => editSettings(a.vault, { egoName: ' Ida ' }));
    value(editSettings(b.vault, { welcomed: true }));
    expectOneStep(b.vault, 'Changed a setting', () => editSettings(b.vault, { sectors: 'met' }));
    syncAll(a, b);
    for (const { vault } of [a, b])
      expect(vault.settings()).toEqual({ egoName: 'Ida', welcomed: true, sectors: 'met' });
  });

  test('that the first page was left is no step of undo, and forgets nothing that can be done again', () => {
    const vault = makeVault();
    value(editSettings(vault, { welcomed: true, egoName: 'Ida' }));
    add(vault, 'Ada');
    while (vault.history.canUndo()) vault.history.undo();
    expect(vault.settings()).toMatchObject({ welcomed: true, egoName: '' });
    value(editSettings(vault, { welcomed: false }));
    expect(vault.history.canRedo()).toBe(true);
    while (vault.history.canRedo()) vault.history.redo();
    expect([vault.alters.size, vault.settings().egoName]).toEqual([1, 'Ida']);
  });

  test('refuses what cannot be kept; what is there already is no step', () => {
    const vault = makeVault();
    expect(expectRefused(vault, () => editSettings(vault, { egoName: 'x'.repeat(121) }))).toContain('120 characters');
    expect(changesNothing(vault, () => editSettings(vault, { welcomed: false })).ok).toBe(true);
    expect(changesNothing(vault, () => editSettings(vault, {})).ok).toBe(true);
  });
});

test('S13 tags stay on a person through deletion and back', () => {
  const vault = makeVault();
  const ada = add(vault, 'Ada');
  value(tagAltersNamed(vault, [ada], 'choir'));
  value(deleteAlters(vault, [ada]));
  value(restoreAlters(vault, [ada]));
  expect(tagsOf(vault, ada)).toEqual(['choir']);
});
