import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactJournal } from '../../../electron/journal/compaction.ts';
import { openJournal } from '../../../electron/journal/journal.ts';
import type { Bench } from '../support/context.ts';
import { median, row } from '../support/row.ts';

const rounds = 5;
const appends = 400;
/** Bytes of one update: about what moving or renaming one person writes. */
const size = 160;

/** One append of the journal, against a bare write and fdatasync of as many bytes. */
export const bench: Bench = async ({ log }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-append-'));
  const update = new Uint8Array(size).fill(7);
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const opened = await openJournal(join(folder, `journal-${round}`), {
      newId: () => 'bench',
      compact: compactJournal,
      onProblem: (error) => log(String(error)),
    });
    if (!opened.ok) throw new Error(opened.reason);
    const handle = await open(join(folder, `bare-${round}`), 'a');
    // One after the other in turns, so that both meet the same disk.
    for (let at = 0; at < appends; at += 1) {
      const begun = performance.now();
      await opened.value.journal.append(update);
      const between = performance.now();
      await handle.write(update);
      await handle.datasync();
      ours.push(between - begun);
      bare.push(performance.now() - between);
    }
    await opened.value.journal.close();
    await handle.close();
  }
  rmSync(folder, { recursive: true, force: true });
  log(`append: ${median(ours).toFixed(3)} ms, bare ${median(bare).toFixed(3)} ms`);
  return [
    row({
      area: 'shell',
      name: 'one append to the journal',
      unit: 'ms',
      ours: median(ours),
      against: median(bare),
      peer: 'a bare write + fdatasync of the same bytes',
      bar: 2,
    }),
  ];
};
