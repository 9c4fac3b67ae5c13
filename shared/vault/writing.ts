import type * as Y from 'yjs';
import { failed, ok, type Result } from '../domain/result.ts';
import { CommandOrigin, type OwnHistory } from './history.ts';
import type { Listeners } from './listeners.ts';
import { mayWrite } from './migrations.ts';
import { type Roots, rootsOf } from './roots.ts';

/** What a command does to the document, within its transaction. */
export type Write = (roots: Roots, doc: Y.Doc) => void;

/** Several transactions that are one step of undo, so that a long write can give way to input between its slices. */
export interface Batch {
  /** Writes a slice. Where `write` throws, which is a bug, the whole batch is taken back. */
  step(write: Write): void;
  /** Keeps what was written. */
  end(): void;
  /** Takes back what was written; it cannot be done again. */
  cancel(): void;
}

/** A long step that is being taken back, or done again, in slices; one undo or redo in all. */
export interface Replay {
  /** How many keys are written in all. */
  readonly total: number;
  /** Writes the next `count` of them; gives how many are done. */
  next(count: number): number;
  /** Writes what is left and ends; gives the label of the step, or undefined where nothing was left of it. */
  end(): string | undefined;
}

/** The only way in which the owner's edits reach the document. */
export interface Writing {
  transact(label: string, write: Write): Result<null>;
  /** Writes one key in a transaction that no undo ever takes back. */
  transactForGood(write: Write): Result<null>;
  beginBatch(label: string): Result<Batch>;
  /** Begins with the newest step where that is a long one; else undefined. Until it ends no command runs. */
  beginReplay(kind: 'undo' | 'redo'): Replay | undefined;
  /** Whether anything may be written now, undo and redo included; the reason where not. */
  whether(): Result<null>;
  /** Settles when no batch and no long step is under way. */
  whenIdle(): Promise<void>;
  /** Takes back a batch that is under way, ends a long step, and refuses everything from then on. */
  close(): void;
}

const busyWords = 'Kith is still bringing something in. Wait until that is done, or cancel it.';
const closedWords = 'Your network is no longer open in this window. Nothing was changed.';

/** The origin of what is the owner's doing and no step of the history. */
const forGoodOrigin = Symbol('for good');

/** Called when a batch begins; what it gives is called when the document holds all of it, or none of it again. */
export type Hold = () => () => void;

/** Makes the writing side of a vault. */
export const createWriting = (doc: Y.Doc, history: OwnHistory, listeners: Listeners, hold: Hold): Writing => {
  const roots = rootsOf(doc);
  let underway: { readonly cancel: () => void } | undefined;
  let closed = false;
  const waiting: (() => void)[] = [];
  const whether = (): Result<null> => (closed ? failed(closedWords) : underway ? failed(busyWords) : mayWrite(doc));

  // Half of a command is worse than none of it.
  const wholly = (origin: CommandOrigin, write: Write, undo: () => void): void => {
    try {
      doc.transact(() => write(roots, doc), origin);
    } catch (error) {
      undo();
      throw error;
    }
  };

  const transact: Writing['transact'] = (label, write) => {
    const may = whether();
    if (!may.ok) return may;
    const origin = new CommandOrigin(label);
    wholly(origin, write, () => history.discard(origin));
    return ok(null);
  };

  const transactForGood: Writing['transactForGood'] = (write) => {
    const may = whether();
    if (may.ok) doc.transact(() => write(roots, doc), forGoodOrigin);
    return may;
  };

  // Views hear of a long write seldom: a rendering for each slice would show nobody anything.
  const occupy = (mine: { readonly cancel: () => void }): (() => void) => {
    underway = mine;
    const letGo = hold();
    listeners.hold();
    return () => {
      underway = undefined;
      letGo();
      listeners.release();
      for (const settle of waiting.splice(0)) settle();
    };
  };

  const beginBatch: Writing['beginBatch'] = (label) => {
    const may = whether();
    if (!may.ok) return may;
    const origin = new CommandOrigin(label);
    const close = (settle: (origin: CommandOrigin) => void): void => {
      if (underway !== mine) return;
      settle(origin);
      leave();
    };
    const mine: Batch = {
      step: (write) => {
        if (underway !== mine) throw new Error(`“${label}” is already over`);
        wholly(origin, write, mine.cancel);
      },
      end: () => close(history.gather),
      cancel: () => close(history.discard),
    };
    const leave = occupy(mine);
    return ok(mine);
  };

  const beginReplay: Writing['beginReplay'] = (kind) => {
    if (!whether().ok) return undefined;
    const step = history.beginLong(kind);
    if (!step) return undefined;
    let done = 0;
    const next = (count: number): number => {
      done = step.next(count);
      return done;
    };
    const end = (): string | undefined => {
      if (underway !== mine) return undefined;
      try {
        if (done < step.total) next(step.total);
        return step.end();
      } finally {
        leave();
      }
    };
    const mine = { cancel: () => void end() };
    const leave = occupy(mine);
    return { total: step.total, next, end };
  };

  return {
    transact,
    transactForGood,
    beginBatch,
    beginReplay,
    whether,
    whenIdle: () => (underway ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    close: () => {
      underway?.cancel();
      closed = true;
    },
  };
};
