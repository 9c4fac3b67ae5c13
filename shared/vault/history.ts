import * as Y from 'yjs';
import { type KeyChange, keyChangesOf, takeBack } from './keyChanges.ts';
import { rootsOf } from './roots.ts';

/** The origin of a command's transaction; `label` says in the past tense what was done, for "Undo". */
export class CommandOrigin {
  readonly label: string;
  constructor(label: string) {
    this.label = label;
  }
}

/** Undo and redo of this device's own edits. */
export interface History {
  canUndo(): boolean;
  canRedo(): boolean;
  /**
   * Takes back the last own edit; gives its label, or undefined where nothing was left of it to take back, because
   * there was none or others have written over all of it since.
   */
  undo(): string | undefined;
  redo(): string | undefined;
  /** The Yjs manager, for the note editor, whose typing shares this history; its undo and redo are these. */
  readonly manager: Y.UndoManager;
  destroy(): void;
}

/** A step of many keys on its way back, or being done again: in slices, so that the window answers in between. */
export interface LongStep {
  readonly label: string;
  /** How many keys there are in all. */
  readonly total: number;
  /** Takes the next `count` of them; gives how many are done. */
  next(count: number): number;
  /** Makes one step of what was written; gives its label, or undefined where nothing was left of it. */
  end(): string | undefined;
}

/** Keys from which on a step is long: fewer take no longer than a moment. */
const longKeys = 2000;

/** The history as the writing side of the vault holds it. */
export interface OwnHistory extends History {
  /** Makes one step, the newest, of all that was written under one origin. */
  gather(origin: CommandOrigin): void;
  /** Takes back all that was written under one origin, and offers no redo of it. */
  discard(origin: CommandOrigin): void;
  /** Begins with the newest step where it is a long one; undefined for any other, which `undo` and `redo` take at once. */
  beginLong(kind: 'undo' | 'redo'): LongStep | undefined;
}

type Step = Y.UndoManager['undoStack'][number];

/** What is remembered of a command beside the step's text: who did it, and what it did to keys. */
interface Done {
  readonly origin: CommandOrigin;
  readonly keys: readonly KeyChange[];
}

const doneKey = Symbol('done');

const doneOf = (step: Step | undefined): Done | undefined => step?.meta.get(doneKey);

const typingLabel = 'Edited a note';

/** Milliseconds within which keystrokes in a note are one step. Commands are each a step of their own. */
const typingPause = 600;

// Only the letters of notes are left to Yjs to take back. Other values that were written over need not stay in the
// document for that, a photo least of all: what is needed of them is remembered beside the step.
const onlyText = (transaction: Y.Transaction, set: Step['insertions']): Step['insertions'] => {
  const kept = Y.createDeleteSet();
  Y.iterateDeletedStructs(transaction, set, (struct) => {
    if (!(struct instanceof Y.Item)) return;
    if (!(struct.parent instanceof Y.Text)) {
      struct.keep = false;
      return;
    }
    const { client, clock } = struct.id;
    const item = { clock, len: struct.length };
    const items = kept.clients.get(client);
    if (items) items.push(item);
    else kept.clients.set(client, [item]);
  });
  return kept;
};

const discardOrigin = Symbol('discard');

/**
 * Yjs's manager for the order of steps and the letters of notes; what commands did to keys is taken back here. Yjs
 * alone cannot do that safely: undoing an edit that had won over another laptop's left the key empty (a renamed person
 * had no name any more), and an undo that had become idle took back the step before it.
 */
class Steps extends Y.UndoManager {
  readonly #open: () => boolean;
  #replayed: Done | undefined;

  constructor(doc: Y.Doc, open: () => boolean) {
    super(doc, {
      trackedOrigins: new Set([CommandOrigin]),
      captureTimeout: typingPause,
      // Yjs would make a step, and forget what can be done again, of a transaction that wrote nothing.
      captureTransaction: (transaction) => transaction.changed.size > 0,
    });
    this.#open = open;
  }

  override undo(): Step | null {
    return this.#replay('undo');
  }

  override redo(): Step | null {
    return this.#replay('redo');
  }

  /** Writes down beside the newest step what a command, or its undo, did. Called after Yjs made the step. */
  remember(transaction: Y.Transaction): void {
    const { origin } = transaction;
    const done = origin instanceof CommandOrigin ? { origin, keys: keyChangesOf(transaction) } : undefined;
    const remembered = done ?? (origin === this ? this.#replayed : undefined);
    const step = (this.undoing ? this.redoStack : this.undoStack).at(-1);
    if (!remembered || !step) return;
    step.meta.set(doneKey, remembered);
    step.insertions = onlyText(transaction, step.insertions);
    step.deletions = onlyText(transaction, step.deletions);
  }

  /** All that was written under one origin as one step, taken out of a stack. */
  takeOut(origin: CommandOrigin, stack: 'undoStack' | 'redoStack'): Step | undefined {
    const steps = this[stack].filter((step) => doneOf(step)?.origin === origin);
    const [first] = steps;
    if (!first) return undefined;
    first.insertions = Y.mergeDeleteSets(steps.map((step) => step.insertions));
    first.deletions = Y.mergeDeleteSets(steps.map((step) => step.deletions));
    first.meta.set(doneKey, { origin, keys: steps.flatMap((step) => doneOf(step)?.keys ?? []) });
    this[stack] = this[stack].filter((step) => doneOf(step)?.origin !== origin);
    return first;
  }

  /** Begins with the newest step in slices, where it is long. */
  beginLong(kind: 'undo' | 'redo'): LongStep | undefined {
    const step = (kind === 'undo' ? this.undoStack : this.redoStack).at(-1);
    const done = doneOf(step);
    if (!this.#open() || !step || !done || done.keys.length < longKeys) return undefined;
    const { origin, keys } = done;
    let [taken, changed] = [0, false];
    return {
      label: origin.label,
      total: keys.length,
      next: (count) => {
        // The last key first. The letters of notes go with the first slice, which also takes the step off its stack.
        const slice = keys.slice(Math.max(0, keys.length - taken - count), keys.length - taken);
        changed = this.#replayCommand(kind, step, { origin, keys: slice }, taken === 0) || changed;
        taken += slice.length;
        return taken;
      },
      end: () => {
        const other = kind === 'undo' ? 'redoStack' : 'undoStack';
        const whole = this.takeOut(origin, other);
        if (whole) this[other].push(whole);
        return changed ? origin.label : undefined;
      },
    };
  }

  /** Takes a step back that is on no stack, people's maps and all, and leaves no trace of it in the history. */
  unwrite(step: Step): void {
    this.doc.transact(() => {
      this.undoStack.push(step);
      this.#replayText('undo', step);
      const { alters } = rootsOf(this.doc);
      for (const { person } of takeBack(this.doc, doneOf(step)?.keys ?? [])) {
        if (person !== undefined && alters.get(person)?.size === 0) alters.delete(person);
      }
    }, discardOrigin);
  }

  #replay(kind: 'undo' | 'redo'): Step | null {
    while (this.#open()) {
      const step = (kind === 'undo' ? this.undoStack : this.redoStack).at(-1);
      if (!step) return null;
      const done = doneOf(step);
      if (done) return this.#replayCommand(kind, step, done, true) ? step : null;
      // Letters that were typed and erased again are a step of nothing, and passed over.
      if (this.#replayText(kind, step)) return step;
    }
    return null;
  }

  #replayCommand(kind: 'undo' | 'redo', step: Step, done: Done, withText: boolean): boolean {
    const flag = kind === 'undo' ? 'undoing' : 'redoing';
    // An editor remembers its selection here, and would put it into a text that it does not show yet.
    step.meta = new Map([[doneKey, done]]);
    let changed = false;
    try {
      this.doc.transact(() => {
        const text = withText && this.#replayText(kind, step);
        const keys = takeBack(this.doc, done.keys);
        changed = text || keys.length > 0;
        this.#replayed = { origin: done.origin, keys };
        // Yjs asks for this at the end of the transaction, and has taken it away.
        this[flag] = true;
      }, this);
    } finally {
      this[flag] = false;
      this.#replayed = undefined;
    }
    return changed;
  }

  // Lets Yjs take back the letters of one step, alone on its stack, so that it does not go on to the one before.
  #replayText(kind: 'undo' | 'redo', step: Step): boolean {
    const stack = kind === 'undo' ? 'undoStack' : 'redoStack';
    const others = this[stack].filter((other) => other !== step);
    this[stack] = [step];
    const result = kind === 'undo' ? super.undo() : super.redo();
    this[stack] = others;
    return result !== null;
  }
}

/**
 * Watches a document for own edits: command transactions, and those of the note editor (which adds its own origin).
 * @param open whether anything may be undone at present
 */
export const createHistory = (doc: Y.Doc, open: () => boolean): OwnHistory => {
  // Yjs joins what comes shortly after another; a command is parted from what was before it and comes after it,
  // also where several run in a row before any of them was told. Hence one listener before Yjs's, one after.
  const before = (transaction: Y.Transaction): void => {
    if (transaction.origin instanceof CommandOrigin) manager.stopCapturing();
  };
  const after = (transaction: Y.Transaction): void => {
    if (transaction.changed.size > 0) manager.remember(transaction);
    before(transaction);
  };
  doc.on('afterTransaction', before);
  const manager = new Steps(doc, open);
  doc.on('afterTransaction', after);
  const labelOf = (step: Step | null): string | undefined =>
    step ? (doneOf(step)?.origin.label ?? typingLabel) : undefined;
  return {
    canUndo: () => open() && manager.canUndo(),
    canRedo: () => open() && manager.canRedo(),
    undo: () => labelOf(manager.undo()),
    redo: () => labelOf(manager.redo()),
    manager,
    gather: (origin) => {
      const step = manager.takeOut(origin, 'undoStack');
      if (step) manager.undoStack.push(step);
    },
    discard: (origin) => {
      const step = manager.takeOut(origin, 'undoStack');
      if (step) manager.unwrite(step);
    },
    beginLong: (kind) => manager.beginLong(kind),
    destroy: () => {
      doc.off('afterTransaction', before);
      doc.off('afterTransaction', after);
      manager.destroy();
    },
  };
};
