import { describe, expect, test } from 'vitest';
import { sectorOf } from '../../shared/domain/sectors.ts';
import { changeSector } from '../../shared/vault/commands/sectors.ts';
import { addTag, removeTag } from '../../shared/vault/commands/tags.ts';
import { add, alterOf, changesNothing, expectOneStep, expectRefused, makeVault, value } from '../support/vault.ts';

const withTags = () => {
  const vault = makeVault();
  const [choir, sea] = [value(addTag(vault, 'Choir')), value(addTag(vault, 'Sea'))];
  const ada = add(vault, 'Ada', { tags: [choir] });
  const grace = add(vault, 'Grace');
  return { vault, choir: { key: choir, name: 'Choir' }, sea: { key: sea, name: 'Sea' }, ada, grace };
};

describe('going from one sector of the map to another', () => {
  test('gives the new one’s tag and takes the old one’s, in one step', () => {
    const { vault, choir, sea, ada, grace } = withTags();
    expectOneStep(vault, 'Put 2 people under “Sea”', () => changeSector(vault, [ada, grace], 'tag', choir, sea));
    expect([ada, grace].map((id) => alterOf(vault, id).tags)).toEqual([[sea.key], [sea.key]]);
    expect(changesNothing(vault, () => changeSector(vault, [ada], 'tag', choir, sea)).ok).toBe(true);
    expectOneStep(vault, 'Took Ada out of “Sea”', () => changeSector(vault, [ada], 'tag', sea, null));
    expect(alterOf(vault, ada).tags).toEqual([]);
    expectOneStep(vault, 'Put Ada under “Choir”', () => changeSector(vault, [ada], 'tag', null, choir));
    expect(sectorOf(alterOf(vault, ada), 'tag', vault.tags)).toEqual(choir);
  });

  test('writes organisation, intention and how they were met over', () => {
    const { vault, ada } = withTags();
    const acme = { key: 'acme', name: 'Acme' };
    expectOneStep(vault, 'Put Ada under “Acme”', () => changeSector(vault, [ada], 'organisation', null, acme));
    expectOneStep(vault, 'Put Ada under “At school”', () =>
      changeSector(vault, [ada], 'met', null, { key: 'at school', name: 'At school' }),
    );
    expectOneStep(vault, 'Put Ada under “Work”', () =>
      changeSector(vault, [ada], 'intention', null, { key: 'work', name: 'Work' }),
    );
    expect(alterOf(vault, ada)).toMatchObject({ organisation: 'Acme', met: 'At school', intention: 'work' });
    expectOneStep(vault, 'Took Ada out of “Acme”', () => changeSector(vault, [ada], 'organisation', acme, null));
    value(changeSector(vault, [ada], 'intention', { key: 'work', name: 'Work' }, null));
    expect(alterOf(vault, ada)).toMatchObject({ organisation: '', met: 'At school', intention: null });
  });

  test('is refused where the sector or the people are gone', () => {
    const { vault, sea, ada } = withTags();
    const nowhere = { key: 'love', name: 'Love' };
    expect(expectRefused(vault, () => changeSector(vault, [ada], 'intention', null, nowhere))).toContain('no longer');
    expectRefused(vault, () => changeSector(vault, [ada], 'tag', null, { key: 'not an id', name: 'x' }));
    expectRefused(vault, () => changeSector(vault, [], 'met', null, { key: 'x', name: 'x' }));
    const [tag] = [...vault.tags.values()].filter(({ id }) => id === sea.key);
    if (!tag) throw new Error('it was added');
    value(removeTag(vault, tag.id));
    expectRefused(vault, () => changeSector(vault, [ada], 'tag', null, sea));
  });
});
