import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { type CalendarDate, calendarDateSchema, daysBefore } from '../../shared/domain/calendarDate.ts';
import { type AlterId, interactionIdSchema } from '../../shared/domain/ids.ts';
import { interactionKinds, lastContact } from '../../shared/domain/interaction.ts';
import { archiveAlters, deleteAlters, restoreAlters } from '../../shared/vault/commands/alters.ts';
import { editInteraction, logInteraction, removeInteraction } from '../../shared/vault/commands/interactions.ts';
import { addSample, removeSample } from '../../shared/vault/commands/sample.ts';
import { summaryOf } from '../../shared/vault/summary.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterId,
  changesNothing,
  copyOf,
  expectInStep,
  expectOneStep,
  expectRefused,
  makeLaptop,
  makePair,
  makeVault,
  syncAll,
  value,
} from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';

const day = (text: string): CalendarDate => v.parse(calendarDateSchema, text);
const today = day('2026-01-01');
const ago = (days: number): CalendarDate => daysBefore(today, days);

const log = (vault: Vault, participants: readonly AlterId[], days: number, note = '') =>
  value(logInteraction(vault, { kind: 'coffee', day: ago(days), participants, note }));

const twoPeople = () => {
  const vault = makeVault();
  return { vault, ada: add(vault, 'Ada'), grace: add(vault, 'Grace') };
};

describe('an interaction', () => {
  test('is written down with one person or several in one step', () => {
    const { vault, ada, grace } = twoPeople();
    const both = [grace, ada, grace];
    const id = expectOneStep(vault, 'Noted a contact with 2 people', () =>
      logInteraction(vault, { kind: 'walk', day: ago(3), participants: both, note: 'By the sea.' }),
    );
    expect(vault.interactions.get(id)).toMatchObject({ kind: 'walk', day: '2025-12-29', note: 'By the sea.' });
    expect(vault.interactions.get(id)?.participants).toEqual([ada, grace].sort());
    for (const one of [ada, grace]) expect(vault.interactionsWith(one).map((each) => each.id)).toEqual([id]);
  });

  test('of today may be, of a day to come not, and the refusal says so kindly', () => {
    const { vault, ada } = twoPeople();
    log(vault, [ada], 0);
    const tomorrow = { kind: 'call', day: ago(-1), participants: [ada] } as const;
    expect(expectRefused(vault, () => logInteraction(vault, tomorrow))).toBe(
      'This day is still to come. Write it down when you have spoken.',
    );
    const [one] = vault.interactionsWith(ada);
    if (!one) throw new Error('it was written down');
    expect(expectRefused(vault, () => editInteraction(vault, one.id, { day: ago(-1) }))).toContain('to come');
  });

  test('of a day before 1900 is refused, and one that another laptop wrote is set aside and kept', () => {
    const { vault, ada } = twoPeople();
    const early = { kind: 'call', day: day('1899-12-31'), participants: [ada] } as const;
    expect(expectRefused(vault, () => logInteraction(vault, early))).toContain('since 1900');
    const id = value(logInteraction(vault, { ...early, day: day('1900-01-01') }));
    const written = vault.interactions.get(id);
    const root = vault.doc.getMap('interactions');
    vault.doc.transact(() => root.set(id, { ...written, day: '0000-01-01' }), 'remote');
    expect([vault.interactionsWith(ada), vault.contactDays(ada)]).toEqual([[], []]);
    expect(vault.setAside()).toMatchObject([{ collection: 'interactions', id }]);
    expect(root.get(id)).toMatchObject({ day: '0000-01-01' });
  });

  test('is refused without people, with those who are gone, with a note too long', () => {
    const { vault, ada, grace } = twoPeople();
    const kind = 'call' as const;
    expect(expectRefused(vault, () => logInteraction(vault, { kind, day: today, participants: [] }))).toContain('one');
    value(deleteAlters(vault, [grace]));
    for (const participants of [[ada, grace], [alterId('nobody')]])
      expect(expectRefused(vault, () => logInteraction(vault, { kind, day: today, participants }))).toContain('back');
    const long = { kind, day: today, participants: [ada], note: 'x'.repeat(2001) };
    expect(expectRefused(vault, () => logInteraction(vault, long))).toContain('2,000');
  });

  test('gets another kind, day and note, keeps who took part, and is removed', () => {
    const { vault, ada, grace } = twoPeople();
    const id = log(vault, [ada, grace], 5);
    expectOneStep(vault, 'Edited a contact with 2 people', () =>
      editInteraction(vault, id, { kind: 'letter', day: ago(9), note: 'Long.' }),
    );
    const edited = vault.interactions.get(id);
    expect(edited).toMatchObject({ kind: 'letter', day: ago(9), note: 'Long.' });
    expect(Date.parse(edited?.updatedAt ?? '')).toBeGreaterThan(Date.parse(edited?.createdAt ?? ''));
    expect(vault.contactDays(ada)).toEqual([ago(9)]);
    value(changesNothing(vault, () => editInteraction(vault, id, { kind: 'letter' })));
    expectOneStep(vault, 'Removed a contact with 2 people', () => removeInteraction(vault, id));
    expect([vault.contactDays(ada), vault.contactDays(grace), vault.interactions.size]).toEqual([[], [], 0]);
    const gone = v.parse(interactionIdSchema, 'gone');
    expectRefused(vault, () => removeInteraction(vault, gone));
    expectRefused(vault, () => editInteraction(vault, gone, { note: '' }));
  });

  test('S63 keeps what a newer Kith wrote into it', () => {
    const { vault, ada } = twoPeople();
    const id = log(vault, [ada], 2);
    const kept = vault.doc.getMap<object>('interactions').get(id);
    vault.doc.getMap('interactions').set(id, { ...kept, felt: 'light', until: '2026-01-01' });
    value(editInteraction(vault, id, { note: 'Tea, in the end.' }));
    expect(copyOf(vault.doc).getMap('interactions').get(id)).toMatchObject({
      felt: 'light',
      until: '2026-01-01',
      note: 'Tea, in the end.',
    });
  });

  test('S60 that names nobody, somebody twice, no day or a kind of a newer Kith is set aside', () => {
    const { vault, ada } = twoPeople();
    const good = vault.interactions.get(log(vault, [ada], 1));
    const bad = [{ participants: [] }, { participants: [ada, ada] }, { day: '2026-02-30' }, { kind: 'opera' }];
    for (const part of bad) {
      vault.doc.getMap('interactions').set('x', { ...good, id: 'x', ...part });
      expect(vault.setAside()).toMatchObject([{ collection: 'interactions', id: 'x' }]);
      expect(vault.contactDays(ada)).toEqual([ago(1)]);
      expectInStep(vault);
    }
    vault.doc.getMap('interactions').set('x', { ...good, id: 'x' });
    expect([vault.setAside(), vault.interactionsWith(ada).length]).toEqual([[], 2]);
  });

  test('that a wrong clock put into the future can be corrected in all else, and is no last contact', () => {
    const { vault, ada } = twoPeople();
    const id = log(vault, [ada], 4);
    vault.doc.getMap('interactions').set(id, { ...vault.interactions.get(id), day: '2027-05-05' });
    value(editInteraction(vault, id, { note: 'When was it?' }));
    expect(lastContact(vault.contactDays(ada), today)).toBeUndefined();
    log(vault, [ada], 7);
    expect(lastContact(vault.contactDays(ada), today)).toBe(ago(7));
  });
});

describe('S29 whose contacts they are', () => {
  test('each of those who took part, on each day once, the earliest first', () => {
    const { vault, ada, grace } = twoPeople();
    log(vault, [ada], 3);
    log(vault, [ada, grace], 10);
    log(vault, [ada], 3);
    expect(vault.contactDays(ada)).toEqual([ago(10), ago(3)]);
    expect(vault.contactDays(grace)).toEqual([ago(10)]);
    expect(vault.interactionsWith(ada).map((one) => one.day)).toEqual([ago(3), ago(3), ago(10)]);
  });

  test('the list of days stays the same object until one of them changes', () => {
    const { vault, ada, grace } = twoPeople();
    const id = log(vault, [ada], 3);
    const before = vault.contactDays(ada);
    log(vault, [grace], 1);
    expect(vault.contactDays(ada)).toBe(before);
    value(editInteraction(vault, id, { day: ago(2) }));
    expect(vault.contactDays(ada)).toEqual([ago(2)]);
  });

  test('they go out of sight with a person who is deleted, count no more, and come back with them', () => {
    const { vault, ada, grace } = twoPeople();
    log(vault, [ada], 3);
    log(vault, [ada, grace], 10);
    expect(summaryOf(vault).interactions).toBe(2);
    value(deleteAlters(vault, [ada]));
    expect([summaryOf(vault).interactions, vault.interactions.size]).toEqual([1, 2]);
    value(restoreAlters(vault, [ada]));
    expect([summaryOf(vault).interactions, vault.contactDays(ada).length]).toEqual([2, 2]);
    value(archiveAlters(vault, [ada], true));
    expect(vault.contactDays(ada)).toHaveLength(2);
  });

  test('whatever is done, days and lists say what the records say', () => {
    const picks = fc.constantFrom('log', 'log', 'editInteraction', 'removeInteraction', 'delete', 'restore');
    const anyDeed = fc.oneof(anyCommand, fc.record({ name: picks, picks: anyCommand.map((one) => one.picks) }));
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 40, size: 'max' }), (list) => {
        const { vault } = twoPeople();
        for (const command of list) runCommand(vault, command);
        for (const { id } of vault.alters.values()) {
          const own = [...vault.interactions.values()].filter(({ participants }) => participants.includes(id));
          expect(vault.contactDays(id)).toEqual([...new Set(own.map((one) => one.day))].sort());
          expect(new Set(vault.interactionsWith(id))).toEqual(new Set(own));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('S45 what two laptops write down apart', () => {
  test('is all kept: the same day, the same person, several', () => {
    const { a, b, id } = makePair();
    log(a.vault, [id], 1, 'Here.');
    log(b.vault, [id], 1, 'There.');
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect(new Set(vault.interactionsWith(id).map((one) => one.note))).toEqual(new Set(['Here.', 'There.']));
      expect(vault.contactDays(id)).toEqual([ago(1)]);
      expectInStep(vault);
    }
  });

  test('is kept where the laptops had not met before: the root is one on both', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    log(a.vault, [add(a.vault, 'Ada')], 1);
    log(b.vault, [add(b.vault, 'Bo')], 2);
    syncAll(a, b);
    for (const { vault } of [a, b]) expect(vault.interactions.size).toBe(2);
  });

  test('waits with a person who was deleted elsewhere, and an edit wins over a removal', () => {
    const { a, b, id } = makePair();
    const logged = log(a.vault, [id], 6);
    syncAll(a, b);
    value(deleteAlters(a.vault, [id]));
    value(removeInteraction(a.vault, logged));
    value(editInteraction(b.vault, logged, { note: 'In the rain.' }));
    log(b.vault, [id], 0);
    syncAll(a, b);
    for (const { vault } of [a, b]) expect(summaryOf(vault).interactions).toBe(0);
    value(restoreAlters(b.vault, [id]));
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect(summaryOf(vault).interactions).toBe(2);
      expect(vault.interactions.get(logged)?.note).toBe('In the rain.');
    }
  });
});

test('S50 listeners are told whose contacts changed: who took part before, and who does now', () => {
  const { vault, ada, grace } = twoPeople();
  const told: string[][] = [];
  vault.subscribe((change) => told.push([...change.contacts].sort()));
  const id = log(vault, [ada], 3);
  vault.doc.getMap('interactions').set(id, { ...vault.interactions.get(id), participants: [grace] });
  value(removeInteraction(vault, id));
  expect(told).toEqual([[ada], [ada, grace].sort(), [grace]]);
});

test('S44 one more of 3,000 reads that one, and no person', () => {
  const { vault, doc } = makeLaptop();
  const people = Array.from({ length: 300 }, (_, at) => add(vault, `Person ${at}`));
  vault.transact('Many', (roots) => {
    for (let at = 0; at < 3000; at += 1) {
      const id = `i${at}`;
      const stamp = '2026-01-01T00:00:00.000Z';
      const times = { createdAt: stamp, updatedAt: stamp };
      roots.interactions.set(id, {
        id,
        kind: 'call',
        day: ago(at),
        participants: [people[at % 300]],
        note: '',
        ...times,
      });
    }
  });
  expect(vault.interactions.size).toBe(3000);
  const reads = vi.spyOn(doc.getMap('interactions'), 'get');
  const persons = vi.spyOn(Y.Map.prototype, 'forEach');
  const [first, second] = people;
  if (!first || !second) throw new Error('there are many');
  log(vault, [first, second], 0);
  expect([new Set(reads.mock.calls.map(([key]) => key)).size, persons.mock.calls.length]).toEqual([1, 0]);
  vi.restoreAllMocks();
  expect([vault.contactDays(first), vault.contactDays(second)].map((days) => days.length)).toEqual([10, 11]);
});

test('S24 the contacts of the sample count back from today, and go with it; with a real person among them they stay', () => {
  const vault = makeVault();
  const real = add(vault, 'Real');
  const sample = {
    people: [{ key: 'x', name: 'Xenia', ring: 'inner', tags: [] }],
    tags: [],
    ties: [],
    interactions: [{ kind: 'letter' as const, daysAgo: 40, people: ['x'], note: 'Blue ink.' }],
  };
  value(addSample(vault, sample));
  const [xenia] = [...vault.alters.values()].filter((alter) => alter.sample).map(({ id }) => id);
  if (!xenia) throw new Error('she is there');
  expect(vault.interactionsWith(xenia)).toMatchObject([{ kind: 'letter', day: ago(40), note: 'Blue ink.' }]);
  log(vault, [xenia, real], 2);
  expectOneStep(vault, 'Threw the sample network away', () => removeSample(vault));
  expect([vault.contactDays(real), vault.interactions.size]).toEqual([[ago(2)], 1]);
});

test('every kind can be kept', () => {
  const { vault, ada } = twoPeople();
  for (const kind of interactionKinds) value(logInteraction(vault, { kind, day: today, participants: [ada] }));
  expect(vault.interactions.size).toBe(interactionKinds.length);
});
