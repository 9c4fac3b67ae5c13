import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openQuickQueue } from '../../../electron/desktop/quickQueue.ts';
import { type QuickEntry, quickEntrySchema } from '../../../shared/domain/quickEntry.ts';
import { type VaultId, vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-quick-'));
  file = join(folder, 'quick-add.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const idOf = (number: number): string => `0b0e7dc1-5f0c-4a53-9a5e-${String(number).padStart(12, '0')}`;
const vaultOf = (name: string): VaultId => v.parse(vaultIdSchema, name);
const entry = (number: number, name = `Person ${number}`, vault: string | null = 'home'): QuickEntry =>
  v.parse(quickEntrySchema, { id: idOf(number), vault, name, metAt: 'here', tier: null, day: '2026-11-22' });

/** A queue beside the networks that there are, of which one may be open. */
const open = (path = file, isOpen: string | null = 'home', there = ['home', 'work']) => {
  const delivered: string[] = [];
  const stranded: string[] = [];
  const log = vi.fn();
  const hands = {
    deliver: ({ name }: QuickEntry) => void delivered.push(name),
    strand: (entries: readonly QuickEntry[]) => void stranded.push(...entries.map(({ name }) => name)),
    open: () => (isOpen === null ? null : vaultOf(isOpen)),
    isThere: (vault: VaultId) => there.includes(vault),
  };
  return { queue: openQuickQueue(path, hands, log), delivered, stranded, log };
};

test('while no window listens they wait, also through a new start, and then come in their order', async () => {
  const first = open();
  expect(await first.queue.add(entry(1))).toEqual({ ok: true, value: null });
  await first.queue.add(entry(2));
  expect(first.delivered).toEqual([]);
  const second = open();
  second.queue.windowReady();
  expect(second.delivered).toEqual(['Person 1', 'Person 2']);
});

test('what is answered is on the disk already, and nothing else lies beside it', async () => {
  const { queue } = open();
  await queue.add(entry(1, 'Ada'));
  expect(readFileSync(file, 'utf8')).toContain('"Ada"');
  expect(readdirSync(folder)).toEqual(['quick-add.json']);
});

test('a listening window gets them at once; who is not acknowledged comes again', async () => {
  const { queue, delivered } = open();
  queue.windowReady();
  await queue.add(entry(1));
  await queue.add(entry(2));
  await queue.acknowledge(idOf(1));
  queue.windowNotReady();
  await queue.add(entry(3));
  expect(delivered).toEqual(['Person 1', 'Person 2']);
  queue.windowReady();
  expect(delivered.slice(2)).toEqual(['Person 2', 'Person 3']);
});

test('who is acknowledged is off the disk', async () => {
  const { queue } = open();
  await queue.add(entry(1, 'Ada'));
  await queue.acknowledge(idOf(1));
  expect(readFileSync(file, 'utf8')).toBe('[]\n');
  const later = open();
  later.queue.windowReady();
  expect(later.delivered).toEqual([]);
});

test('the same entry sent twice is one, also after it was acknowledged', async () => {
  const { queue, delivered } = open();
  queue.windowReady();
  await Promise.all([queue.add(entry(1)), queue.add(entry(1))]);
  await queue.acknowledge(idOf(1));
  await queue.add(entry(1));
  queue.windowNotReady();
  queue.windowReady();
  expect(delivered).toEqual(['Person 1']);
});

test('many at the same moment: none overwrites another', async () => {
  const numbers = Array.from({ length: 40 }, (_one, at) => at + 1);
  const { queue } = open();
  await Promise.all(numbers.map((number) => queue.add(entry(number))));
  const later = open();
  later.queue.windowReady();
  expect(later.delivered).toEqual(numbers.map((number) => `Person ${number}`));
});

test('where the disk refuses, the sentence says so and nobody is half kept', async () => {
  const { queue, delivered, log } = open(join(folder, 'gone', 'quick-add.json'));
  queue.windowReady();
  expect(await queue.add(entry(1, 'Ada'))).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^This.*again\.$/),
  });
  expect(delivered).toEqual([]);
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.stringify(log.mock.calls)).not.toContain('Ada');
});

test.each(['{', '{"a":1}', '[{"id":"x"}]', 'Ada Byron'])(
  'a damaged file is set aside whole, said without a name from it: %s',
  async (text) => {
    writeFileSync(file, text);
    const { queue, log } = open();
    await queue.add(entry(1));
    const aside = readdirSync(folder).find((name) => name.includes('damaged')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
    expect(readFileSync(file, 'utf8')).toContain('Person 1');
    expect(log).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(log.mock.calls)).not.toContain('Ada');
  },
);

test('a full queue says so', async () => {
  const full = Array.from({ length: 500 }, (_one, at) => entry(at + 1));
  writeFileSync(file, JSON.stringify(full));
  const { queue } = open();
  expect(await queue.add(entry(501))).toMatchObject({ ok: false, reason: expect.stringContaining('500 people') });
  expect(await queue.add(entry(500))).toEqual({ ok: true, value: null });
});

test('they come into the network they were added for, whichever opens first', async () => {
  const first = open(file, 'home');
  await first.queue.add(entry(1, 'Ada', 'work'));
  await first.queue.add(entry(2, 'Bo', 'home'));
  const home = open(file, 'home');
  home.queue.windowReady();
  expect([home.delivered, home.stranded]).toEqual([['Bo'], []]);
  // The window that took Bo in died twice before it could say so, and then another network was opened.
  const work = open(file, 'work');
  work.queue.windowReady();
  await work.queue.add(entry(3, 'Cy', 'home'));
  expect([work.delivered, work.stranded]).toEqual([['Ada'], []]);
});

test('while no network is open nobody comes in anywhere', async () => {
  const { queue, delivered, stranded } = open(file, null);
  queue.windowReady();
  await queue.add(entry(1, 'Ada', 'work'));
  expect([delivered, stranded]).toEqual([[], []]);
  expect(await queue.adopt([idOf(1)])).toMatchObject({ ok: false });
});

test('those whose network is gone are told of, and come in only where a person says so', async () => {
  const first = open();
  await first.queue.add(entry(1, 'Ada', 'gone'));
  await first.queue.add(entry(2, 'Bo', 'work'));
  const { queue, delivered, stranded } = open();
  queue.windowReady();
  expect([delivered, stranded]).toEqual([[], ['Ada']]);
  // Bo's network is there, so he is not taken over, whatever the window asks for.
  expect(await queue.adopt([idOf(1), idOf(2)])).toEqual({ ok: true, value: null });
  expect(delivered).toEqual(['Ada']);
  const later = open(file, 'work');
  later.queue.windowReady();
  expect([later.delivered, later.stranded]).toEqual([['Bo'], []]);
  const home = open(file, 'home');
  home.queue.windowReady();
  expect(home.delivered).toEqual(['Ada']);
});

test('one that was written down without its network is asked about', async () => {
  writeFileSync(file, JSON.stringify([{ id: idOf(1), name: 'Ada', metAt: '', tier: null, day: '2026-11-22' }]));
  const { queue, delivered, stranded } = open();
  queue.windowReady();
  expect([delivered, stranded]).toEqual([[], ['Ada']]);
});

test('who waits for a network that is erased goes with it, off the disk', async () => {
  const { queue } = open();
  await queue.add(entry(1, 'Ada', 'work'));
  await queue.add(entry(2, 'Bo', 'home'));
  await queue.erase(vaultOf('work'));
  expect(readFileSync(file, 'utf8')).not.toContain('Ada');
  expect(readFileSync(file, 'utf8')).toContain('Bo');
});
