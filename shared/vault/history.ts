import * as Y from 'yjs';

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
  /** Takes back the last own edit; gives its label, or undefined where nothing was left to take back. */
  undo(): string | undefined;
  redo(): string | undefined;
  /** The Yjs manager, for the note editor, whose typing shares this history. */
  readonly manager: Y.UndoManager;
  destroy(): void;
}

const typingLabel = 'Edited a note';

const labelOf = (item: { meta: Map<unknown, unknown> }): string => {
  const label = item.meta.get('label');
  return typeof label === 'string' ? label : typingLabel;
};

/** Milliseconds within which keystrokes in a note are one step. Commands are each a step of their own. */
const typingPause = 600;

/** Watches a document for own edits: command transactions, and those of the note editor (which adds its own origin). */
export const createHistory = (doc: Y.Doc): History => {
  const manager = new Y.UndoManager(doc, { trackedOrigins: new Set([CommandOrigin]), captureTimeout: typingPause });
  let replayed: string | undefined;
  manager.on('stack-item-added', ({ stackItem, origin }) => {
    if (origin instanceof CommandOrigin) stackItem.meta.set('label', origin.label);
    else if (origin === manager && replayed !== undefined) stackItem.meta.set('label', replayed);
  });
  const replay = (step: 'undo' | 'redo'): string | undefined => {
    const stack = step === 'undo' ? manager.undoStack : manager.redoStack;
    const next = stack.at(-1);
    if (!next) return undefined;
    replayed = labelOf(next);
    const done = manager[step]();
    replayed = undefined;
    return done ? labelOf(done) : undefined;
  };
  return {
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    undo: () => replay('undo'),
    redo: () => replay('redo'),
    manager,
    destroy: () => manager.destroy(),
  };
};
