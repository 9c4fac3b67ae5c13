import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { unwrapUpdate, wrapUpdate } from '../../../electron/sync/folder/sealedFile.ts';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { silent } from '../../sync/support/silent.ts';
import { Hub } from '../../sync/support/world.ts';
import { FolderWorld, type Seat } from './support/folders.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const worldOf = (laptops: number, folderOf: (at: number) => string | undefined = () => 'drive'): FolderWorld => {
  const made = new FolderWorld(1, laptops, folderOf);
  ends.push(() => made.remove());
  return made;
};

const put = ({ laptop }: Seat, id: string, name: string): void => {
  laptop.inner.getMap('ties').set(id, { name });
};

const names = ({ laptop }: { readonly laptop: { readonly inner: Y.Doc } }): string[] =>
  Object.keys(laptop.inner.getMap('ties').toJSON()).sort();

const filesIn = (folder: string): string[] => readdirSync(folder).sort();

it('two laptops meet in a folder; it holds no name, and each is told what lies there', async () => {
  const world = worldOf(2);
  const [work, home] = [world.seat(0), world.seat(1)];
  put(work, 'a', 'Canary Quillfeather');
  await world.pass(40_000);
  expect(names(home)).toEqual(['a']);
  put(home, 'b', 'Canary Quillfeather');
  expect(home.folder.view()).toMatchObject({ connected: true, problem: null });
  await world.pass(40_000);
  expect(names(work)).toEqual(['a', 'b']);
  expect(canonicalText(work.laptop.inner)).toBe(canonicalText(home.laptop.inner));
  expect(filesIn(world.room(work))).toContain('README.txt');
  const all = [work, home].flatMap((seat) => filesIn(world.own(seat)).map((name) => join(world.own(seat), name)));
  expect(all.length).toBeGreaterThanOrEqual(2);
  for (const file of all) expect(readFileSync(file, 'latin1')).not.toContain('Quillfeather');
  const view = work.folder.view();
  expect(view).toMatchObject({ connected: true, unsent: 0, problem: null, files: all.length, unread: 0 });
  expect(view.bytes).toBe(all.reduce((sum, file) => sum + readFileSync(file).length, 0));
  expect(view.sentAt).not.toBeNull();
  const other = view.others.get(home.laptop.device.writer.slice(0, 16));
  expect(other).toMatchObject({ files: filesIn(world.own(home)).length, newAt: view.receivedAt });
  expect([...work.problems, ...home.problems]).toEqual([]);
});

it('a device writes into its own folder only, once for what it read there', async () => {
  const world = worldOf(3);
  put(world.seat(0), 'a', 'Ada');
  await world.pass(200_000);
  const before = world.seats.map((seat) => (existsSync(world.own(seat)) ? filesIn(world.own(seat)) : []));
  expect(before[0]?.length).toBe(1);
  expect(world.seats.map(names)).toEqual([['a'], ['a'], ['a']]);
  await world.pass(1_000_000);
  expect(world.seats.map((seat) => filesIn(world.own(seat)))).toEqual(before);
});

it('a drive that is not there is no error: changes are kept, nothing is made in its place, and all goes on later', async () => {
  const world = worldOf(2);
  const [work, home] = [world.seat(0), world.seat(1)];
  await world.pass(2000);
  renameSync(work.chosen, `${work.chosen}-away`);
  await world.pass(4000);
  expect(work.folder.view()).toMatchObject({ connected: false, problem: 'missing' });
  put(work, 'a', 'Ada');
  await world.pass(40_000);
  expect(work.folder.view()).toMatchObject({ connected: false, problem: 'missing' });
  // While nothing carries the log, changes gather in the engine.
  expect(work.laptop.engine.view().waiting).toBe(1);
  expect(existsSync(work.chosen)).toBe(false);
  renameSync(`${work.chosen}-away`, work.chosen);
  await world.pass(5000);
  expect(work.folder.view()).toMatchObject({ connected: true, problem: null, unsent: 0 });
  await world.pass(31_000);
  expect(names(home)).toEqual(['a']);
});

it.each([
  ['ENOSPC', 'full'],
  ['EROFS', 'unwritable'],
])('where writing fails (%s) it is said, and done when it can be', async (code, problem) => {
  const world = worldOf(2);
  const [work, home] = [world.seat(0), world.seat(1)];
  await world.pass(5000);
  work.disk.writingFails = code;
  put(work, 'a', 'Ada');
  await world.pass(40_000);
  expect(work.folder.view()).toMatchObject({ connected: false, problem, unsent: 1 });
  put(home, 'b', 'Bea');
  await world.pass(40_000);
  expect(names(work)).toEqual(['a', 'b']);
  expect(work.problems).toHaveLength(1);
  work.disk.writingFails = null;
  await world.pass(70_000);
  expect(work.folder.view()).toMatchObject({ connected: true, problem: null, unsent: 0 });
  expect(names(home)).toEqual(['a', 'b']);
});

it('a file that is not whole yet is waited for, whatever it is called and wherever it lies', async () => {
  const world = worldOf(2, (at) => `copy-${at}`);
  const [work, home] = [world.seat(0), world.seat(1)];
  put(work, 'a', 'Ada');
  await world.pass(40_000);
  const [name] = filesIn(world.own(work));
  const bytes = readFileSync(join(world.own(work), name ?? ''));
  const place = join(`${world.room(home)} (1)`, 'somewhere else', `${name} (conflicted copy)`);
  mkdirSync(join(`${world.room(home)} (1)`, 'somewhere else'), { recursive: true });
  writeFileSync(place, bytes);
  truncateSync(place, bytes.length - 3);
  await world.pass(40_000);
  expect(names(home)).toEqual([]);
  expect(home.folder.view().unread).toBe(1);
  appendFileSync(place, bytes.subarray(bytes.length - 3));
  await world.pass(40_000);
  expect(names(home)).toEqual(['a']);
  expect(home.folder.view().unread).toBe(0);
});

it('what is none of ours is left alone: other files, links, a newer version, whole nonsense', async () => {
  const world = worldOf(2, (at) => `copy-${at}`);
  const [work, home] = [world.seat(0), world.seat(1)];
  put(work, 'a', 'Ada');
  await world.pass(40_000);
  const [name] = filesIn(world.own(work));
  const room = world.room(home);
  symlinkSync(join(world.own(work), name ?? ''), join(room, 'link.kith'));
  symlinkSync(world.own(work), join(room, 'link'));
  writeFileSync(join(room, 'holiday.jpg'), 'not ours');
  const newer = wrapUpdate(Y.encodeStateAsUpdate(new Y.Doc()));
  newer.writeUInt8(9, 8);
  writeFileSync(join(room, 'newer.kith'), newer);
  writeFileSync(join(room, 'nonsense.kith'), wrapUpdate(Buffer.from([7, 250, 250, 1, 2, 3])));
  writeFileSync(join(room, 'silent.kith'), wrapUpdate(silent));
  await world.pass(70_000);
  expect(names(home)).toEqual([]);
  expect(home.folder.view()).toMatchObject({ connected: true, unread: 1, problem: null });
  expect(home.problems).toHaveLength(2);
  // What is written from now on can be read.
  expect(() => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(home.laptop.engine.outer))).not.toThrow();
  expect(filesIn(room)).toEqual(
    expect.arrayContaining(['holiday.jpg', 'link', 'link.kith', 'newer.kith', 'nonsense.kith', 'silent.kith']),
  );
});

it('many files become one, and nothing of them is lost', async () => {
  const world = worldOf(2, (at) => (at === 0 ? 'drive' : 'stick'));
  const [work, late] = [world.seat(0), world.seat(1)];
  let most = 0;
  for (let at = 0; at < 80; at += 1) {
    put(work, `p${at}`, `n${at}`);
    await world.pass(1500);
    most = Math.max(most, filesIn(world.own(work)).length);
  }
  await world.pass(31_000);
  expect(most).toBeGreaterThan(64);
  expect(filesIn(world.own(work)).length).toBeLessThan(40);
  mkdirSync(world.own({ ...work, chosen: late.chosen }), { recursive: true });
  for (const name of filesIn(world.own(work)))
    copyFileSync(join(world.own(work), name), join(world.own({ ...work, chosen: late.chosen }), name));
  await world.pass(40_000);
  expect(names(late)).toHaveLength(80);
});

it('files that were taken away are written again', async () => {
  const world = worldOf(2);
  const [work, home] = [world.seat(0), world.seat(1)];
  put(work, 'a', 'Ada');
  await world.pass(3000);
  rmSync(world.own(work), { recursive: true });
  await world.pass(61_000);
  expect(filesIn(world.own(work))).toHaveLength(1);
  expect(names(home)).toEqual(['a']);
});

it('who is on the relay only is forwarded into the folder, and who is on both is not echoed', async () => {
  const world = worldOf(4, (at) => (at === 0 ? undefined : 'drive'));
  const [relayOnly] = world.world.laptops;
  const [bridge, second, folderOnly] = [world.seat(0), world.seat(1), world.seat(2)];
  const hub = new Hub(true);
  for (const laptop of [relayOnly, bridge.laptop, second.laptop]) laptop?.connect(hub);
  await world.pass(5000);
  relayOnly?.inner.getMap('ties').set('r', { name: 'Rhea' });
  await world.pass(20_000);
  expect(names(bridge)).toEqual(['r']);
  expect(names(folderOnly)).toEqual([]);
  await world.pass(200_000);
  expect(names(folderOnly)).toEqual(['r']);
  put(folderOnly, 'f', 'Fay');
  put(bridge, 'b', 'Bea');
  await world.pass(900_000);
  expect(Object.keys(relayOnly?.inner.getMap('ties').toJSON() ?? {}).sort()).toEqual(['b', 'f', 'r']);
  expect(names(folderOnly)).toEqual(['b', 'f', 'r']);
  // What one of the two forwarded, and what each wrote itself, lies there once.
  const held = world.seats.flatMap((seat) =>
    filesIn(world.own(seat)).map((name) => readFileSync(join(world.own(seat), name))),
  );
  const clocks = held.flatMap((bytes) => {
    const read = unwrapUpdate(bytes);
    if (read.kind !== 'whole') throw new Error('a file that is not whole');
    return Y.decodeUpdate(read.update).structs.map(({ id }) => `${id.client} ${id.clock}`);
  });
  expect(new Set(clocks).size).toBe(clocks.length);
});

it('what is asked back is what the folder holds', async () => {
  const world = worldOf(1);
  const work = world.seat(0);
  put(work, 'a', 'Ada');
  await world.pass(5000);
  const back: Uint8Array[] = [];
  const { cameBack } = work.laptop.engine;
  work.laptop.engine.cameBack = (update) => {
    back.push(update);
    cameBack.call(work.laptop.engine, update);
  };
  work.folder.askBack(Y.encodeStateVector(new Map()));
  await world.pass(2000);
  const held = new Y.Doc();
  for (const update of back) Y.applyUpdate(held, update);
  expect(back).toHaveLength(1);
  expect(Y.encodeStateVector(held)).toEqual(Y.encodeStateVector(work.laptop.engine.outer));
});

it('closing writes what waits', async () => {
  const world = worldOf(1);
  const work = world.seat(0);
  await world.pass(5000);
  put(work, 'a', 'Ada');
  const stopped = work.laptop.engine.stop();
  await world.pass(500);
  await stopped;
  const closed = work.folder.close();
  await world.pass(500);
  await closed;
  expect(filesIn(world.own(work))).toHaveLength(1);
});
