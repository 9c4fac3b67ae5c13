import { standardKeymap } from '@codemirror/commands';
import { deleteMarkupBackward, insertNewlineContinueMarkup, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { yCollab, ySyncAnnotation } from 'y-codemirror.next';
import type * as Y from 'yjs';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import styles from './NoteEditor.module.css';
import { noteMarks } from './noteMarks.ts';

const teach = 'What matters to them, what to ask next time. **bold**, *italic*, # heading, - list';

type Replay = (step: 'undo' | 'redo') => boolean;

/** Undo in a note is the undo of the whole vault, so that the two can never run apart. */
const undoKeys = (replay: Replay): Extension =>
  EditorView.domEventHandlers({
    keydown: (event) => {
      // The letter is asked for whatever its case: with caps lock, Shift makes it small.
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return false;
      return replay(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    },
    beforeinput: ({ inputType }) => {
      if (inputType === 'historyUndo') return replay('undo');
      return inputType === 'historyRedo' ? replay('redo') : false;
    },
  });

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const extensions = (vault: Vault, text: Y.Text, replay: Replay): Extension => {
  // Something other than letters in the text (a newer version's doing) would shift every place behind it.
  const plain = text.length === text.toString().length;
  return [
    EditorView.cspNonce.of(nonce()),
    // A "\r" that an import brought is a letter of the shared text like any other; as a line end it would shift places.
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/gu, '\n')),
    undoKeys(replay),
    keymap.of([
      { key: 'Enter', run: insertNewlineContinueMarkup },
      { key: 'Backspace', run: deleteMarkupBackward },
      ...standardKeymap,
    ]),
    markdownLanguage,
    noteMarks,
    placeholder(teach),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'Note', dir: 'auto' }),
    EditorView.perLineTextDirection.of(true),
    plain ? yCollab(text, null, { undoManager: vault.history.manager }) : [],
    EditorState.readOnly.of(!plain || !vault.writable.ok),
    // Another laptop may end the right to write at any time; what comes from there still shows.
    EditorState.changeFilter.of((change) => vault.writable.ok || change.annotation(ySyncAnnotation) !== undefined),
  ];
};

/** The note about one person, on the vault's own text: every letter is kept as it is typed. */
export const NoteEditor = ({ id }: { id: AlterId }) => {
  const vault = useVault();
  const notices = useNotices();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: parent } = place;
    if (!parent) return undefined;
    const text = vault.note(id);
    const take = async (step: 'undo' | 'redo'): Promise<void> => {
      const label = await notices.replay(step);
      // What changes in the note is seen; anything else is told.
      if (label !== undefined && label !== 'Edited a note') {
        notices.say(`${step === 'undo' ? 'Undone' : 'Done again'}: ${label}`);
      }
    };
    const replay: Replay = (step) => {
      take(step).catch(reportError);
      return true;
    };
    // Letters typed about one person are no part of the step that was typed about another.
    vault.history.manager.stopCapturing();
    const view = new EditorView({
      state: EditorState.create({ doc: text.toString(), extensions: extensions(vault, text, replay) }),
      parent,
    });
    return () => view.destroy();
  }, [vault, notices, id]);
  return <div ref={place} className={styles.editor} />;
};
