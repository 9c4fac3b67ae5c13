import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import type { FromThread, ToThread } from '../../../electron/sync/messages.ts';
import type { SyncSettings } from '../../../electron/sync/syncSettings.ts';
import { Syncs, type SyncTools } from '../../../electron/sync/syncs.ts';
import { deviceIdSchema } from '../../../shared/domain/device.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { type VaultId, vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { pairingCodeOf } from '../../../shared/seal/pairingCode.ts';
import { recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { fourWords } from '../../../shared/seal/words.ts';
import type { Link } from '../../../shared/sync/link.ts';

const first = v.parse(vaultIdSchema, 'first');
const view: SyncView = {
  epoch: 0,
  outBy: null,
  ways: [],
  waiting: 0,
  trouble: null,
  self: { id: v.parse(deviceIdSchema, 'a'.repeat(64)), box: 'b'.repeat(64), name: 'Here' },
  doubtful: false,
  asksIn: false,
  words: {},
  lastWritten: {},
  strangers: [],
};

/** A shell with one network, whose thread is a list of what it was told. */
const shell = (relay: string | null, hasKey = true) => {
  let settings: SyncSettings = {
    format: 1,
    relay,
    folder: null,
    local: false,
    joined: false,
    refused: [],
    pairing: null,
  };
  const threads: {
    told: ToThread[];
    hear: (message: FromThread) => void;
    ended: boolean;
    seed: Uint8Array;
    doubtful: boolean;
    links: readonly Link[];
    refused: readonly string[];
  }[] = [];
  const secrets = new Map<string, string>();
  const problems: unknown[] = [];
  const told: [VaultId, SyncView | null][] = [];
  const noKey = failed('no key');
  let keyHeld: Uint8Array | null = hasKey ? new Uint8Array(32).fill(1) : null;
  let refusesKey = false;
  const adoptedAsWritten: boolean[] = [];
  const tools: SyncTools = {
    keys: {
      key: async () => (keyHeld ? ok(keyHeld) : noKey),
      adopt: async (_id, key, _keep, writtenDown) => {
        adoptedAsWritten.push(writtenDown);
        if (refusesKey) return failed('another key');
        keyHeld = key;
        return ok(null);
      },
      state: async () =>
        ok({
          kind: keyHeld ? 'plain' : 'none',
          keep: null,
          held: true,
          writtenDown: true,
          madeAt: null,
          renewed: false,
          tells: false,
        }),
      drop: async () => {
        keyHeld = null;
        secrets.clear();
        return ok(null);
      },
      secret: async (_id, name) => (keyHeld ? ok(secrets.get(name) ?? null) : noKey),
      make: vi.fn(async () => ok('made')),
      show: async () => ok('shown'),
      renew: vi.fn(async (_id: VaultId, key: Uint8Array, named: Record<string, string>): Promise<Result<null>> => {
        keyHeld = new Uint8Array(key);
        for (const [name, secret] of Object.entries(named)) secrets.set(name, secret);
        return ok(null);
      }),
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
    start: ({ seed, doubtful, links, refused }, hear) => {
      const thread = { told: [] as ToThread[], hear, ended: false, seed, doubtful, links, refused };
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
    backUp: vi.fn(async (): Promise<Result<null>> => ok(null)),
    makeFolder: vi.fn(async () => undefined),
    forgetLog: vi.fn(async () => undefined),
    tell: (id, given) => void told.push([id, given]),
    onProblem: (error) => void problems.push(error),
  };
  const refuseKey = (): void => {
    refusesKey = true;
  };
  return { syncs: new Syncs(tools), tools, threads, told, problems, refuseKey, adoptedAsWritten };
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

test('sync that is turned on and has no key at hand says why it does not run', async () => {
  const { syncs, threads, problems } = shell('ws://127.0.0.1:1', false);
  syncs.opened(first);
  await vi.waitFor(() => expect(problems).toEqual([new Error('no key')]));
  expect(threads).toEqual([]);
});

const theirs = deviceKeysOf(new Uint8Array(32).fill(9));
const key = new Uint8Array(32).fill(3);
const url = 'ws://127.0.0.1:4';
const long = (): string => {
  const code = pairingCodeOf({ key, epoch: 2, way: { kind: 'relay', url }, writer: theirs.writer, heads: new Map() });
  if (code === undefined) throw new Error('no code');
  return code;
};

test('P6: who joins is doubtful until the words were compared, and has a backup made before', async () => {
  const { syncs, tools, threads, adoptedAsWritten } = shell(null, false);
  syncs.opened(first);
  expect(await syncs.join(first, long(), 'file')).toEqual(ok(null));
  expect(adoptedAsWritten).toEqual([false]);
  expect(threads).toEqual([]);
  const pairing = await syncs.pairing(first);
  expect(pairing?.way).toEqual({ kind: 'relay', url });
  expect(await syncs.setWays(first, { relay: url })).toEqual(ok(null));
  expect(threads[0]).toMatchObject({ doubtful: true, links: [{ epoch: 2 }] });
  const own = deviceKeysOf(threads[0]?.seed ?? new Uint8Array());
  expect(pairing?.words).toBe(fourWords(key, theirs.signing.publicKey, own.signing.publicKey).join(' '));

  vi.mocked(tools.backUp).mockResolvedValueOnce(failed('The folder is full.'));
  expect(await syncs.compared(first, 'same')).toMatchObject({ ok: false });
  expect(threads).toHaveLength(1);
  expect(threads[0]?.ended).toBe(false);
  expect(await syncs.compared(first, 'same')).toEqual(ok(null));
  expect(threads[0]?.ended).toBe(true);
  expect(threads[1]).toMatchObject({ doubtful: false, seed: threads[0]?.seed });
  expect(await syncs.pairing(first)).toBeNull();
});

test('P8: other words mean that the key, the ways and the log are forgotten', async () => {
  const { syncs, tools, threads } = shell(null, false);
  syncs.opened(first);
  await syncs.join(first, long(), 'file');
  await syncs.setWays(first, { relay: url });
  expect(await syncs.compared(first, 'different')).toEqual(ok(null));
  expect(threads).toHaveLength(1);
  expect(threads[0]?.ended).toBe(true);
  expect(tools.backUp).not.toHaveBeenCalled();
  expect(tools.forgetLog).toHaveBeenCalledWith(first);
  expect(syncs.settings(first)).toEqual({
    format: 1,
    relay: null,
    folder: null,
    local: false,
    joined: false,
    refused: [],
    pairing: null,
  });
  expect(await syncs.setWays(first, { relay: url })).toEqual(failed('no key'));
});

test('a network with a key of its own joins no other, and a key that is refused leaves no doubt behind', async () => {
  const own = shell(null);
  expect(await own.syncs.join(first, recoveryCodeOf(key), 'file')).toMatchObject({ ok: false });
  expect(own.syncs.settings(first).pairing).toBeNull();
  const other = shell(null, false);
  other.refuseKey();
  expect(await other.syncs.join(first, long(), 'file')).toEqual(failed('another key'));
  expect(other.syncs.settings(first)).toMatchObject({ joined: false, refused: [], pairing: null });
  expect(await other.syncs.join(first, `${long()}0`, 'file')).toMatchObject({ ok: false });
});

test('who asks for an invitation is answered, also where sync ends meanwhile', async () => {
  const { syncs, threads } = shell(url);
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
  const { syncs, threads } = shell(url);
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  const device = v.parse(deviceIdSchema, theirs.writer);
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
