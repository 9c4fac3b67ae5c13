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

/** What happened, in a sentence without names, addresses and paths. */
export const eventWords = (event: SyncEvent): string => {
  switch (event.kind) {
    case 'connected':
      return `${wayNames[event.way]}: reached.`;
    case 'lost':
      return `${wayNames[event.way]}: not reached any more.`;
    case 'sent':
      return `${wayNames[event.way]}: ${counted(event.count, 'change', 'changes')} of this laptop stored.`;
    case 'refused':
      return `${wayNames[event.way]}: ${problemWords(event.why)}`;
    case 'received':
      return `${counted(event.count, 'entry', 'entries')} of other laptops came.`;
    case 'gap':
      return event.count === 0
        ? 'What was missing has come.'
        : `Entries of ${counted(event.count, 'laptop', 'laptops')} are missing; Kith asks for them.`;
    case 'folded':
      return `${counted(event.count, 'entry', 'entries')} of this laptop were put into fewer.`;
    case 'trouble':
      return event.what === null ? 'Nothing needs attention any more.' : troubleWords(event.what);
    case 'error':
      return `Something went wrong and is tried again (${event.code}).`;
    default:
      return assertNever(event);
  }
};

/** What lies in the log, in a sentence. */
export const logWords = ({ entries, writers, bytes }: SyncDetails): string =>
  `The log holds ${counted(entries, 'sealed entry', 'sealed entries')} of ${counted(writers, 'laptop', 'laptops')}, ${sizeWords(bytes)} in all.`;

/** All of it as text, to be shown to somebody: without names, addresses and paths. Times are in UTC. */
export const detailsText = (view: SyncView, details: SyncDetails, now: number): string =>
  [
    `Sync: ${standingWords(standingOf(view, true), now)}`,
    ...(view.trouble === null ? [] : [troubleWords(view.trouble)]),
    ...view.ways.map((way) => `${wayNames[way.way]}: ${wayWords(way, now)}`),
    logWords(details),
    ...details.events.map((event) => `${new Date(event.at).toISOString()} ${eventWords(event)}`),
  ].join('\n');
