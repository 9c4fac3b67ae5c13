import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';
import '../../../renderer/app/testHandle.ts';
import { type BenchContext, openApp } from '../../bench/support/context.ts';
import { type Row, row } from '../../bench/support/row.ts';

const rounds = 10;
/** Milliseconds after which an edit must outlive the program. */
const safeAfter = 1000;

// All of the browser's processes carry the profile's folder in their command line.
const killAll = (folder: string): void => {
  execFileSync('pkill', ['-9', '-f', '--', `--user-data-dir=${folder}`]);
};

const start = (folder: string, launch: LaunchOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, launch);

const namesIn = async (context: BrowserContext, url: string): Promise<Set<string>> => {
  const page = await openApp(context, url);
  return new Set(await page.evaluate(() => [...(window.kithVault?.alters.values() ?? [])].map((alter) => alter.name)));
};

/** kill -9 while editing: whoever was added more than a second before must be there afterwards, round after round. */
export const fault = async ({ baseUrl, launch, log }: BenchContext & { launch: LaunchOptions }): Promise<Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-kill-'));
  const safe = new Set<string>();
  let lost = 0;
  let extra = 0;
  for (let round = 0; round < rounds; round += 1) {
    const context = await start(folder, launch);
    const page = await openApp(context, baseUrl);
    const added: { name: string; at: number }[] = [];
    for (let i = 0; i < 20; i += 1) {
      const name = `Round ${round} person ${i}`;
      await page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'known' }]), name);
      added.push({ name, at: Date.now() });
      await page.waitForTimeout(100);
    }
    const killedAt = Date.now();
    killAll(folder);
    // The connection broke with the browser, which is what was wanted.
    await context.close().catch((error: unknown) => log(`closed: ${String(error)}`));
    for (const { name, at } of added) if (killedAt - at > safeAfter) safe.add(name);
    const again = await start(folder, launch);
    const there = await namesIn(again, baseUrl);
    await again.close();
    const missing = [...safe].filter((name) => !there.has(name));
    lost += missing.length;
    for (const name of missing) safe.delete(name);
    extra = there.size - safe.size;
    log(
      `kill ${round + 1}: ${safe.size} safe people are there, ${missing.length} lost, ${extra} younger ones kept too`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  return [
    row({
      area: 'main',
      name: `people lost by ${rounds} kill -9, of ${safe.size + lost} added more than a second before`,
      unit: 'people',
      ours: lost,
      against: safe.size + lost,
      peer: 'all of them',
      bar: 0,
    }),
  ];
};
