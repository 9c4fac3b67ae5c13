import { assertNever } from '../../../shared/domain/result.ts';
import type { SyncDetails, SyncEvent } from '../../../shared/domain/syncDetails.ts';
import {
  problemWords,
  standingOf,
  standingWords,
  troubleWords,
  wayWords,
} from '../../../shared/domain/syncStanding.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { wayNames } from './wayNames.ts';

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString()} ${many}`;

/** Bytes in words. */
export const sizeWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** A time of day with its seconds; with the day where it is not today. */
export const timeWords = (at: number, now: number): string => {
  const [then, today] = [new Date(at), new Date(now)];
  const time = then.toLocaleTimeString();
  return then.toDateString() === today.toDateString() ? time : `${then.toLocaleDateString()} ${time}`;
};

const readsNothing = 'The system did not let Kith read or write a file.';
const notReached = 'A connection failed.';

// What the system's codes mean to whoever did not make it: errno(3), and those of Node's look-up of names.
const faults: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room.',
  EDQUOT: 'The disk is full: make room.',
  EACCES: readsNothing,
  EPERM: readsNothing,
  EROFS: readsNothing,
  EBUSY: readsNothing,
  ENOENT: 'A file or folder was not where it was before.',
  ENOTDIR: 'A file or folder was not where it was before.',
  EIO: 'The disk did not answer as it should.',
  ECONNREFUSED: notReached,
  ECONNRESET: notReached,
  ETIMEDOUT: notReached,
  ENOTFOUND: notReached,
  EAI_AGAIN: notReached,
  EHOSTUNREACH: notReached,
  ENETUNREACH: notReached,
};

/** What happened, in a sentence without names, addresses and paths. */
export const eventWords = (event: SyncEvent): string => {
  switch (event.kind) {
    case 'connected':
      return `${wayNames[event.way]}: reached.`;
    case 'lost':
      return `${wayNames[event.way]}: not reached any more.`;
    case 'sent':
      return `${wayNames[event.way]}: ${counted(event.count, 'change', 'changes')} of this laptop arrived.`;
    case 'refused':
      return `${wayNames[event.way]}: ${problemWords(event.why)}`;
    case 'received':
      return 'Changes of other laptops came.';
    case 'gap':
      return event.count === 0
        ? 'What was missing has come.'
        : `Changes of ${counted(event.count, 'laptop', 'laptops')} have not come yet; Kith asks for them.`;
    case 'folded':
      return 'What this laptop had sent was put together, to take less room.';
    case 'trouble':
      return event.what === null ? 'Nothing needs attention any more.' : troubleWords(event.what);
    case 'error':
      return `${faults[event.code] ?? 'Something went wrong.'} Everyone here is safe; Kith tries again.`;
    default:
      return assertNever(event);
  }
};

/** What of an event helps only somebody who knows how Kith works; empty where there is nothing of the kind. */
export const eventNote = (event: SyncEvent): string => {
  if (event.kind === 'error') return event.code;
  return event.kind === 'received' || event.kind === 'folded'
    ? counted(event.count, 'sealed entry', 'sealed entries')
    : '';
};

/** What is kept to be exchanged, in a sentence. */
export const logWords = ({ writers, bytes }: SyncDetails): string =>
  `The sealed changes of ${counted(writers, 'laptop', 'laptops')} take ${sizeWords(bytes)} here.`;

const eventText = (event: SyncEvent): string => {
  const note = eventNote(event);
  return `${new Date(event.at).toISOString()} ${eventWords(event)}${note === '' ? '' : ` (${note})`}`;
};

/** All of it as text, to be shown to somebody: without names, addresses and paths. Times are in UTC. */
export const detailsText = (view: SyncView, details: SyncDetails, now: number): string =>
  [
    `Sync: ${standingWords(standingOf(view, true), now)}`,
    ...(view.trouble === null ? [] : [troubleWords(view.trouble)]),
    ...view.ways.map((way) => `${wayNames[way.way]}: ${wayWords(way, now)}`),
    `${logWords(details)} (${counted(details.entries, 'sealed entry', 'sealed entries')})`,
    ...details.events.map(eventText),
  ].join('\n');
