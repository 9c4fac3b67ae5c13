import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlterId, TieId } from '../../shared/domain/ids.ts';
import { archiveAlters, deleteAlters, editAlter, restoreAlters } from '../../shared/vault/commands/alters.ts';
import { connectAll, connectTo } from '../../shared/vault/commands/connect.ts';
import { addTie, editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, alterId, changesNothing, expectOneStep, expectRefused, makeVault, value } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';

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

const lineWords = (vault: Vault, id: AlterId): string[] =>
  vault.linesOf(id).map(({ a, b, kinds, weak }) => `${a}-${b} ${kinds.join('+')}${weak ? ' weak' : ''}`);

describe('S28 a pair is one line', () => {
  test('with each of its kinds once, weak where all that is said is that they know each other', () => {
    const { vault, ada, grace, mary } = threePeople();
    for (const kind of ['knows', 'family', 'colleague'] as const) value(addTie(vault, { a: grace, b: ada, kind }));
    value(addTie(vault, { a: mary, b: ada, kind: 'knows' }));
    expect(lineWords(vault, ada)).toEqual([`${ada}-${grace} family+colleague+knows`, `${ada}-${mary} knows weak`]);
    expect(lineWords(vault, mary)).toEqual([`${ada}-${mary} knows weak`]);
    value(archiveAlters(vault, [mary], true));
    expect([vault.lines().length, lineWords(vault, ada).length]).toEqual([1, 1]);
    value(archiveAlters(vault, [mary], false));
    expect(vault.lines()).toHaveLength(2);
  });

  test('which stays the same object until one of its own ties changes', () => {
    const { vault, ada, grace, mary } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    value(addTie(vault, { a: ada, b: mary, kind: 'friend' }));
    const [one, other] = vault.linesOf(ada);
    value(editAlter(vault, ada, { name: 'Ada L.' }));
    value(editTie(vault, other?.ties[0]?.id ?? onlyTie(vault), { note: 'school' }));
    const [same, fresh] = vault.linesOf(ada);
    expect(same).toBe(one);
    expect(fresh?.ties[0]?.note).toBe('school');
    expect(fresh).not.toBe(other);
  });

  test('several people are tied with each other in one step; what was there is not made again', () => {
    const { vault, ada, grace, mary } = threePeople();
    value(addTie(vault, { a: mary, b: ada, kind: 'classmate' }));
    value(addTie(vault, { a: mary, b: ada, kind: 'friend' }));
    const run = () => connectAll(vault, [ada, grace, mary, ada], 'friend');
    expect(expectOneStep(vault, 'Tied 3 people with each other', run)).toBe(2);
    expect(lineWords(vault, ada)).toEqual([`${ada}-${mary} friend+classmate`, `${ada}-${grace} friend`]);
    expect(expectRefused(vault, run)).toBe('They have this tie already.');
  });

  test('archived people count as tied, deleted ones are passed over, and too many are refused in words', () => {
    const { vault, ada, grace, mary } = threePeople();
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    value(archiveAlters(vault, [ada], true));
    expectRefused(vault, () => connectAll(vault, [ada, grace], 'friend'));
    expectRefused(vault, () => connectTo(vault, grace, [ada], 'friend'));
    value(archiveAlters(vault, [grace], true));
    expectRefused(vault, () => connectAll(vault, [ada, grace], 'friend'));
    expectRefused(vault, () => addTie(vault, { a: grace, b: ada, kind: 'friend' }));
    value(deleteAlters(vault, [mary]));
    expect(expectRefused(vault, () => connectAll(vault, [ada, mary], 'friend'))).toBe(
      'Choose at least two people to tie with each other.',
    );
    const crowd = Array.from({ length: 26 }, (_, at) => add(vault, `Person ${at}`));
    expect(expectRefused(vault, () => connectAll(vault, crowd, 'knows'))).toBe(
      'At most 25 people can be tied with each other at once, and these are 26. Nothing was changed. Choose fewer.',
    );
    expect(value(connectAll(vault, crowd.slice(1), 'knows'))).toBe(300);
    expect(vault.lines()).toHaveLength(300);
  });

  test('one is tied to each of several, in one step', () => {
    const { vault, ada, grace, mary } = threePeople();
    value(addTie(vault, { a: grace, b: mary, kind: 'friend' }));
    const run = () => connectTo(vault, mary, [ada, grace, mary], 'friend');
    expect(expectOneStep(vault, 'Tied Mary and 2 people', run)).toBe(1);
    expect(lineWords(vault, mary)).toHaveLength(2);
    expectRefused(vault, run);
    expectRefused(vault, () => connectTo(vault, mary, [mary], 'friend'));
    value(deleteAlters(vault, [mary]));
    expectRefused(vault, () => connectTo(vault, mary, [ada], 'family'));
  });

  test('lines say what the ties say, after any commands', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40, size: 'max' }), (list) => {
        const vault = makeVault();
        for (const name of ['Ada', 'Grace', 'Mary']) add(vault, name);
        for (const command of list) runCommand(vault, command);
        for (const { id } of vault.alters.values()) {
          const pairs = new Map<string, Set<string>>();
          for (const { a, b, kind } of vault.tiesOf(id)) {
            pairs.set(`${a}-${b}`, (pairs.get(`${a}-${b}`) ?? new Set()).add(kind));
          }
          const told = vault.linesOf(id).map(({ a, b, kinds }) => [`${a}-${b}`, new Set(kinds)] as const);
          expect(new Map(told)).toEqual(pairs);
          expect(told).toHaveLength(pairs.size);
        }
      }),
      { numRuns: 60 },
    );
  });
});
