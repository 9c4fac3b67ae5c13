import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type CalendarDate, calendarDateSchema } from '../../shared/domain/calendarDate.ts';
import { type AlterId, type Instant, instantSchema, tierIdSchema } from '../../shared/domain/ids.ts';
import { firstDay, placedOnDay, whereabouts } from '../../shared/domain/placeHistory.ts';
import { canonicalText } from '../../shared/vault/canonical.ts';
import {
  archiveAlters,
  deleteAlters,
  editAlter,
  moveAlters,
  restoreAlters,
} from '../../shared/vault/commands/alters.ts';
import { chooseMove } from '../../shared/vault/commands/moves.ts';
import { beginRestore } from '../../shared/vault/commands/restore.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { add, alterOf, copyOf, deviceId, expectInStep, makeEdge, syncAll, undoAll, value } from '../support/vault.ts';
import { person } from './hostile.ts';

const days = 9;
const dayAt = (at: number): CalendarDate => v.parse(calendarDateSchema, `2026-03-${String(at + 1).padStart(2, '0')}`);
const everyDay = Array.from({ length: days }, (_, at) => dayAt(at));

/** A laptop on which it is the day that the test says. */
const makeDated = (letter = 'a', doc = new Y.Doc()) => {
  doc.clientID = letter.charCodeAt(0);
  const clock = { day: 0 };
  let reading = 0;
  const now = (): Instant => {
    reading += 1;
    const time = new Date(Date.UTC(2026, 2, 1 + clock.day, 12) + reading * 1000 + letter.charCodeAt(0));
    return v.parse(instantSchema, time.toISOString());
  };
  const edge = { ...makeEdge(letter, deviceId(letter)), now };
  return { vault: openVault(doc, edge), doc, clock };
};

const rings = ['inner', 'close', 'active'] as const;
const on = (tier: (typeof rings)[number], angle: number | null = null) => ({
  tier: v.parse(tierIdSchema, tier),
  angle,
});

const wasOf = (vault: Vault, id: AlterId): [string, unknown][] =>
  alterOf(vault, id).was.map(({ day, place }) => [day, place]);

const daysOf = (vault: Vault, id: AlterId): (string | null | undefined)[] =>
  everyDay.map((day) => placedOnDay(alterOf(vault, id), day));

const anyDeed = fc.record({
  deed: fc.constantFrom('move', 'move', 'move', 'turn', 'archive', 'back', 'delete', 'restore', 'undo', 'redo'),
  ring: fc.nat(3),
  later: fc.constantFrom(0, 0, 1),
});
type Deed = typeof anyDeed extends fc.Arbitrary<infer T> ? T : never;

const runDeed = (vault: Vault, id: AlterId, { deed, ring }: Deed): void => {
  const tier = rings[ring];
  if (deed === 'undo' || deed === 'redo') vault.history[deed]();
  else if (deed === 'move') value(moveAlters(vault, [id], tier ? on(tier) : null));
  else if (deed === 'turn') {
    const { placement } = alterOf(vault, id);
    value(moveAlters(vault, [id], placement && { ...placement, angle: ring }));
  } else if (deed === 'archive' || deed === 'back') value(archiveAlters(vault, [id], deed === 'archive'));
  else if (deed === 'delete') value(deleteAlters(vault, [id]));
  else value(restoreAlters(vault, [id]));
};

describe('S20 where people were', () => {
  test('is known for every day, as a diary would have it that was written each evening', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 30, size: 'max' }), (deeds) => {
        const { vault, clock } = makeDated();
        const id = add(vault, 'Ada', { placement: on('close') });
        // What was true at the end of each day; undo and redo turn the diary's pages back and forth too.
        let diary: readonly (readonly [number, unknown])[] = [[0, 'close']];
        const [before, after]: [(typeof diary)[], (typeof diary)[]] = [[], []];
        for (const deed of deeds) {
          clock.day = Math.min(days - 1, clock.day + deed.later);
          const [canUndo, canRedo] = [vault.history.canUndo() && before.length > 0, vault.history.canRedo()];
          if (deed.deed === 'undo' && !canUndo) continue;
          runDeed(vault, id, deed);
          if (deed.deed === 'undo') {
            after.push(diary);
            diary = before.pop() ?? diary;
          } else if (deed.deed === 'redo') {
            if (canRedo) before.push(diary);
            diary = (canRedo && after.pop()) || diary;
          } else {
            before.push(diary);
            after.length = 0;
            diary = [...diary, [clock.day, whereabouts(alterOf(vault, id))]];
          }
        }
        const alter = alterOf(vault, id);
        const told = everyDay.map((_, at) => diary.findLast(([day]) => day <= at)?.[1]);
        const shown = told.map((place) => (alter.deletedAt !== null || place === false ? undefined : place));
        expect(daysOf(vault, id)).toEqual(shown);
        expect(alter.was.length).toBeLessThanOrEqual(clock.day);
        expectInStep(vault);
      }),
      { numRuns: 300 },
    );
  });

  test('is kept once a day, not on the day of the addition, and not where somebody is only turned', () => {
    const { vault, clock } = makeDated();
    const id = add(vault, 'Ada', { placement: on('close') });
    value(moveAlters(vault, [id], on('inner')));
    clock.day = 2;
    value(moveAlters(vault, [id], on('inner', 1)));
    expect(wasOf(vault, id)).toEqual([]);
    value(moveAlters(vault, [id], on('active')));
    value(moveAlters(vault, [id], null));
    value(archiveAlters(vault, [id], true));
    expect(wasOf(vault, id)).toEqual([['2026-03-03', 'inner']]);
    clock.day = 4;
    value(archiveAlters(vault, [id], false));
    expect(wasOf(vault, id)).toEqual([
      ['2026-03-03', 'inner'],
      ['2026-03-05', false],
    ]);
    const out = undefined;
    expect(daysOf(vault, id)).toEqual(['inner', 'inner', out, out, null, null, null, null, null]);
    undoAll(vault);
    expect(vault.alters.size).toBe(0);
  });

  test('of people who were added before this was kept is where they stand, and before an archiving where they stood', () => {
    const { vault, doc } = makeDated();
    const id = add(vault, 'Ada', { placement: on('close') });
    person(doc, id).set('archivedAt', '2026-03-04T10:00:00.000Z');
    expect(daysOf(vault, id).slice(0, 5)).toEqual(['close', 'close', 'close', undefined, undefined]);
    person(doc, id).delete('archivedAt');
    expect(new Set(daysOf(vault, id))).toEqual(new Set(['close']));
    expect(placedOnDay(alterOf(vault, id), v.parse(calendarDateSchema, '2026-02-28'))).toBeUndefined();
  });

  test('begins with no day that nobody alive has lived, as one record of a wrong clock may say', () => {
    const { vault, clock, doc } = makeDated();
    clock.day = 1;
    const old = add(vault, 'Old', { placement: on('close') });
    person(doc, old).set('createdAt', '0000-01-01T00:00:00.000Z');
    expect(firstDay(vault.alters.values())).toBeUndefined();
    clock.day = 2;
    add(vault, 'Ada', { placement: on('close') });
    expect(firstDay(vault.alters.values())).toBe('2026-03-03');
    expect(placedOnDay(alterOf(vault, old), dayAt(2))).toBe('close');
  });

  test('shows the whole map of a day, from the first on which there was anybody', () => {
    const { vault, clock } = makeDated();
    expect(firstDay(vault.alters.values())).toBeUndefined();
    clock.day = 1;
    const ada = add(vault, 'Ada', { placement: on('close') });
    clock.day = 2;
    const grace = add(vault, 'Grace');
    const gone = add(vault, 'Gone', { placement: on('inner') });
    clock.day = 3;
    value(moveAlters(vault, [ada, grace], on('inner')));
    value(deleteAlters(vault, [gone]));
    // Who was not on the map then has no place, and is left out where this is compared.
    const shown = (at: number) =>
      Object.fromEntries(Array.from(vault.alters.values(), (alter) => [alter.id, placedOnDay(alter, dayAt(at))]));
    expect([0, 1, 2, 3].map(shown)).toEqual([
      {},
      { [ada]: 'close' },
      { [ada]: 'close', [grace]: null },
      { [ada]: 'inner', [grace]: 'inner' },
    ]);
    expect(firstDay(vault.alters.values())).toBe('2026-03-02');
    value(restoreAlters(vault, [gone]));
    expect(placedOnDay(alterOf(vault, gone), dayAt(2))).toBe('inner');
  });

  test('stays when a move is undone that another laptop has gone on from', () => {
    const [a, b] = [makeDated('a'), makeDated('b')];
    const id = add(a.vault, 'Ada', { placement: on('close') });
    syncAll(a, b);
    a.clock.day = 2;
    b.clock.day = 2;
    value(moveAlters(a.vault, [id], on('inner')));
    syncAll(a, b);
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    a.vault.history.undo();
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect(alterOf(vault, id).placement).toEqual(on('active'));
      expect(daysOf(vault, id).slice(0, 4)).toEqual(['close', 'close', 'active', 'active']);
    }
  });

  test('stays when an archiving is undone of somebody whom another laptop has deleted and restored since', () => {
    const [a, b] = [makeDated('a'), makeDated('b')];
    const id = add(a.vault, 'Ada', { placement: on('close') });
    a.clock.day = 2;
    value(archiveAlters(a.vault, [id], true));
    syncAll(a, b);
    b.clock.day = 3;
    value(deleteAlters(b.vault, [id]));
    syncAll(a, b);
    a.vault.history.undo();
    syncAll(a, b);
    b.clock.day = 5;
    value(restoreAlters(b.vault, [id]));
    const out = undefined;
    expect(daysOf(b.vault, id).slice(0, 6)).toEqual(['close', 'close', out, out, out, 'close']);
  });

  test('is the same on laptops that moved somebody apart on one day, and ends in the present', () => {
    const anyStep = fc.record({ who: fc.nat(1), meet: fc.boolean(), deed: anyDeed });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20, size: 'max' }), (steps) => {
        const [a, b] = [makeDated('a'), makeDated('b')];
        const id = add(a.vault, 'Ada', { placement: on('close') });
        syncAll(a, b);
        for (const { who, meet, deed } of steps) {
          const laptop = who === 0 ? a : b;
          laptop.clock.day = Math.min(days - 1, laptop.clock.day + deed.later);
          if (laptop.vault.alters.get(id)) runDeed(laptop.vault, id, deed);
          if (meet) syncAll(a, b);
        }
        syncAll(a, b);
        const [one, other] = [a.vault.alters.get(id), b.vault.alters.get(id)];
        expect(one).toEqual(other);
        if (!one) return;
        expect(placedOnDay(one, dayAt(days))).toBe(whereabouts(one) === false ? undefined : whereabouts(one));
        expect(new Set(one.was.map(({ day }) => day)).size).toBe(one.was.length);
        expect([...one.was].sort((x, y) => (x.day < y.day ? -1 : 1))).toEqual(one.was);
        expectInStep(a.vault);
      }),
      { numRuns: 200 },
    );
  });

  test('is kept by a choice between moves as well', () => {
    const [a, b] = [makeDated('a'), makeDated('b')];
    const id = add(a.vault, 'Ada', { placement: on('close') });
    syncAll(a, b);
    for (const { clock } of [a, b]) clock.day = 1;
    value(moveAlters(a.vault, [id], on('inner')));
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    a.clock.day = 3;
    const [stands, lost] = a.vault.apart.get(id) ?? [];
    if (!stands || !lost) throw new Error('there is a choice');
    value(chooseMove(a.vault, id, lost.place));
    const [now, chosen] = [stands.place?.tier, lost.place?.tier];
    expect(daysOf(a.vault, id).slice(0, 5)).toEqual(['close', now, now, chosen, chosen]);
  });

  test('is in a backup, and comes back with it', () => {
    const { vault, doc, clock } = makeDated();
    const id = add(vault, 'Ada', { placement: on('close') });
    clock.day = 1;
    value(moveAlters(vault, [id], on('inner')));
    const backup = copyOf(doc);
    const then = daysOf(vault, id);
    const text = canonicalText(doc, ['meta']);
    expect(text).toContain('"was/2026-03-02":"close"');
    clock.day = 5;
    value(moveAlters(vault, [id], null));
    const writer = value(beginRestore(vault, backup, 'Restored'));
    while (writer.next(10) < writer.total);
    writer.finish();
    expect(daysOf(vault, id)).toEqual(then);
    vault.history.undo();
    expect(daysOf(vault, id).slice(4, 6)).toEqual(['inner', null]);
  });

  test('that cannot be read hides that day only', () => {
    const { vault, doc } = makeDated();
    const id = add(vault, 'Ada', { placement: on('close') });
    for (const [key, place] of [
      ['was/2026-03-04', 'inner'],
      ['was/2026-03-03', 7],
      ['was/2026-02-30', 'inner'],
      ['was/', null],
    ] as const) {
      person(doc, id).set(key, place);
    }
    expect(wasOf(vault, id)).toEqual([['2026-03-04', 'inner']]);
    expect(vault.unreadFields.get(id)).toEqual(['was/', 'was/2026-02-30', 'was/2026-03-03']);
    value(editAlter(vault, id, { met: 'At the Salon' }));
    expect(person(doc, id).get('was/2026-03-03')).toBe(7);
  });
});
