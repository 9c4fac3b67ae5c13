import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { deviceIdSchema } from '../../../shared/domain/device.ts';
import { failed, ok } from '../../../shared/domain/result.ts';
import type { Link } from '../../../shared/sync/link.ts';
import { first, shell, view } from './support/shell.ts';

test('a network whose sync is off has no thread, whatever happens in it', async () => {
  const { syncs, threads } = shell(null);
  syncs.opened(first);
  syncs.appended(first, new Uint8Array([1]));
  syncs.retry();
  await syncs.closing();
  expect(threads).toEqual([]);
  expect(syncs.view(first)).toBeNull();
});

test('sync begins with the network, hears its changes, and ends with it', async () => {
  const { syncs, threads, told } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  syncs.appended(first, new Uint8Array([7]));
  threads[0]?.hear({ kind: 'view', view });
  expect(threads[0]?.told).toEqual([{ kind: 'changed', update: new Uint8Array([7]) }]);
  expect(syncs.view(first)).toEqual(view);
  await syncs.closing();
  expect(threads[0]?.ended).toBe(true);
  expect(told.at(-1)).toEqual([first, null]);
});

test('a network that is closed while its sync begins has none', async () => {
  const { syncs, threads } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await syncs.closing();
  // Whatever the beginning still waited for is over by then.
  await new Promise((resolve) => setImmediate(resolve));
  expect(threads).toEqual([]);
});

test('a way of a network that is not open is kept and begins nothing', async () => {
  const { syncs, threads } = shell(null);
  expect(await syncs.setWays(first, { relay: 'ws://127.0.0.1:1' })).toEqual(ok(null));
  expect(syncs.settings(first).relay).toBe('ws://127.0.0.1:1');
  expect(threads).toEqual([]);
});

test('what others changed is answered for only when it is kept', async () => {
  const { syncs, tools, threads } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  const update = new Uint8Array([1, 2]);
  threads[0]?.hear({ kind: 'merged', id: 3, update });
  await vi.waitFor(() => expect(threads[0]?.told).toEqual([{ kind: 'kept', id: 3, problem: '' }]));
  vi.mocked(tools.merge).mockResolvedValueOnce(failed('The disk is full.'));
  threads[0]?.hear({ kind: 'merged', id: 4, update });
  await vi.waitFor(() =>
    expect(threads[0]?.told.at(-1)).toEqual({ kind: 'kept', id: 4, problem: 'The disk is full.' }),
  );
});

test('a device keeps its secret from start to start', async () => {
  const { syncs, threads } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  await syncs.closing();
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(2));
  expect(threads[1]?.seed).toEqual(threads[0]?.seed);
});

test('a relay is turned on and off while the network is open; without a key it is refused', async () => {
  const { syncs, threads } = shell(null);
  syncs.opened(first);
  expect(await syncs.setWays(first, { relay: 'ws://127.0.0.1:1' })).toEqual(ok(null));
  expect(threads).toHaveLength(1);
  await syncs.setWays(first, { relay: 'ws://127.0.0.1:2' });
  expect(threads[0]?.told).toEqual([{ kind: 'ways', ways: { relay: 'ws://127.0.0.1:2', folder: null, local: false } }]);
  await syncs.setWays(first, { relay: null });
  expect(threads[0]?.ended).toBe(true);
  const without = shell(null, false);
  without.syncs.opened(first);
  expect(await without.syncs.setWays(first, { relay: 'ws://127.0.0.1:1' })).toEqual(failed('no key'));
  expect(without.threads).toEqual([]);
  expect(without.syncs.settings(first).relay).toBeNull();
});

test('the local network is turned on and off like any other way', async () => {
  const { syncs, threads } = shell(null);
  syncs.opened(first);
  expect(await syncs.setWays(first, { local: true })).toEqual(ok(null));
  expect(threads).toHaveLength(1);
  expect(syncs.settings(first).local).toBe(true);
  syncs.retry();
  expect(threads[0]?.told).toEqual([{ kind: 'retry' }]);
  await syncs.setWays(first, { local: false });
  expect(threads[0]?.ended).toBe(true);
});

test('a thread that dies takes its view with it', async () => {
  const { syncs, threads, told } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  threads[0]?.hear({ kind: 'view', view });
  threads[0]?.hear({ kind: 'ended' });
  expect(syncs.view(first)).toBeNull();
  expect(told.at(-1)).toEqual([first, null]);
});

test('a thread that dies is begun again after a pause that grows, and says so meanwhile', async () => {
  const { syncs, threads, told, pass } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  for (const [at, pause] of [5000, 30_000, 300_000, 300_000].entries()) {
    await vi.waitFor(() => expect(threads).toHaveLength(at + 1));
    expect(syncs.again(first)).toBe(false);
    threads[at]?.hear({ kind: 'ended' });
    expect(syncs.again(first)).toBe(true);
    expect(told.at(-1)).toEqual([first, null]);
    for (const other of [5000, 30_000, 300_000]) if (other !== pause) pass(other);
    expect(syncs.again(first), `after ${pause} ms and no sooner`).toBe(true);
    pass(pause);
  }
  await vi.waitFor(() => expect(threads).toHaveLength(5));
  // It ran soundly for a while: its death is the first one again.
  pass(600_000);
  threads[4]?.hear({ kind: 'ended' });
  pass(5000);
  await vi.waitFor(() => expect(threads).toHaveLength(6));
  threads[5]?.hear({ kind: 'view', view });
  expect(syncs.view(first)).toEqual(view);
});

test('a computer that wakes begins a thread that died at once; a network that is closed begins none', async () => {
  const { syncs, threads, pass } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  threads[0]?.hear({ kind: 'ended' });
  syncs.retry();
  await vi.waitFor(() => expect(threads).toHaveLength(2));
  threads[1]?.hear({ kind: 'ended' });
  await syncs.closing();
  for (const pause of [5000, 30_000, 300_000]) pass(pause);
  await new Promise((resolve) => setImmediate(resolve));
  expect(threads).toHaveLength(2);
  expect(syncs.again(first)).toBe(false);
});

test('a thread that ends because it was asked to is not begun again', async () => {
  const { syncs, tools, threads, pass } = shell('ws://127.0.0.1:1');
  const { start } = tools;
  Object.assign(tools, {
    start: (...[beginning, hear]: Parameters<typeof start>) => {
      const thread = start(beginning, hear);
      return {
        ...thread,
        end: async () => {
          hear({ kind: 'ended' });
          await thread.end();
        },
      };
    },
  });
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  await syncs.setWays(first, { relay: null });
  expect(syncs.again(first)).toBe(false);
  for (const pause of [5000, 30_000, 300_000]) pass(pause);
  await new Promise((resolve) => setImmediate(resolve));
  expect(threads).toHaveLength(1);
});

test('sync that is turned on and has no key at hand says why it does not run', async () => {
  const { syncs, threads, problems } = shell('ws://127.0.0.1:1', false);
  syncs.opened(first);
  await vi.waitFor(() => expect(problems).toEqual([new Error('no key')]));
  expect(threads).toEqual([]);
});

test('sync that waits for its key begins when that is brought back', async () => {
  const { syncs, tools, threads, problems } = shell('ws://127.0.0.1:1', false);
  syncs.opened(first);
  await vi.waitFor(() => expect(problems).toHaveLength(1));
  await tools.keys.adopt(first, new Uint8Array(32).fill(1), 'typed', true);
  await syncs.keyCame(first);
  expect(threads).toHaveLength(1);
  await syncs.keyCame(first);
  expect(threads).toHaveLength(1);
});

test('who asks for an invitation is answered, also where sync ends meanwhile', async () => {
  const { syncs, threads } = shell('ws://127.0.0.1:4');
  expect(await syncs.invite(first)).toMatchObject({ ok: false });
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  const asked = syncs.invite(first);
  const other = syncs.invite(first);
  const [one, two] = threads[0]?.told ?? [];
  if (one?.kind !== 'ask' || two?.kind !== 'ask') throw new Error('nobody was asked');
  threads[0]?.hear({ kind: 'answer', id: one.id, answer: { what: 'invitation', code: ok('KITH') } });
  expect(await asked).toEqual(ok('KITH'));
  await syncs.closing();
  expect(await other).toMatchObject({ ok: false });
});

test('P9: who is not let in is asked about no more, also after the next start', async () => {
  const { syncs, threads } = shell('ws://127.0.0.1:4');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  const device = v.parse(deviceIdSchema, 'c'.repeat(64));
  expect(await syncs.refuse(first, device)).toEqual(ok(null));
  expect(threads[0]?.told).toEqual([{ kind: 'refuse', device }]);
  await syncs.closing();
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(2));
  expect(threads[1]?.refused).toEqual([device]);
});

const linkOf = (key: string, epoch: number): Link => ({ key: key.repeat(32), epoch, sealedFor: [], out: [], since: 0 });

test('new keys are kept before the thread hears of it, and the next start goes by them (K9)', async () => {
  const { syncs, tools, threads } = shell('ws://127.0.0.1:1');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  expect(threads[0]?.links).toEqual([{ ...linkOf('01', 0), sealedFor: null }]);
  const links = [linkOf('01', 0), linkOf('02', 1)];
  vi.mocked(tools.keys.renew).mockResolvedValueOnce(failed('The disk is full.'));
  threads[0]?.hear({ kind: 'links', id: 1, links });
  await vi.waitFor(() => expect(threads[0]?.told).toEqual([{ kind: 'kept', id: 1, problem: 'The disk is full.' }]));
  threads[0]?.hear({ kind: 'links', id: 2, links });
  await vi.waitFor(() => expect(threads[0]?.told.at(-1)).toEqual({ kind: 'kept', id: 2, problem: '' }));
  await syncs.closing();
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(2));
  expect(threads[1]?.links).toEqual(links);
});

test('rooms of another key than the one that is kept are not gone by', async () => {
  const { syncs, tools, threads } = shell('ws://127.0.0.1:1');
  await tools.keys.setSecret(first, 'sync rooms', JSON.stringify([linkOf('09', 4)]));
  await tools.keys.setSecret(first, 'sync epoch', '2');
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  expect(threads[0]?.links).toEqual([{ ...linkOf('01', 2), sealedFor: null }]);
});

test('a new key is made by the thread where sync runs, refused where it does not, and answered for when it ends', async () => {
  const { syncs, tools, threads } = shell('ws://127.0.0.1:1');
  const device = view.self.id;
  expect(await syncs.renew(first, device)).toMatchObject({ ok: false });
  expect(await syncs.makeKey(first, 'file')).toEqual(ok('made'));
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  const removing = syncs.renew(first, device);
  expect(threads[0]?.told).toEqual([{ kind: 'renew', id: 1, removed: device }]);
  threads[0]?.hear({ kind: 'renewed', id: 1, done: true });
  expect(await removing).toEqual(ok(null));
  const making = syncs.makeKey(first, 'file');
  expect(threads[0]?.told.at(-1)).toEqual({ kind: 'renew', id: 2, removed: null });
  threads[0]?.hear({ kind: 'renewed', id: 2, done: true });
  expect(await making).toEqual(ok('shown'));
  expect(tools.keys.make).toHaveBeenCalledTimes(1);
  const lost = syncs.renew(first, device);
  threads[0]?.hear({ kind: 'ended' });
  expect(await lost).toMatchObject({ ok: false });
});
