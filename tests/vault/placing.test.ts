import { describe, expect, test } from 'vitest';
import type { Placement } from '../../shared/domain/alter.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { sectorOf } from '../../shared/domain/sectors.ts';
import { placeAlters } from '../../shared/vault/commands/moves.ts';
import type { SectorChange } from '../../shared/vault/commands/sectors.ts';
import { addTag, removeTag } from '../../shared/vault/commands/tags.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, alterOf, expectOneStep, expectRefused, makeDevice, makeVault, syncAll, value } from '../support/vault.ts';

const on = (angle: number | null, tier = 'close'): Placement => ({ tier: tier as TierId, angle });

const withTags = () => {
  const vault = makeVault();
  const [choir, sea] = [value(addTag(vault, 'Choir')), value(addTag(vault, 'Sea'))];
  const ada = add(vault, 'Ada', { tags: [choir] });
  const grace = add(vault, 'Grace');
  return { vault, choir: { key: choir, name: 'Choir' }, sea: { key: sea, name: 'Sea' }, ada, grace };
};

const placed = (vault: Vault, ids: readonly AlterId[], change?: SectorChange) =>
  placeAlters(vault, { places: new Map(ids.map((id, i) => [id, on(i)])), ...(change ? { change } : {}) });

describe('putting several people in places of their own', () => {
  test('writes each their angle and their seat, in one step', () => {
    const { vault, ada, grace } = withTags();
    const places = new Map([
      [ada, on(1)],
      [grace, on(null)],
    ]);
    expectOneStep(vault, 'Moved 2 people to Close', () => placeAlters(vault, { places, seats: new Map([[grace, 2]]) }));
    expect([ada, grace].map((id) => alterOf(vault, id).placement)).toEqual([on(1), on(null)]);
    expect([ada, grace].map((id) => alterOf(vault, id).seat)).toEqual([null, 2]);
  });

  test('refuses nobody, a ring that is gone, and what is no place', () => {
    const { vault, ada, grace } = withTags();
    expectRefused(vault, () => placeAlters(vault, { places: new Map() }));
    expectRefused(vault, () => placeAlters(vault, { places: new Map([[ada, on(1, 'nowhere')]]) }));
    const oneGone = new Map([
      [grace, on(2)],
      [ada, on(1, 'nowhere')],
    ]);
    expectRefused(vault, () => placeAlters(vault, { places: oneGone }));
    expectRefused(vault, () => placeAlters(vault, { places: new Map([[ada, on(Number.NaN)]]) }));
    const seats = new Map([[ada, Number.POSITIVE_INFINITY]]);
    expectRefused(vault, () => placeAlters(vault, { places: new Map([[ada, on(null)]]), seats }));
  });

  test('is a move, so that one made elsewhere at the same time is not lost unsaid', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const ada = add(a.vault, 'Ada', { placement: on(1, 'inner') });
    syncAll(a, b);
    value(placeAlters(a.vault, { places: new Map([[ada, on(1)]]) }));
    value(placeAlters(b.vault, { places: new Map([[ada, on(1, 'active')]]) }));
    syncAll(a, b);
    for (const { vault } of [a, b])
      expect(vault.apart.get(ada)?.map(({ place }) => place?.tier)).toEqual(
        expect.arrayContaining(['active', 'close']),
      );
  });
});

describe('putting people into another sector', () => {
  test('gives the new one’s tag and takes from each the one they were under, in the same step as the move', () => {
    const { vault, choir, sea, ada, grace } = withTags();
    const sail = value(addTag(vault, 'Sail'));
    const linus = add(vault, 'Linus', { tags: [sail] });
    const all = [ada, grace, linus];
    expectOneStep(vault, 'Moved 3 people to Close, under “Sea”', () =>
      placed(vault, all, { ids: all, by: 'tag', to: sea }),
    );
    expect(all.map((id) => alterOf(vault, id).tags)).toEqual([[sea.key], [sea.key], [sea.key]]);
    expect(alterOf(vault, linus).placement).toEqual(on(2));
    expectOneStep(vault, 'Moved Ada to Close, under “Choir”', () =>
      placed(vault, [ada], { ids: [ada], by: 'tag', to: choir }),
    );
    expect(sectorOf(alterOf(vault, ada), 'tag', vault.tags)).toEqual(choir);
  });

  test('leaves alone who is in it already, and who is only moved along', () => {
    const { vault, choir, sea, ada, grace } = withTags();
    value(placed(vault, [ada, grace], { ids: [grace], by: 'tag', to: sea }));
    expect(alterOf(vault, ada).tags).toEqual([choir.key]);
    const acme = add(vault, 'Alan', { organisation: 'ACME' });
    value(placed(vault, [acme], { ids: [acme], by: 'organisation', to: { key: 'acme', name: 'Acme' } }));
    expect(alterOf(vault, acme).organisation).toBe('ACME');
  });

  test('writes organisation, intention and how they were met over', () => {
    const { vault, ada } = withTags();
    value(placed(vault, [ada], { ids: [ada], by: 'organisation', to: { key: 'acme', name: 'Acme' } }));
    value(placed(vault, [ada], { ids: [ada], by: 'met', to: { key: 'at school', name: 'At school' } }));
    value(placed(vault, [ada], { ids: [ada], by: 'intention', to: { key: 'work', name: 'Work' } }));
    expect(alterOf(vault, ada)).toMatchObject({ organisation: 'Acme', met: 'At school', intention: 'work' });
  });

  test('is refused where the sector is gone, and then nobody is moved', () => {
    const { vault, sea, ada } = withTags();
    value(removeTag(vault, sea.key));
    const nowhere = { key: 'nowhere', name: 'Nowhere' };
    for (const to of [sea, nowhere])
      expect(expectRefused(vault, () => placed(vault, [ada], { ids: [ada], by: 'tag', to }))).toContain('no longer');
    expectRefused(vault, () => placed(vault, [ada], { ids: [ada], by: 'intention', to: nowhere }));
    expect(alterOf(vault, ada).placement).toBeNull();
  });
});
