import type { GestureTable } from '../../parts/gestures.ts';

/** What the table and the list of people answer to. */
export const gridGestures: GestureTable = {
  title: 'In the table and the list',
  rows: [
    { by: ['Enter'], does: 'Edit a field; open a person in the list' },
    { by: ['CmdOrCtrl+Enter'], does: 'Open a person' },
    { by: ['Space'], does: 'Choose or leave out' },
    { by: ['Shift+Up', 'Shift+Down'], does: 'Choose several' },
    { by: ['CmdOrCtrl+A'], does: 'Choose all' },
    { by: ['Escape'], does: 'Choose nobody' },
  ],
};
