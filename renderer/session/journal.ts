import * as Y from 'yjs';
import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Saving } from './store.ts';
import { makeTogether } from './together.ts';

/** Milliseconds before an append that failed is tried again. */
const retryAfter = 2000;

/** Appends one update to the journal; settles when it is on the disk. */
export type Append = (update: Uint8Array) => Promise<Result<JournalPosition>>;

/** The window's side of the journal: hands each change of the document to the shell, in order, until it is on the disk. */
export interface JournalWriter {
  saving(): Saving;
  /** Why the last append failed; empty while none has. */
  reason(): string;
  /** Called whenever `saving` changes. Gives the disposer. */
  subscribe(wake: () => void): () => void;
  /** How far the journal reaches. */
  position(): JournalPosition;
  /** Hands an update over as if the document had just made it. */
  push(update: Uint8Array): void;
  /** Takes in what other devices changed: the shell has it in the journal already, at this position. */
  merge(update: Uint8Array, at: JournalPosition): void;
  /** From here on changes are gathered; to be called again, what it gives hands them over as one. */
  hold(): () => void;
  stop(): void;
}

/**
 * Watches a document and keeps its journal. What could not be appended stays in memory and is tried again, so nothing
 * is missing in between.
 * @param start how far the journal reaches now
 */
export const createJournalWriter = (
  doc: Y.Doc,
  start: JournalPosition,
  append: Append,
  onBug: (error: unknown) => void,
): JournalWriter => {
  const listeners = new Set<() => void>();
  let waiting: Uint8Array[] = [];
  let position = start;
  const ahead = new Set<number>();
  const elsewhere = {};
  let underway = false;
  let reason = '';
  let told: Saving = 'saved';
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  // What was sent may be on the disk or not, so everything is sent.
  let unsure = false;

  const saving = (): Saving =>
    reason !== '' ? 'failing' : underway || waiting.length > 0 || together.holds() ? 'saving' : 'saved';
  const tell = (): void => {
    if (saving() === told) return;
    told = saving();
    for (const listener of listeners) listener();
  };
  // Only up to where nothing is missing: an answer and an event may overtake each other.
  const reached = (at: JournalPosition): void => {
    ahead.add(at.seq);
    while (ahead.delete(position.seq + 1)) position = { ...position, seq: position.seq + 1 };
  };
  const send = async (): Promise<void> => {
    const batch = unsure ? [Y.encodeStateAsUpdate(doc)] : waiting;
    waiting = [];
    unsure = false;
    const [first = new Uint8Array()] = batch;
    const update = batch.length === 1 ? first : Y.mergeUpdates(batch);
    const appended = await append(update);
    if (appended.ok) {
      reached(appended.value);
      reason = '';
      return;
    }
    waiting.unshift(update);
    reason = appended.reason;
  };
  const pump = (): void => {
    if (underway || stopped || retry !== undefined || (waiting.length === 0 && !unsure)) return;
    // The document holds a half of something just now; it is sent when it holds all of it.
    if (unsure && together.holds()) return;
    underway = true;
    send()
      .catch((error: unknown) => {
        // The shell itself did not answer.
        onBug(error);
        unsure = true;
        reason = 'The shell of Kith did not answer.';
      })
      .finally(() => {
        underway = false;
        if (reason === '') pump();
        else planRetry();
        tell();
      });
  };
  const planRetry = (): void => {
    retry ??= setTimeout(() => {
      retry = undefined;
      pump();
    }, retryAfter);
  };
  const push = (update: Uint8Array): void => {
    waiting.push(update);
    pump();
    tell();
  };
  const together = makeTogether(push);
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== elsewhere) together.take(update);
  };
  doc.on('update', onUpdate);
  return {
    saving,
    reason: () => reason,
    subscribe: (wake) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    position: () => position,
    push,
    merge: (update, at) => {
      Y.applyUpdate(doc, update, elsewhere);
      reached(at);
    },
    hold: () => {
      const release = together.hold();
      tell();
      return () => {
        release();
        pump();
        tell();
      };
    },
    stop: () => {
      stopped = true;
      if (retry !== undefined) clearTimeout(retry);
      doc.off('update', onUpdate);
    },
  };
};
