import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { readNetLog } from '../support/netLog.ts';

const root = join(import.meta.dirname, '../..');
const offline = join(root, 'tests/offline');
const reportSchema = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
});

/** The words before a command that shut it off from every network but this machine itself; null where there are none. */
const shutOff = (): readonly string[] | null => {
  if (process.platform !== 'linux') return null;
  const isRoot = process.getuid?.() === 0;
  const words = ['unshare', isRoot ? '-n' : '-rn', 'sh', '-c'];
  const up = 'ip link set lo up || ifconfig lo up';
  const { status, stderr, error } = spawnSync(words[0] ?? '', [...words.slice(1), up], { encoding: 'utf8' });
  if (status === 0) return [...words, `{ ${up}; } && exec "$@"`, 'sh'];
  if (isRoot)
    throw new Error(
      `This test runs Kith where there is no network (unshare -n), and this machine does not allow it: ${stderr || error}. ` +
        'Allow it (a container needs CAP_SYS_ADMIN), or run the tests as another account.',
    );
  return null;
};

/** The environment without what the test runner tells its own workers. */
const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:PW_|PLAYWRIGHT_|TEST_|NODE_OPTIONS$)/.test(name)),
  );

const run = (words: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const [program = '', ...args] = words;
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said: said.join('') }));
  });

test('the whole tour works with no network, and nothing tries to reach one', async ({
  browserName: _name,
}, testInfo) => {
  test.setTimeout(240_000);
  const prefix = shutOff();
  const how = prefix === null ? 'by the net log alone: this machine gives no network namespace' : 'with no network';
  testInfo.annotations.push({ type: 'judged', description: how });
  if (prefix === null) console.log(`the tour is judged ${how}`);
  const folder = testInfo.outputPath('logs');
  const nodeWatch = join(folder, 'node.txt');
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const { code, said } = await run(
    [...(prefix ?? []), process.execPath, cli, 'test', '--config', join(offline, 'playwright.config.ts')],
    {
      ...cleanEnvironment(),
      NODE_OPTIONS: `--require=${join(offline, 'nodeWatch.cjs')}`,
      KITH_NET_LOGS: folder,
      KITH_NODE_WATCH: nodeWatch,
      KITH_SHUT_OFF: prefix === null ? 'no' : 'yes',
    },
  );
  expect(code, said).toBe(0);
  const { stats } = v.parse(reportSchema, JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')));
  expect(stats).toMatchObject({ expected: 5, unexpected: 0, flaky: 0, skipped: 0 });

  const served = readNetLog(readFileSync(join(folder, 'browser.json'), 'utf8'));
  expect(served.outside).toEqual([]);
  expect(served.loopback).toBeGreaterThan(0);
  const shell = readNetLog(readFileSync(join(folder, 'shell.json'), 'utf8'));
  expect(shell.outside).toEqual([]);
  expect(shell.events).toBeGreaterThan(0);
  expect(existsSync(nodeWatch) ? readFileSync(nodeWatch, 'utf8') : '').toBe('');
});
