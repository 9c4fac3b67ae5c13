import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach } from 'vitest';
import * as Y from 'yjs';
import { openSettings } from '../../../electron/backups/backupSettings.ts';
import { BackupKeeper } from '../../../electron/backups/backups.ts';
import { makeBackup, openBackup } from '../../../electron/backups/backupTasks.ts';
import type { UnderWay } from '../../../electron/work/underWay.ts';
import type { Work } from '../../../electron/work/work.ts';
import { instantSchema } from '../../../shared/domain/ids.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { type VaultId, vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import { cheapLock, fullLaptop } from '../../support/backups.ts';

export const hour = 3_600_000;
export const first = v.parse(vaultIdSchema, 'first');
export const second = v.parse(vaultIdSchema, 'second');

/** The tasks themselves, on this thread; the tests do not wait for a passphrase to be stretched. */
export const work: { run: Work['run'] } = {
  run: (name, argument, watch) => {
    const tasks: Record<string, (argument: never, underWay?: UnderWay) => Promise<unknown>> = {
      makeBackup,
      openBackup,
      lockPassphrase: () => Promise.resolve(cheapLock),
    };
    const task = tasks[name];
    if (!task) throw new Error(`no such task: ${name}`);
    return task(argument as never, watch && { tell: watch.tell, stopped: () => watch.signal.aborted }) as never;
  },
};

/** Gives each test of the file a profile of its own, and what starts a shell's backups in it. */
export const profileOfTests = () => {
  let userData = '';
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'kith-keeper-'));
  });
  afterEach(() => rmSync(userData, { recursive: true }));

  /** Its backups, as after a start, with a clock and networks that the test holds. */
  const start = async () => {
    const laptop = fullLaptop();
    const world = {
      clock: Date.UTC(2026, 2, 4, 5, 6, 7),
      state: (): Result<Uint8Array> => ok(Y.encodeStateAsUpdate(laptop.doc)),
      problems: [] as unknown[],
    };
    let ids = 0;
    const newId = (): string => {
      ids += 1;
      return `${ids}-${Math.floor(world.clock / 1000)}`;
    };
    const keeper = new BackupKeeper({
      userData,
      settings: openSettings(join(userData, 'backups.json'), (error) => world.problems.push(error)),
      vaults: { stateOf: () => Promise.resolve(world.state()), nameOf: (id) => `Network ${id}` },
      work,
      now: () => v.parse(instantSchema, new Date(world.clock).toISOString()),
      newId,
      randomBytes: (count) => new Uint8Array(count).fill(count),
      onProblem: (error) => world.problems.push(error),
    });
    return { laptop, world, keeper, newId };
  };

  return {
    start,
    /** A file or folder of the profile. */
    inProfile: (...names: readonly string[]): string => join(userData, ...names),
    filesOf: (id: VaultId): string[] => {
      const folder = join(userData, 'backups', id);
      return existsSync(folder) ? readdirSync(folder).sort() : [];
    },
  };
};
