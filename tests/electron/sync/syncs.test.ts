import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import type { FromThread, ToThread } from '../../../electron/sync/messages.ts';
import type { SyncSettings } from '../../../electron/sync/syncSettings.ts';
import { Syncs, type SyncTools } from '../../../electron/sync/syncs.ts';
import { deviceIdSchema } from '../../../shared/domain/device.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { type VaultId, vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import type { Link } from '../../../shared/sync/link.ts';

const first = v.parse(vaultIdSchema, 'first');
const view: SyncView = {
  epoch: 0,
  outBy: null,
  ways: [],
  waiting: 0,
  trouble: null,
  self: { id: v.parse(deviceIdSchema, 'a'.repeat(64)), box: 'b'.repeat(64), name: 'Here' },
  asksIn: false,
  words: {},
  lastWritten: {},
  strangers: [],
};

/** A shell with one network, whose thread is a list of what it was told. */
const shell = (relay: string | null, hasKey = true) => {
  let settings: SyncSettings = { format: 1, relay, folder: null, joined: false };
  const threads: {
    told: ToThread[];
    hear: (message: FromThread) => void;
    ended: boolean;
    seed: Uint8Array;
    links: readonly Link[];
  }[] = [];
  const secrets = new Map<string, string>();
  const kept = { key: new Uint8Array(32).fill(1) };
  const problems: unknown[] = [];
  const told: [VaultId, SyncView | null][] = [];
  const noKey = failed('no key');
  const tools: SyncTools = {
    keys: {
      key: async () => (hasKey ? ok(kept.key) : noKey),
      adopt: async () => ok(null),
      make: vi.fn(async () => ok('made')),
      show: async () => ok('shown'),
      renew: vi.fn(async (_id: VaultId, key: Uint8Array, named: Record<string, string>): Promise<Result<null>> => {
        kept.key = new Uint8Array(key);
        for (const [name, secret] of Object.entries(named)) secrets.set(name, secret);
        return ok(null);
      }),
      secret: async (_id, name) => (hasKey ? ok(secrets.get(name) ?? null) : noKey),
      setSecret: async (_id, name, secret) => {
        secrets.set(name, secret ?? '');
        return ok(null);
      },
    },
    settingsOf: () => ({
      value: () => settings,
      trouble: null,
      change: async (change) => {
        const changed = change(settings);
        if (!changed.ok) return changed;
        settings = changed.value;
        return ok(null);
      },
      settled: async () => undefined,
    }),
    foldersOf: () => ({ journal: 'journal', sync: 'sync' }),
    start: ({ seed, links }, hear) => {
      const thread = { told: [] as ToThread[], hear, ended: false, seed, links };
      threads.push(thread);
      return {
        tell: (message) => void thread.told.push(message),
        end: async () => {
          thread.ended = true;
        },
      };
    },
    name: 'This laptop',
    random: (bytes) => new Uint8Array(bytes).fill(threads.length + 5),
    merge: vi.fn(async (): Promise<Result<{ journal: string; seq: number }>> => ok({ journal: 'j', seq: 1 })),
    tell: (id, given) => void told.push([id, given]),
    onProblem: (error) => void problems.push(error),
  };
  return { syncs: new Syncs(tools), tools, threads, told, problems };
};

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
  expect(threads[0]?.told).toEqual([{ kind: 'ways', ways: { relay: 'ws://127.0.0.1:2', folder: null } }]);
  await syncs.setWays(first, { relay: null });
  expect(threads[0]?.ended).toBe(true);
  const without = shell(null, false);
  without.syncs.opened(first);
  expect(await without.syncs.setWays(first, { relay: 'ws://127.0.0.1:1' })).toEqual(failed('no key'));
  expect(without.threads).toEqual([]);
  expect(without.syncs.settings(first).relay).toBeNull();
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

test('sync that is turned on and has no key at hand says why it does not run', async () => {
  const { syncs, threads, problems } = shell('ws://127.0.0.1:1', false);
  syncs.opened(first);
  await vi.waitFor(() => expect(problems).toEqual([new Error('no key')]));
  expect(threads).toEqual([]);
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
