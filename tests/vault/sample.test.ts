import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSampleNetwork } from '../../shared/interchange/sampleNetwork.ts';
import { deleteAlters, editAlter } from '../../shared/vault/commands/alters.ts';
import { addSample, hasSample, removeSample } from '../../shared/vault/commands/sample.ts';
import { tagAlters } from '../../shared/vault/commands/tagging.ts';
import { addTag, tagNamed } from '../../shared/vault/commands/tags.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterOf,
  canonical,
  expectInStep,
  expectOneStep,
  expectRefused,
  makeLaptop,
  makeVault,
  openNote,
  syncAll,
  value,
} from '../support/vault.ts';

const file = new URL('../../resources/sample-network.json', import.meta.url);
const sample = value(parseSampleNetwork(JSON.parse(readFileSync(file, 'utf8'))));

const sampleIds = (vault: Vault) => [...vault.alters.values()].filter((alter) => alter.sample).map((alter) => alter.id);

/** A vault with a real person of whom much is known, and tags of the owner's own. */
const withRealPerson = () => {
  const vault = makeVault();
  const real = add(vault, 'Real Person', { note: 'Really.' });
  const [listed] = sample.tags;
  if (!listed) throw new Error('the sample has tags');
  const own = value(addTag(vault, 'own word'));
  const shared = value(addTag(vault, listed.name));
  value(tagAlters(vault, [real], own, true));
  return { vault, real, own, shared, listed };
};

describe('S24 the sample network', () => {
  test('is added in one step, marked, on its rings, with ties, tags and notes', () => {
    const vault = makeVault();
    expect(hasSample(vault)).toBe(false);
    expectOneStep(vault, 'Added the sample network', () => addSample(vault, sample));
    expect([vault.alters.size, vault.ties.size, vault.tags.size]).toEqual([
      sample.people.length,
      sample.ties.length,
      sample.tags.length,
    ]);
    expect(hasSample(vault)).toBe(true);
    const people = [...vault.alters.values()];
    expect(people.every((alter) => alter.sample && alter.placement !== null)).toBe(true);
    expect([vault.unreadFields.size, vault.setAside()]).toEqual([0, []]);
    expect(people.filter((alter) => vault.noteText(alter.id) !== '')).toHaveLength(
      sample.people.filter((person) => person.note !== '').length,
    );
    expect(expectRefused(vault, () => addSample(vault, sample))).toBe('The sample network is already on your map.');
  });

  test('is thrown away in one step, and with it nothing of the real people', () => {
    const { vault, real, shared, own, listed } = withRealPerson();
    const before = canonical(vault);
    value(addSample(vault, sample));
    expect(tagNamed(vault, vault.tags.get(shared)?.name ?? '')?.id).toBe(shared);
    expectOneStep(vault, 'Threw the sample network away', () => removeSample(vault));
    value(removeSampleAgain(vault));
    expect(canonical(vault)).toEqual(before);
    expect(vault.noteText(real)).toBe('Really.');
    expect([vault.tags.get(own)?.name, vault.tags.get(shared)?.name]).toEqual(['own word', listed.name]);
    expect(expectRefused(vault, () => removeSample(vault))).toBe('There is no sample network on your map.');
  });

  // Undone and thrown away once more: the second time must leave as little behind as the first.
  const removeSampleAgain = (vault: Vault) => {
    vault.history.undo();
    return removeSample(vault);
  };

  test('leaves a sample tag that a real person carries, and takes ties between real and invented people with it', () => {
    const { vault, real } = withRealPerson();
    value(addSample(vault, sample));
    const tag = [...vault.tags.values()].find((one) => one.sample);
    const [invented] = sampleIds(vault);
    if (!tag || !invented) throw new Error('the sample has both');
    value(tagAlters(vault, [real], tag.id, true));
    value(addTie(vault, { a: real, b: invented, kind: 'friend' }));
    value(removeSample(vault));
    expect(vault.tagsOf(alterOf(vault, real)).map((one) => one.name)).toContain(tag.name);
    expect([vault.alters.size, vault.ties.size, vault.tags.size]).toEqual([1, 0, 3]);
    vault.history.undo();
    expect(vault.tiesOf(real)).toHaveLength(1);
    expectInStep(vault);
  });

  test('comes back by undo with all that was changed and written about it meanwhile', () => {
    const { vault } = withRealPerson();
    value(addSample(vault, sample));
    const [first, second] = sampleIds(vault);
    if (!first || !second) throw new Error('the sample has many');
    value(editAlter(vault, first, { role: 'Pilot' }));
    value(deleteAlters(vault, [second]));
    const note = openNote(vault, first);
    note.type(' And more.');
    note.close();
    const before = canonical(vault);
    value(removeSample(vault));
    expect(sampleIds(vault)).toEqual([]);
    expect(Object.keys(canonical(vault).notes)).toHaveLength(1);
    expect(vault.history.undo()).toBe('Threw the sample network away');
    expect(canonical(vault)).toEqual(before);
    expect([vault.history.undo(), vault.history.undo()]).toEqual(['Edited a note', expect.stringMatching(/^Deleted /)]);
  });

  test('thrown away here while it is edited there: both read the same, and undo brings the edit too', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    value(addSample(a.vault, sample));
    syncAll(a, b);
    const [first] = sampleIds(a.vault);
    if (!first) throw new Error('the sample has many');
    value(removeSample(a.vault));
    value(editAlter(b.vault, first, { nickname: 'Ace' }));
    syncAll(a, b);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
    expect(hasSample(b.vault)).toBe(false);
    a.vault.history.undo();
    syncAll(a, b);
    for (const { vault } of [a, b]) expect(alterOf(vault, first).nickname).toBe('Ace');
    expect(a.vault.alters.size).toBe(sample.people.length);
  });
});
