import type { SyncEvent } from '../../shared/domain/syncDetails.ts';
import type { SyncTrouble, SyncWay } from '../../shared/domain/syncView.ts';
import { codeOf } from '../disk/errorCode.ts';

/** Events that are kept; of more the oldest go. */
const mostEvents = 200;

/** Milliseconds for which entries are missing before that is a gap: then the engine asks for them. */
const lasting = 5000;

/** How sync stands at a moment, as far as events come of it. */
export interface Moment {
  readonly ways: readonly SyncWay[];
  readonly trouble: SyncTrouble | null;
  /** Devices of whom entries are missing. */
  readonly missing: number;
  /** Entries in the log: of this device, and of all others. */
  readonly own: number;
  readonly others: number;
}

/** An event as long as nobody has looked at the clock. */
type Untimed<E = SyncEvent> = E extends SyncEvent ? Omit<E, 'at'> : never;

const nothing: Moment = { ways: [], trouble: null, missing: 0, own: 0, others: 0 };

const ofWay = (before: SyncWay | undefined, now: SyncWay, laid: number): Untimed[] => {
  const { way } = now;
  // What was laid down and sent between two looks was never seen to wait.
  const sent = Math.max((before?.unsent ?? 0) - now.unsent, now.connected && now.unsent === 0 ? laid : 0);
  const events: Untimed[] = [];
  if (now.connected && !before?.connected) events.push({ kind: 'connected', way });
  if (!now.connected && before?.connected) events.push({ kind: 'lost', way });
  if (sent > 0) events.push({ kind: 'sent', way, count: sent });
  if (now.problem !== null && now.problem !== before?.problem) events.push({ kind: 'refused', way, why: now.problem });
  return events;
};

/** What has happened between two moments, as far as they show it. */
export const eventsBetween = (before: Moment, now: Moment): Untimed[] => {
  const events = now.ways.flatMap((each) => ofWay(beforeOf(before, each), each, now.own - before.own));
  if (now.others > before.others) events.push({ kind: 'received', count: now.others - before.others });
  if (now.own < before.own) events.push({ kind: 'folded', count: before.own });
  if (now.missing !== before.missing) events.push({ kind: 'gap', count: now.missing });
  if (graver(now) !== graver(before)) events.push({ kind: 'trouble', what: graver(now) });
  return events;
};

// What is missing is told as a gap.
const graver = ({ trouble }: Moment): SyncTrouble | null => (trouble === 'missing' ? null : trouble);

const beforeOf = ({ ways }: Moment, { way }: SyncWay): SyncWay | undefined => ways.find((each) => each.way === way);

/** The last events of a room, for as long as its thread runs. */
export class EventLog {
  readonly #now: () => number;
  #events: readonly SyncEvent[] = [];
  #moment = nothing;
  #missingSince: number | null = null;

  /**
   * @param now milliseconds since 1970
   */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The oldest first. */
  all(): readonly SyncEvent[] {
    return this.#events;
  }

  /** Takes note of how it stands. */
  see(now: Moment): void {
    const moment = { ...now, missing: this.#lasting(now.missing) };
    for (const event of eventsBetween(this.#moment, moment)) this.#add({ ...event, at: this.#now() });
    this.#moment = moment;
  }

  // What is only being read seems to be missing for a moment.
  #lasting(missing: number): number {
    if (missing === 0) {
      this.#missingSince = null;
      return 0;
    }
    this.#missingSince ??= this.#now();
    return this.#now() - this.#missingSince >= lasting ? missing : this.#moment.missing;
  }

  /** Takes note of what went wrong; of its words only the system's code, which names nobody. */
  failed(error: unknown): void {
    this.#add({ kind: 'error', code: codeOf(error), at: this.#now() });
  }

  #add(event: SyncEvent): void {
    this.#events = [...this.#events.slice(1 - mostEvents), event];
  }
}
