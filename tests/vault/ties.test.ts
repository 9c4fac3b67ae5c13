import { describe, expect, test } from 'vitest';
import type { AlterId, TieId } from '../../shared/domain/ids.ts';
import { archiveAlters, deleteAlters, restoreAlters } from '../../shared/vault/commands/alters.ts';
import { addTie, editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, alterId, changesNothing, expectOneStep, expectRefused, makeVault, value } from '../support/vault.ts';

const threePeople = () => {
  const vault = makeVault();
  return { vault, ada: add(vault, 'Ada'), grace: add(vault, 'Grace'), mary: add(vault, 'Mary') };
};

const onlyTie = (vault: Vault): TieId => {
  const [tie] = vault.ties.values();
  if (!tie || vault.ties.size !== 1) throw new Error('there should be one tie');
  return tie.id;
};

const kindsOf = (vault: Vault, id: AlterId) => vault.tiesOf(id).map((tie) => tie.kind);

describe('ties', () => {
  test('S14 join two people, the smaller id first, and are seen from both', () => {
    const { vault, ada, grace, mary } = threePeople();
    expectOneStep(vault, 'Tied Grace and Ada', () => addTie(vault, { a: grace, b: ada, kind: 'friend', note: 'navy' }));
    const id = onlyTie(vault);
    expect(vault.ties.get(id)).toMatchObject({ id, a: ada, b: grace, kind: 'friend', note: 'navy' });
    expect([kindsOf(vault, ada), kindsOf(vault, grace), kindsOf(vault, mary)]).toEqual([['friend'], ['friend'], []]);
  });

  test('one pair may have several kinds, each once', () => {
    const { vault, ada, grace } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    value(addTie(vault, { a: ada, b: grace, kind: 'colleague' }));
    expect(expectRefused(vault, () => addTie(vault, { a: grace, b: ada, kind: 'friend' }))).toBe(
      'Grace and Ada already have this tie.',
    );
    const colleague = vault.tiesOf(ada).find((tie) => tie.kind === 'colleague');
    if (!colleague) throw new Error('the tie was added');
    expect(expectRefused(vault, () => editTie(vault, colleague.id, { kind: 'friend' }))).toBe(
      'These two already have this tie.',
    );
  });

  test('are edited and removed', () => {
    const { vault, ada, grace } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    const id = onlyTie(vault);
    expectOneStep(vault, 'Edited a tie', () => editTie(vault, id, { kind: 'family', note: 'cousins' }));
    expect(vault.ties.get(id)).toMatchObject({ kind: 'family', note: 'cousins' });
    expect(changesNothing(vault, () => editTie(vault, id, { note: 'cousins' })).ok).toBe(true);
    expectOneStep(vault, 'Removed a tie', () => removeTie(vault, id));
    expect([vault.ties.size, kindsOf(vault, ada)]).toEqual([0, []]);
  });

  test('are refused in words', () => {
    const { vault, ada, grace, mary } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    const id = onlyTie(vault);
    const tooLong = 'x'.repeat(2001);
    for (const run of [
      () => addTie(vault, { a: ada, b: ada, kind: 'friend' }),
      () => addTie(vault, { a: ada, b: mary, kind: 'friend', note: tooLong }),
      () => editTie(vault, id, { note: tooLong }),
    ]) {
      expect(expectRefused(vault, run)).toContain('A tie joins two different people');
    }
    expect(expectRefused(vault, () => addTie(vault, { a: ada, b: alterId('gone'), kind: 'friend' }))).toContain(
      'no longer in your network',
    );
    value(removeTie(vault, id));
    expect(expectRefused(vault, () => editTie(vault, id, { note: '' }))).toBe('This tie is no longer there.');
    expect(expectRefused(vault, () => removeTie(vault, id))).toBe('This tie is no longer there.');
  });

  test('S16 to someone out of sight are hidden, kept, and seen again when they come back', () => {
    const { vault, ada, grace } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    for (const [away, back] of [
      [() => deleteAlters(vault, [grace]), () => restoreAlters(vault, [grace])],
      [() => archiveAlters(vault, [grace], true), () => archiveAlters(vault, [grace], false)],
    ] as const) {
      value(away());
      expect([kindsOf(vault, ada), vault.ties.size]).toEqual([[], 1]);
      value(back());
      expect(kindsOf(vault, ada)).toEqual(['friend']);
    }
  });

  test('S16 a hidden tie is not written a second time, and nobody is tied to the deleted', () => {
    const { vault, ada, grace } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    value(archiveAlters(vault, [grace], true));
    expect(expectRefused(vault, () => addTie(vault, { a: ada, b: grace, kind: 'friend' }))).toContain('already');
    value(deleteAlters(vault, [grace]));
    expect(expectRefused(vault, () => addTie(vault, { a: ada, b: grace, kind: 'family' }))).toContain('no longer');
  });
});
