import type { BackupCounts, BackupReason } from '../../shared/domain/backup.ts';

/** What the rule needs to know of a backup. */
export interface Aged {
  readonly file: string;
  readonly serial: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly reason: BackupReason;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Milliseconds for which a backup made before a restore or a merge is kept. */
const restoreKept = 30 * day;
/** Different days on which there must be a later backup before one made before a restore or a merge goes. */
const restoreDays = 7;

const dayOf = (instant: number): number => Math.floor(instant / day);

const monthOf = (instant: number): number => {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

// Days since 1970 began on a Thursday; a week begins on a Monday.
const spans: readonly (readonly [keyof BackupCounts, (instant: number) => number])[] = [
  ['hourly', (instant) => Math.floor(instant / hour)],
  ['daily', dayOf],
  ['weekly', (instant) => Math.floor((dayOf(instant) + 3) / 7)],
  ['monthly', monthOf],
];

const newestFirst = (a: Aged, b: Aged): number =>
  b.serial - a.serial || b.createdAt - a.createdAt || (a.file < b.file ? -1 : 1);

const keptBySpans = (automatic: readonly Aged[], counts: BackupCounts): Set<Aged> => {
  const kept = new Set(automatic.slice(0, 1));
  for (const [name, spanOf] of spans) {
    const seen = new Set<number>();
    for (const backup of automatic) {
      const span = spanOf(backup.createdAt);
      if (seen.has(span)) continue;
      if (seen.size >= counts[name]) break;
      seen.add(span);
      kept.add(backup);
    }
  }
  return kept;
};

// A clock that jumps ahead makes a fresh copy look old, so later backups must have been made on several days too.
const isOld = (backup: Aged, all: readonly Aged[], now: number): boolean => {
  const later = all.filter(({ serial }) => serial > backup.serial);
  return (
    now - backup.createdAt > restoreKept && new Set(later.map(({ createdAt }) => dayOf(createdAt))).size >= restoreDays
  );
};

/**
 * Which backups of one vault may go. Of the automatic ones the last of each of the newest hours, days, weeks and months
 * (in UTC) stays; those made before a restore or a merge stay for 30 days; those made by hand stay. Newest means the highest
 * number, not the clock, so a clock that jumps neither removes the newest nor, once it is right again, what was before.
 * The newest of all never goes.
 * @param now milliseconds since 1970
 */
export const backupsToRemove = (backups: readonly Aged[], counts: BackupCounts, now: number): Aged[] => {
  const sorted = backups.toSorted(newestFirst);
  const kept = keptBySpans(
    sorted.filter(({ reason }) => reason === 'automatic'),
    counts,
  );
  return sorted.filter((backup) => {
    if (backup.reason === 'automatic') return !kept.has(backup);
    return backup.reason !== 'by hand' && isOld(backup, sorted, now);
  });
};
