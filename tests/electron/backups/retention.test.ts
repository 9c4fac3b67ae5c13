import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Aged, backupsToRemove } from '../../../electron/backups/retention.ts';
import { type BackupCounts as Counts, usualBackupCounts as usualCounts } from '../../../shared/domain/backup.ts';

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;
const start = Date.UTC(2026, 0, 1);

const anyCounts: fc.Arbitrary<Counts> = fc.record({
  hourly: fc.nat(30),
  daily: fc.nat(20),
  weekly: fc.nat(10),
  monthly: fc.nat(14),
});

const anyReason = fc.constantFrom<Aged['reason']>('automatic', 'automatic', 'automatic', 'by hand', 'before a restore');

/** Backups one after another: after each some time passes, and now and then the clock is set by years either way. */
const anyBackups: fc.Arbitrary<Aged[]> = fc
  .array(
    fc.record({
      reason: anyReason,
      passes: fc.oneof(fc.nat(3 * hour), fc.nat(40 * day)),
      jump: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-10, 10) }),
    }),
    { maxLength: 80, size: 'max' },
  )
  .map((steps) => {
    let clock = start;
    return steps.map(({ reason, passes, jump }, index) => {
      clock += passes + jump * year;
      return { file: `b${index}`, serial: index + 1, createdAt: clock, reason };
    });
  });

const anyNow = fc.integer({ min: start - 10 * year, max: start + 20 * year });

const names = (backups: readonly Aged[]): string[] => backups.map(({ file }) => file);

const left = (backups: readonly Aged[], counts: Counts, now: number): Aged[] => {
  const gone = new Set(backupsToRemove(backups, counts, now));
  return backups.filter((backup) => !gone.has(backup));
};

describe('the rule which backups go', () => {
  test('leaves the newest, and every one made by hand, whatever the clock did', () => {
    fc.assert(
      fc.property(anyBackups, anyCounts, anyNow, (backups, counts, now) => {
        const gone = backupsToRemove(backups, counts, now);
        const newest = backups.at(-1);
        const newestAutomatic = backups.findLast(({ reason }) => reason === 'automatic');
        if (newest) expect(gone).not.toContain(newest);
        if (newestAutomatic) expect(gone).not.toContain(newestAutomatic);
        expect(gone.filter(({ reason }) => reason === 'by hand')).toEqual([]);
      }),
    );
  });

  test('has nothing more to take where it has just been followed, and does not care for the order of files', () => {
    fc.assert(
      fc.property(anyBackups, anyCounts, anyNow, fc.integer(), (backups, counts, now, seed) => {
        const rest = left(backups, counts, now).filter(({ reason }) => reason === 'automatic');
        expect(backupsToRemove(rest, counts, now)).toEqual([]);
        const shuffled = backups.toSorted((a, b) => ((a.serial * seed) % 97) - ((b.serial * seed) % 97));
        expect(names(backupsToRemove(shuffled, counts, now))).toEqual(names(backupsToRemove(backups, counts, now)));
      }),
    );
  });

  test('keeps no more automatic ones than it was asked for', () => {
    fc.assert(
      fc.property(anyBackups, anyCounts, anyNow, (backups, counts, now) => {
        const automatic = left(backups, counts, now).filter(({ reason }) => reason === 'automatic');
        const most = counts.hourly + counts.daily + counts.weekly + counts.monthly;
        expect(automatic.length).toBeLessThanOrEqual(Math.max(1, most));
      }),
    );
  });

  test('keeps more where it is asked for more', () => {
    fc.assert(
      fc.property(anyBackups, anyCounts, anyCounts, anyNow, (backups, few, some, now) => {
        const more = {
          hourly: few.hourly + some.hourly,
          daily: few.daily + some.daily,
          weekly: few.weekly + some.weekly,
          monthly: few.monthly + some.monthly,
        };
        const kept = new Set(names(left(backups, more, now)));
        expect(names(left(backups, few, now)).filter((file) => !kept.has(file))).toEqual([]);
      }),
    );
  });
});

/** Three years of work, each hour a backup, tidied up after each; the clock is set wrong for a week in the middle. */
const threeYears = (wrongBy: number): Aged[] => {
  let kept: Aged[] = [];
  let serial = 0;
  for (let at = start; at < start + 3 * year; at += 5 * hour) {
    serial += 1;
    const week = at - start > 400 * day && at - start < 407 * day;
    const clock = at + (week ? wrongBy : 0);
    kept = left([...kept, { file: `b${serial}`, serial, createdAt: clock, reason: 'automatic' }], usualCounts, clock);
  }
  return kept;
};

const months = (backups: readonly Aged[]): Set<string> =>
  new Set(backups.map(({ createdAt }) => new Date(createdAt).toISOString().slice(0, 7)));

test('three years of work leave the last hours, days, weeks and two years of months', () => {
  const kept = threeYears(0);
  const end = start + 3 * year;
  expect(months(kept).size).toBe(24);
  expect(kept.filter(({ createdAt }) => createdAt >= end - 5 * day).length).toBe(24);
  expect(new Set(kept.map(({ createdAt }) => Math.floor(createdAt / day))).size).toBeGreaterThanOrEqual(14 + 6 + 20);
  expect(kept.length).toBeLessThanOrEqual(24 + 14 + 8 + 24);
});

test.each([-10, 10])('a week with a clock that is %i years off costs a month of the past at most', (years) => {
  const right = months(threeYears(0));
  const wrong = months(threeYears(years * year));
  const lost = [...right].filter((month) => !wrong.has(month));
  expect(lost.length).toBeLessThanOrEqual(1);
});

describe('a backup made before a restore', () => {
  const before: Aged = { file: 'before', serial: 1, createdAt: start, reason: 'before a restore' };
  const daily = (count: number, from = start): Aged[] =>
    Array.from({ length: count }, (_, index) => ({
      file: `d${index}`,
      serial: index + 2,
      createdAt: from + (index + 1) * day,
      reason: 'automatic',
    }));

  test('stays for 30 days', () => {
    const backups = [before, ...daily(10)];
    expect(backupsToRemove(backups, usualCounts, start + 30 * day)).toEqual([]);
    expect(backupsToRemove(backups, usualCounts, start + 30 * day + 1)).toEqual([before]);
  });

  test('is not taken by a clock that is suddenly ten years ahead', () => {
    const jumped = [
      before,
      ...daily(3),
      ...daily(3, start + 10 * year).map((one) => ({ ...one, serial: one.serial + 3 })),
    ];
    expect(backupsToRemove(jumped, usualCounts, start + 10 * year + 4 * day)).toEqual([]);
  });

  test('stays where nothing was backed up since', () => {
    expect(backupsToRemove([before], usualCounts, start + year)).toEqual([]);
  });
});
