import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import { agoWords, standingOf, standingWords, wayWords } from '../../shared/domain/syncStanding.ts';
import type { SyncView, SyncWay } from '../../shared/domain/syncView.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const way = (change: Partial<SyncWay> = {}): SyncWay => ({
  way: 'relay',
  connected: true,
  unsent: 0,
  sentAt: noon,
  receivedAt: null,
  problem: null,
  ...change,
});
const view = (change: Partial<SyncView> = {}): SyncView => ({
  epoch: 0,
  outBy: null,
  ways: [way()],
  waiting: 0,
  trouble: null,
  self: { id: v.parse(deviceIdSchema, 'a'.repeat(64)), box: 'b'.repeat(64), name: 'Here' },
  doubtful: false,
  asksIn: false,
  words: {},
  lastWritten: {},
  strangers: [],
  ...change,
});
const words = (given: SyncView | null): string => standingWords(standingOf(given, given !== null), noon + 120_000);

describe('the one line on sync', () => {
  test('says that a network is only here while sync is off', () => expect(words(null)).toBe('Only here'));

  test('never says that everything is only here where a way is turned on and nothing runs', () =>
    expect(standingWords(standingOf(null, true), noon)).toBe('Not syncing'));

  test('says since when all is there', () => expect(words(view())).toBe('Up to date, 2 minutes ago'));

  test('says nothing of being up to date before a way has answered, nor while a change waits', () => {
    expect(words(view({ ways: [way({ sentAt: null })] }))).toBe('Connecting');
    expect(words(view({ waiting: 2, ways: [way({ unsent: 1 })] }))).toBe('3 changes to send');
    expect(words(view({ ways: [way(), way({ way: 'folder', unsent: 1 })] }))).toBe('1 change to send');
  });

  test('minds the local network only while a laptop is there, or where there is no other way', () => {
    const alone = way({ way: 'local', connected: false, sentAt: null, unsent: 4 });
    expect(words(view({ ways: [alone, way()] }))).toBe('Up to date, 2 minutes ago');
    expect(words(view({ ways: [alone] }))).toBe('Offline, 4 changes to send');
    expect(words(view({ ways: [{ ...alone, connected: true }, way()] }))).toBe('4 changes to send');
    expect(words(view({ ways: [alone, way({ connected: false, unsent: 1 })] }))).toBe('Offline, 1 change to send');
  });

  test('takes the older of two times', () => {
    const ways = [way(), way({ way: 'folder', sentAt: noon - 3_600_000 })];
    expect(words(view({ ways }))).toBe('Up to date, an hour ago');
  });

  test('says that it is offline, with what waits', () => {
    expect(words(view({ ways: [way({ way: 'folder', connected: false, unsent: 1, problem: 'missing' })] }))).toBe(
      'Offline, 1 change to send',
    );
    expect(words(view({ ways: [way({ connected: false })] }))).toBe('Offline');
    expect(words(view({ ways: [way({ connected: false, unsent: 4 })] }))).toBe('Offline, 4 changes to send');
  });

  test('is not up to date before another laptop has let this one in, whatever lies there', () => {
    expect(words(view({ asksIn: true }))).toBe('Waiting to be let in');
    expect(words(view({ asksIn: true, waiting: 1 }))).toBe('Waiting to be let in');
    expect(words(view({ asksIn: true, ways: [way({ connected: false })] }))).toBe('Offline');
  });

  const stranger = { id: v.parse(deviceIdSchema, 'b'.repeat(64)), box: 'c'.repeat(64), name: 'Laptop' };
  test.each([
    [view({ trouble: 'forked' }), 'a copied laptop'],
    [view({ ways: [way({ problem: 'roomFull' })] }), 'relay is full'],
    [view({ strangers: [stranger] }), 'a laptop asks'],
    [view({ trouble: 'unkept', strangers: [stranger], ways: [way({ problem: 'full' })] }), 'not saved'],
  ])('asks for attention before anything else, with the gravest reason: %#', (given, why) =>
    expect(words(given)).toBe(`Needs attention: ${why}`),
  );
});

test.each([
  [-5000, 'just now'],
  [59_000, 'just now'],
  [60_000, 'a minute ago'],
  [59 * 60_000, '59 minutes ago'],
  [23 * 3_600_000, '23 hours ago'],
  [30 * 3_600_000, 'yesterday'],
  [72 * 3_600_000, '3 days ago'],
])('%i milliseconds are "%s"', (past, said) => expect(agoWords(noon, noon + past)).toBe(said));

test('a way that cannot go on says why, and what is safe', () => {
  expect(wayWords(way({ problem: 'missing', connected: false }), noon)).toContain('changes wait here');
  expect(wayWords(way({ connected: false, unsent: 2 }), noon)).toBe('Not reached just now; 2 changes to send.');
});

test('the local network says who is there, and never that it is up to date while nobody is', () => {
  const alone = way({ way: 'local', connected: false, laptops: [] });
  const other = { name: 'Eve', standing: 'other' as const };
  expect(wayWords(alone, noon)).toBe('No other laptop seen yet.');
  expect(wayWords({ ...alone, unsent: 1 }, noon)).toBe('No other laptop seen yet; 1 change to send.');
  expect(wayWords({ ...alone, laptops: [other] }, noon)).toBe('No other laptop of this network is near.');
  expect(wayWords({ ...alone, laptops: [other, { name: 'Home', standing: 'near' }] }, noon)).toBe(
    'Reaching another laptop.',
  );
  expect(wayWords({ ...alone, problem: 'deaf' }, noon)).toContain('changes wait here');
});
