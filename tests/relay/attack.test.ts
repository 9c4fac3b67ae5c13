import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '../bench/support/network.ts';
import { attack } from './support/attack.ts';
import { buildRelay, startProgram } from './support/program.ts';

let folder = '';
let program = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-relay-attacked-'));
  program = await buildRelay(join(folder, 'program'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// `npm run fault sync attack` does it for ten minutes with 20,000 rooms, and looks at the clock too.
test('a minute of all attacks at once ends nothing, shows nothing, fills no memory, and a pair of laptops goes on', async () => {
  const relay = await startProgram(program, '--data', join(folder, 'data'));
  const pid = relay.child.pid ?? 0;
  const report = await attack({ url: relay.url, pid, seconds: 60, rooms: 2000, random: seeded(7) });
  expect(relay.child.exitCode).toBeNull();
  expect(report.latencies).toHaveLength(report.sent);
  expect(report.sent).toBeGreaterThan(20);
  expect(report.crossed).toBe(0);
  expect(report.memory).toBeLessThan(256 * 1024 * 1024);
  // It was one: attackers came in, and were put out.
  expect(report.opened).toBeGreaterThan(200);
  expect(report.closed).toBeGreaterThan(0);
  relay.child.kill('SIGTERM');
  expect(await relay.ended).toBe(0);
}, 180_000);
