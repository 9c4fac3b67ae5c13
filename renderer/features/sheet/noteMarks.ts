import { syntaxTree } from '@codemirror/language';
import type { Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import styles from './NoteEditor.module.css';

const marked = (name: string | undefined): Decoration => Decoration.mark({ class: name ?? '' });

/** How the parts of Markdown look, by the names that Lezer's Markdown grammar gives them. */
const looks: ReadonlyMap<string, Decoration> = new Map([
  ...[1, 2, 3, 4, 5, 6].map((level) => [`ATXHeading${level}`, marked(styles.heading)] as const),
  ['SetextHeading1', marked(styles.heading)],
  ['SetextHeading2', marked(styles.heading)],
  ['StrongEmphasis', marked(styles.strong)],
  ['Emphasis', marked(styles.emphasis)],
  ['Strikethrough', marked(styles.struck)],
  ['InlineCode', marked(styles.code)],
  ['FencedCode', marked(styles.code)],
  ['Blockquote', marked(styles.quote)],
  ['URL', marked(styles.link)],
  ...[
    'HeaderMark',
    'EmphasisMark',
    'StrikethroughMark',
    'CodeMark',
    'LinkMark',
    'ListMark',
    'QuoteMark',
    'TaskMarker',
  ].map((name) => [name, marked(styles.sign)] as const),
]);

const marksIn = (view: EditorView): DecorationSet => {
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const look = looks.get(node.name);
        if (look && node.to > node.from) marks.push(look.range(node.from, node.to));
      },
    });
  }
  return Decoration.set(marks, true);
};

/** Light marking of Markdown: the text stays as it was typed, its signs step back. Only what is in sight is marked. */
export const noteMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = marksIn(view);
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = marksIn(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
