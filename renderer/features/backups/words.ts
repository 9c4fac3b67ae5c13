import type { BackupReason } from '../../../shared/domain/backup.ts';
import type { Instant } from '../../../shared/domain/ids.ts';

/** A day and time as this computer writes them. */
export const timeWords = (instant: Instant): string =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** "1 person", "3 people". */
export const peopleWords = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString()} people`);

/** Bytes in words. */
export const sizeWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Why a backup was made, in a list. */
export const reasonWords: Readonly<Record<BackupReason, string>> = {
  automatic: 'By itself',
  'by hand': 'By you',
  'before a restore': 'Before a restore',
  'before a merge': 'Before a merge',
};

/** The name of a folder without those it lies in. */
export const folderWords = (path: string): string => path.split(/[/\\]/u).findLast((part) => part !== '') ?? path;
