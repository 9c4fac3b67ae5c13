import { describe, expect, test } from 'vitest';
import { makeAutomatic } from '../../../electron/backups/automatic.ts';
import { failed } from '../../../shared/domain/result.ts';
import { value } from '../../support/vault.ts';
import { first, hour, profileOfTests, second } from './keeperShell.ts';

const { start, filesOf } = profileOfTests();

describe('automatic backups of whichever network is open', () => {
  const watch = async () => {
    const shell = await start();
    const timers: (() => void)[] = [];
    const told: string[] = [];
    const automatic = makeAutomatic({
      keeper: shell.keeper,
      now: () => shell.world.clock,
      after: (_milliseconds, run) => {
        timers.push(run);
        return () => void timers.splice(timers.indexOf(run), 1);
      },
      tell: (_id, problem) => told.push(problem),
      onProblem: (error) => shell.world.problems.push(error),
    });
    return { ...shell, automatic, timers, told };
  };

  test('are made when something changed, and at quit only what none holds', async () => {
    const { automatic, timers, told, world } = await watch();
    automatic.opened(first, { journal: 'j', seq: 0 });
    expect(timers).toEqual([]);
    automatic.saved(first, { journal: 'j', seq: 1 });
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => filesOf(first).length).toBe(1);
    await expect.poll(() => told).toEqual(['']);
    await automatic.quit();
    expect(filesOf(first)).toHaveLength(1);
    expect(world.problems).toEqual([]);
  });

  test('know after a restart whether the last one holds everything', async () => {
    const { automatic, world } = await watch();
    automatic.opened(first, { journal: 'j', seq: 0 });
    automatic.saved(first, { journal: 'j', seq: 7 });
    await automatic.quit();
    expect(filesOf(first)).toHaveLength(1);

    const calm = await watch();
    calm.world.clock = world.clock + 2 * hour;
    calm.automatic.opened(first, { journal: 'j', seq: 7 });
    await calm.automatic.quit();
    expect(filesOf(first)).toHaveLength(1);

    const behind = await watch();
    behind.world.clock = world.clock + 2 * hour;
    behind.automatic.opened(first, { journal: 'j', seq: 8 });
    await behind.automatic.quit();
    expect(filesOf(first)).toHaveLength(2);
  });

  test('of a network that is left for another are made then', async () => {
    const { automatic } = await watch();
    automatic.opened(first, { journal: 'j', seq: 3 });
    automatic.opened(second, { journal: 'k', seq: 0 });
    await expect.poll(() => filesOf(first).length).toBe(1);
    await automatic.quit();
    expect(filesOf(second)).toEqual([]);
  });

  test('are not made where they are not wanted', async () => {
    const { automatic, keeper } = await watch();
    value(await keeper.set(first, { on: false }));
    automatic.opened(first, { journal: 'j', seq: 3 });
    await automatic.quit();
    expect(filesOf(first)).toEqual([]);
  });

  test('that fail are told and tried again', async () => {
    const { automatic, timers, told, world } = await watch();
    const { state } = world;
    world.state = () => failed('No journal.');
    automatic.opened(first, { journal: 'j', seq: 3 });
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    await expect.poll(() => told).toEqual(['No journal.']);
    await expect.poll(() => timers.length).toBe(1);
    world.state = state;
    timers.shift()?.();
    await expect.poll(() => told).toEqual(['No journal.', '']);
    expect(filesOf(first)).toHaveLength(1);
  });

  test('at quit are not waited for where their folder hangs; in time they are made', async () => {
    const { automatic, keeper, timers } = await watch();
    const { make } = keeper;
    keeper.make = () => new Promise(() => undefined);
    automatic.opened(first, { journal: 'j', seq: 3 });
    const hung = automatic.quit();
    // The next backup's own timer, and the patience of the end.
    await expect.poll(() => timers.length).toBe(1);
    timers.shift()?.();
    expect(await hung).toBe(false);

    keeper.make = make;
    automatic.opened(second, { journal: 'j', seq: 3 });
    expect(await automatic.quit()).toBe(true);
    expect(filesOf(second)).toHaveLength(1);
    expect(timers).toEqual([]);
  });
});
