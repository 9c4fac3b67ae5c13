import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openKeychain } from '../../../electron/keys/keychain.ts';
import type { KeyFiles, KeyOnDisk } from '../../../electron/keys/keyFiles.ts';
import { type KeyRecord, parseRecord } from '../../../electron/keys/keyRecord.ts';
import { Keys } from '../../../electron/keys/keys.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import { vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import { type Keep, keepSchema } from '../../../shared/domain/vaultKey.ts';
import { recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { type FakeRing, fakeRing } from '../../support/keyring.ts';

const id = v.parse(vaultIdSchema, 'first');

/** The two files, as texts that can be damaged. */
class Disk implements KeyFiles {
  record: string | undefined;
  check: string | undefined;

  async read(): Promise<KeyOnDisk> {
    return {
      record: this.record === undefined ? 'missing' : (parseRecord(this.record) ?? 'damaged'),
      checkBeside: this.check,
    };
  }

  async write(_id: unknown, record: KeyRecord): Promise<void> {
    this.record = JSON.stringify(record);
    if (record.keep !== 'later') this.check = record.check;
  }

  async remove(): Promise<void> {
    this.record = undefined;
    this.check = undefined;
  }
}

/** What ought to hold. */
interface Model {
  key: string | undefined;
  keep: Keep | 'later' | null;
  writtenDown: boolean;
  sealedBy: Buffer | undefined;
  inMemory: boolean;
  spoiled: boolean;
}

interface World {
  readonly disk: Disk;
  readonly ring: FakeRing;
  readonly model: Model;
  keys: Keys;
  count: number;
}

const start = (disk: Disk, ring: FakeRing, next: () => number): Keys =>
  new Keys({
    files: disk,
    keychain: openKeychain(ring, 'linux'),
    now: () => '2026-03-01T10:00:00.000Z' as Instant,
    random: (count) => new Uint8Array(count).fill(next()),
    onProblem: (error) => {
      throw error;
    },
  });

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const codeOf = (key: string): string => recoveryCodeOf(Uint8Array.from(Buffer.from(key, 'hex')));
const isUsable = (ring: FakeRing): boolean => ring.backend === 'gnome_libsecret' && ring.mood === 'well';

const isHeld = ({ model, ring }: World): boolean => {
  if (model.key === undefined || model.spoiled) return false;
  if (model.keep === 'keychain') return isUsable(ring) && model.sealedBy === ring.key;
  return model.keep === 'file' || model.inMemory;
};

const kindOf = (world: World): string => {
  const { model } = world;
  if (model.key === undefined) return 'none';
  if (model.spoiled || (model.keep === 'keychain' && !isHeld(world))) return 'lost';
  return model.keep === 'file' ? 'plain' : model.keep === 'typed' ? 'typed' : 'sealed';
};

const settle = ({ model, ring }: World, keep: Keep): void => {
  model.keep = keep;
  model.sealedBy = keep === 'keychain' ? ring.key : undefined;
  model.inMemory = keep === 'typed';
  model.spoiled = false;
};

const mayKeep = ({ ring }: World, keep: Keep): boolean => keep !== 'keychain' || isUsable(ring);

type Step = readonly [name: string, keep: Keep];

const deeds: Record<string, (world: World, keep: Keep) => Promise<void>> = {
  make: async (world, keep) => {
    const made = await world.keys.make(id, keep);
    expect(made.ok).toBe(mayKeep(world, keep));
    if (!made.ok) return;
    world.model.key = hex(new Uint8Array(32).fill(world.count));
    expect(made.value).toBe(codeOf(world.model.key));
    world.model.writtenDown = false;
    settle(world, keep);
  },
  typeRight: async (world, keep) => {
    const { key } = world.model;
    if (key === undefined) return;
    expect((await world.keys.type(id, codeOf(key), keep)).ok).toBe(mayKeep(world, keep));
    if (!mayKeep(world, keep)) return;
    world.model.writtenDown = true;
    settle(world, keep);
  },
  typeWrong: async (world, keep) => {
    const wrong = codeOf('f'.repeat(64));
    expect((await world.keys.type(id, wrong, keep)).ok).toBe(false);
    expect((await world.keys.type(id, wrong.slice(1), keep)).ok).toBe(false);
  },
  confirm: async (world) => {
    const may = isHeld(world);
    const last = codeOf(world.model.key ?? '0'.repeat(64)).slice(-4);
    expect((await world.keys.confirm(id, last)).ok).toBe(may);
    if (may) world.model.writtenDown = true;
  },
  confirmWrong: async (world) => {
    expect((await world.keys.confirm(id, 'U')).ok).toBe(false);
  },
  move: async (world, keep) => {
    const may = isHeld(world) && mayKeep(world, keep) && (keep !== 'typed' || world.model.writtenDown);
    expect((await world.keys.keep(id, keep)).ok).toBe(may);
    if (may) settle(world, keep);
  },
  later: async (world) => {
    const may = world.model.key === undefined;
    expect((await world.keys.keep(id, 'later')).ok).toBe(may);
    if (may) world.model.keep = 'later';
  },
  restart: async (world) => {
    world.keys = start(world.disk, world.ring, () => ++world.count);
    world.model.inMemory = false;
  },
  basic: async ({ ring }) => {
    ring.backend = ring.backend === 'basic_text' ? 'gnome_libsecret' : 'basic_text';
  },
  silent: async ({ ring }) => {
    ring.mood = ring.mood === 'well' ? 'gone' : 'well';
  },
  locked: async ({ ring }) => {
    ring.mood = ring.mood === 'well' ? 'throwing' : 'well';
  },
  newRing: async ({ ring }) => {
    ring.key = fakeRing().key;
  },
  garble: async ({ disk, model }) => {
    if (model.key === undefined) return;
    disk.record = disk.record?.slice(3);
    model.spoiled = true;
  },
  remove: async ({ disk, model }) => {
    if (model.key === undefined) return;
    disk.record = undefined;
    model.spoiled = true;
  },
};

const check = async (world: World): Promise<void> => {
  const { keys, model, disk } = world;
  const state = await keys.state(id);
  if (!state.ok) throw new Error(state.reason);
  expect(state.value.kind).toBe(kindOf(world));
  expect(state.value.held).toBe(isHeld(world));
  if (!model.spoiled) expect(state.value.keep).toBe(model.keep);
  const key = await keys.key(id);
  expect(key.ok ? hex(key.value) : undefined).toBe(isHeld(world) ? model.key : undefined);
  if (model.key !== undefined && !model.spoiled)
    expect(disk.record?.includes(model.key), 'the key is open on the disk').toBe(model.keep === 'file');
};

test('whatever happens, in whatever order, to keyring, files and key: the state is true, and the code brings it back', async () => {
  const anyStep = fc.tuple(fc.constantFrom(...Object.keys(deeds)), fc.constantFrom(...keepSchema.options));
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps: Step[]) => {
      const [disk, ring] = [new Disk(), fakeRing()];
      const model: Model = {
        key: undefined,
        keep: null,
        writtenDown: false,
        sealedBy: undefined,
        inMemory: false,
        spoiled: false,
      };
      const world: World = { disk, ring, model, count: 0, keys: start(disk, ring, () => ++world.count) };
      for (const [name, keep] of steps) {
        await deeds[name]?.(world, keep);
        await check(world);
      }
    }),
    { numRuns: 300 },
  );
});
