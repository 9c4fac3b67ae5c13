import * as v from 'valibot';
import { vi } from 'vitest';
import type { FromThread, ToThread } from '../../../../electron/sync/messages.ts';
import type { SyncSettings } from '../../../../electron/sync/syncSettings.ts';
import { Syncs } from '../../../../electron/sync/syncs.ts';
import type { SyncTools } from '../../../../electron/sync/syncTools.ts';
import { deviceIdSchema } from '../../../../shared/domain/device.ts';
import { failed, ok, type Result } from '../../../../shared/domain/result.ts';
import type { SyncView } from '../../../../shared/domain/syncView.ts';
import { type VaultId, vaultIdSchema } from '../../../../shared/domain/vaultEntry.ts';
import type { Link } from '../../../../shared/sync/link.ts';

export const first = v.parse(vaultIdSchema, 'first');
export const view: SyncView = {
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

/**
 * A shell with one network, whose thread is a list of what it was told.
 * @param relay the relay over which it syncs from the start on; null: none
 */
export const shell = (relay: string | null, hasKey = true) => {
  let settings: SyncSettings = {
    format: 1,
    relay,
    folder: null,
    local: false,
    joined: false,
    refused: [],
    pairing: null,
    trusted: null,
    out: false,
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
  const waits: { milliseconds: number; wake: () => void; off: boolean }[] = [];
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
    // Read once, as a kept file is: one that is opened twice knows nothing of what the other changes.
    settingsOf: () => {
      let value = settings;
      return {
        value: () => value,
        trouble: null,
        change: async (change) => {
          const changed = change(value);
          if (!changed.ok) return changed;
          value = changed.value;
          settings = value;
          return ok(null);
        },
        settled: async () => undefined,
      };
    },
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
    after: (milliseconds, wake) => {
      const wait = { milliseconds, wake, off: false };
      waits.push(wait);
      return () => {
        wait.off = true;
      };
    },
    onProblem: (error) => void problems.push(error),
  };
  const refuseKey = (): void => {
    refusesKey = true;
  };
  /** Lets what waits for so many milliseconds come about. */
  const pass = (milliseconds: number): void => {
    for (const wait of waits.filter((each) => !each.off && each.milliseconds === milliseconds)) {
      wait.off = true;
      wait.wake();
    }
  };
  return { syncs: new Syncs(tools), tools, threads, told, problems, pass, refuseKey, adoptedAsWritten };
};
