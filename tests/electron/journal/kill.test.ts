import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readJournal } from '../../../electron/journal/readJournal.ts';
import { seeded } from '../../bench/support/network.ts';

/** Kills, each after another while. */
const rounds = 50;
/** Milliseconds of appending before a kill, at most. */
const longest = 120;

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-killed-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'appendForever.ts'),
      outDir: join(folder, 'program'),
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the program append for a while, kills it, and gives what it had said to be on the disk. */
const appendAndKill = (journal: string, round: number, after: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'program', 'program.mjs'), journal, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        if (line === 'open') setTimeout(() => child.kill('SIGKILL'), after);
        else said.push(line);
      })
      .once('close', () => resolve(said));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== null) reject(new Error(`the program ended by itself with ${code}`));
    });
  });

test('what was acknowledged outlives kill -9 at any moment, snapshots under way included', async () => {
  const random = seeded(41);
  const journal = join(folder, 'journal');
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    for (const key of await appendAndKill(journal, round, random() * longest)) acknowledged.add(key);
    const { updates, findings } = await readJournal(journal);
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    const there = doc.getMap('people');
    expect([...acknowledged].filter((key) => !there.has(key))).toEqual([]);
    expect(findings.filter(({ kind }) => kind !== 'torn')).toEqual([]);
  }
  expect(acknowledged.size).toBeGreaterThan(rounds);
}, 120_000);
