import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { eraseOverdue } from '../../../electron/vaults/eraseVault.ts';
import { openVaults, type Vaults } from '../../../electron/vaults/vaults.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import { inlineWork, must, stateWith } from '../../support/vaults.ts';

let folder = '';
let clock = Date.parse('2026-03-01T10:00:00.000Z');
let ids = 0;
const saved: VaultId[] = [];
const problems: unknown[] = [];
const shelves: string[][] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-vaults-'));
  clock = Date.parse('2026-03-01T10:00:00.000Z');
  saved.length = 0;
  problems.length = 0;
  shelves.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;

const tools = {
  now: () => new Date(clock).toISOString() as Instant,
  newId: () => {
    ids += 1;
    return `id-${ids}`;
  },
  work: inlineWork,
  onProblem: (error: unknown) => void problems.push(error),
  onSaved: (id: VaultId) => void saved.push(id),
  onAppended: () => undefined,
  onClosing: async () => undefined,
  onOpened: () => undefined,
  onShelf: () =>
    void shelves.push(
      open
        .at(-1)
        ?.shelf()
        .vaults.map(({ name }) => name) ?? [],
    ),
};

const open: Vaults[] = [];
afterEach(async () => {
  for (const vaults of open.splice(0)) await vaults.close();
});

const opened = async (): Promise<Vaults> => {
  const result = await openVaults(folder, tools);
  if (!result.ok) throw new Error(result.reason);
  open.push(result.value);
  return result.value;
};

const personIn = (updates: readonly Uint8Array[]): unknown => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getMap('people').get('one');
};

const unknownStore = { known: null, empty: true };

test('a fresh computer has one network, and it opens empty', async () => {
  const vaults = await opened();
  const { current, vaults: entries } = vaults.shelf();
  expect(entries.map(({ id, name }) => [id, name])).toEqual([['first', 'My network']]);
  expect(must(await vaults.open(current, unknownStore))).toMatchObject({
    updates: [],
    damaged: false,
    storeLost: false,
  });
});

test('a window that holds the very same gets nothing; one that does not gets everything', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  const first = must(await vaults.open(current, unknownStore));
  const position = must(await vaults.append(first.session, stateWith('Ada')));
  expect(saved).toEqual([current]);
  expect(must(await vaults.open(current, { known: position, empty: false })).updates).toBeUndefined();
  for (const known of [null, { ...position, seq: 0 }, { ...position, journal: 'another' }])
    expect(personIn(must(await vaults.open(current, { known, empty: false })).updates ?? [])).toBe('Ada');
});

test('an older opening of a network can append nothing', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  const first = must(await vaults.open(current, unknownStore));
  const second = must(await vaults.open(current, unknownStore));
  expect(await vaults.append(first.session, stateWith('Old'))).toMatchObject({ ok: false });
  expect(await vaults.append(second.session, stateWith('New'))).toMatchObject({ ok: true });
});

test('what was under way when a network is opened again is on the disk first', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  const first = must(await vaults.open(current, unknownStore));
  const appended = vaults.append(first.session, stateWith('Ada'));
  expect(personIn(must(await vaults.open(current, unknownStore)).updates ?? [])).toBe('Ada');
  expect(await appended).toMatchObject({ ok: true });
});

test('a store that was filled once and is empty now is told of as lost', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  must(await vaults.filled(current));
  expect(must(await vaults.open(current, unknownStore)).storeLost).toBe(true);
  expect(must(await vaults.open(current, { known: null, empty: false })).storeLost).toBe(false);
});

test('a network made of a state holds it', async () => {
  const vaults = await opened();
  const id = must(await vaults.create('Restored', stateWith('Ada')));
  expect(personIn([must(await vaults.stateOf(id))])).toBe('Ada');
  expect((await opened()).shelf().vaults.map(({ name }) => name)).toEqual(['My network', 'Restored']);
});

test('the network that is open can neither be put away nor erased', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  expect(await vaults.remove(current)).toMatchObject({ ok: false });
  expect(await vaults.erase(current)).toMatchObject({ ok: false });
  expect((await opened()).shelf().vaults).toHaveLength(1);
});

test('a deleted network goes after thirty days of use, and comes back before', async () => {
  const vaults = await opened();
  const id = must(await vaults.create('Work', stateWith('Ada')));
  must(await vaults.remove(id));
  must(await vaults.filled(vaults.shelf().current));
  for (let passed = 1; passed < 30; passed += 1) {
    clock += day;
    await (await opened()).rename('first' as VaultId, 'Home');
  }
  expect(existsSync(join(folder, 'vaults', id))).toBe(true);
  clock += day;
  const last = await opened();
  const gone: VaultId[] = [];
  const tell = (error: unknown): void => expect.unreachable(String(error));
  const elsewhere = async (vault: VaultId): Promise<Result<null>> => {
    gone.push(vault);
    return ok(null);
  };
  writeFileSync(join(folder, 'vaults.json.damaged-2026-01-01'), 'Work');
  await eraseOverdue(last, { eraseElsewhere: elsewhere, onProblem: tell });
  expect(gone).toEqual([id]);
  expect(existsSync(join(folder, 'vaults', id))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  expect(last.shelf().vaults.map(({ name, filled }) => [name, filled])).toEqual([['Home', false]]);
});

test('a clock that jumps ten years either way takes one day of grace at most', async () => {
  const vaults = await opened();
  const id = must(await vaults.create('Work', stateWith('Ada')));
  must(await vaults.remove(id));
  for (const jump of [3652, -7304, 3652]) {
    clock += jump * day;
    const again = await opened();
    must(await again.rename('first' as VaultId, `Home ${jump}`));
  }
  const { vaults: entries } = (await opened()).shelf();
  expect(entries.find((entry) => entry.id === id)?.deleted?.daysLeft).toBe(27);
  expect(must(await (await opened()).recover(id))).toBeNull();
});

const entry =
  '{"id":"first","name":"A","createdAt":"2026-01-01T00:00:00.000Z","openedAt":null,"deleted":null,"filled":false}';

test.each([
  '{"current":"first","vau',
  '[]',
  '{"current":"gone","vaults":[],"day":"2026-01-01","storesToErase":false}',
  `{"current":"gone","vaults":[${entry}],"day":"2026-01-01","storesToErase":false}`,
])('a list that reads %j is kept aside, and the networks are found by their folders', async (text) => {
  const vaults = await opened();
  const id = must(await vaults.create('Work', stateWith('Ada')));
  writeFileSync(join(folder, 'vaults.json'), text);
  const again = await opened();
  expect(personIn([must(await again.stateOf(id))])).toBe('Ada');
  const aside = readdirSync(folder).filter((name) => name.startsWith('vaults.json.damaged'));
  expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text]);
  expect(must(await again.open(id, unknownStore)).listLost).toBe(true);
  expect(must(await (await opened()).open(id, unknownStore)).listLost).toBe(false);
});

test('changes of the list made at once are all kept', async () => {
  const vaults = await opened();
  await Promise.all(Array.from({ length: 10 }, (_, at) => vaults.create(`Network ${at}`)));
  expect((await opened()).shelf().vaults).toHaveLength(11);
  expect(problems).toEqual([]);
});

test('a list that cannot be written erases nothing', async () => {
  const vaults = await opened();
  const id = must(await vaults.create('Work', stateWith('Ada')));
  rmSync(join(folder, 'vaults.json'));
  mkdirSync(join(folder, 'vaults.json', 'in-the-way'), { recursive: true });
  expect(await vaults.erase(id)).toMatchObject({ ok: false, reason: expect.stringContaining('nothing was changed') });
  expect(existsSync(join(folder, 'vaults', id))).toBe(true);
});

test('whoever shows the list is told each time it is another, and can read it then', async () => {
  const vaults = await opened();
  const made = must(await vaults.create('Work'));
  must(await vaults.rename(made, 'Office'));
  expect(shelves).toEqual([
    ['My network', 'Work'],
    ['My network', 'Office'],
  ]);
});

test('a list that is out of reach is said, and is not made anew', async () => {
  mkdirSync(join(folder, 'vaults.json', 'in-the-way'), { recursive: true });
  expect(await openVaults(folder, tools)).toEqual({
    ok: false,
    reason: 'The list of your networks could not be read (EISDIR). Nothing was changed.',
  });
  expect(readdirSync(folder).sort()).toEqual(['vaults', 'vaults.json']);
});

test('a network that was put away is not chosen, and comes back by being recovered', async () => {
  const vaults = await opened();
  const id = must(await vaults.create('Work'));
  must(await vaults.remove(id));
  expect(await vaults.choose(id)).toMatchObject({ ok: false });
  expect(await vaults.choose('nobody' as VaultId)).toMatchObject({ ok: false });
  must(await vaults.recover(id));
  must(await vaults.choose(id));
  expect((await opened()).shelf().current).toBe(id);
});

test('a journal that was found damaged is written anew once the window has added what it knows', async () => {
  const vaults = await opened();
  const { current } = vaults.shelf();
  must(await vaults.append(must(await vaults.open(current, unknownStore)).session, stateWith('Ada')));
  await vaults.close();
  const journal = join(folder, 'vaults', current, 'journal');
  const [log = ''] = readdirSync(journal).filter((name) => name.startsWith('log'));
  const bytes = readFileSync(join(journal, log));
  writeFileSync(join(journal, log), Buffer.concat([bytes.subarray(0, -5), bytes]));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const again = must(await vaults.open(current, unknownStore));
  expect(again.damaged).toBe(true);
  must(await vaults.append(again.session, stateWith('Bo')));
  vi.advanceTimersByTime(5000);
  vi.useRealTimers();
  // The snapshot is there a little before what was damaged is gone.
  const isWritten = (): boolean => readdirSync(journal).some((name) => name.startsWith('snapshot'));
  await expect.poll(async () => isWritten() && (await vaults.areWhole()), { timeout: 15_000 }).toBe(true);
});
