import * as Y from 'yjs';
import { compactJournal } from '../../../electron/journal/compaction.ts';
import { openJournal } from '../../../electron/journal/journal.ts';

// A program of its own, killed by journalKill.test.ts: edits without end, and says what is acknowledged.
const [folder = '', round = ''] = process.argv.slice(2);
const opened = await openJournal(folder, {
  newId: () => 'killed',
  compact: compactJournal,
  onProblem: (error) => {
    throw error;
  },
});
if (!opened.ok) throw new Error(opened.reason);
const { journal, reading } = opened.value;
const doc = new Y.Doc();
for (const update of reading.updates) Y.applyUpdate(doc, update);
const people = doc.getMap('people');
let last: Uint8Array = new Uint8Array();
doc.on('update', (update: Uint8Array) => {
  last = update;
});
process.stdout.write('open\n');
for (let at = 0; ; at += 1) {
  people.set(`${round}-${at}`, 'x'.repeat(at % 7 === 0 ? 20_000 : 20));
  const appended = await journal.append(last);
  if (!appended.ok) throw new Error(appended.reason);
  process.stdout.write(`${round}-${at}\n`);
}
