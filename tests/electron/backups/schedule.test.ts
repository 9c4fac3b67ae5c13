import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSchedule } from '../../../electron/backups/schedule.ts';

const minute = 60_000;
const hour = 60 * minute;
const year = 365 * 24 * hour;

/** A laptop whose time passes when the test says so, and whose clock can be set besides. */
const makeLaptop = (last: number | null = null, behind = false) => {
  let passed = 0;
  let offset = Date.UTC(2026, 0, 1);
  let works = true;
  const made: number[] = [];
  const timers = new Map<symbol, { readonly at: number; readonly run: () => void }>();
  const schedule = createSchedule(
    {
      now: () => passed + offset,
      after: (milliseconds, run) => {
        const key = Symbol('timer');
        timers.set(key, { at: passed + milliseconds, run });
        return () => timers.delete(key);
      },
      make: () => {
        if (works) made.push(passed);
        return Promise.resolve(works);
      },
    },
    last === null ? null : last + offset,
    behind,
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const pass = async (milliseconds: number): Promise<void> => {
    const until = passed + milliseconds;
    for (;;) {
      const [next] = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      timers.delete(next[0]);
      passed = next[1].at;
      next[1].run();
      await settle();
    }
    passed = until;
  };
  return {
    schedule,
    made,
    pass,
    timers,
    jump: (milliseconds: number) => {
      offset += milliseconds;
    },
    break: () => {
      works = false;
    },
    mend: () => {
      works = true;
    },
  };
};

describe('automatic backups', () => {
  test('are made hourly while there are changes, and not when there are none', async () => {
    const { schedule, made, pass } = makeLaptop();
    await pass(5 * hour);
    expect(made).toEqual([]);
    for (let at = 0; at < 5 * 60; at += 1) {
      schedule.changed();
      await pass(minute);
    }
    expect(made.map((at) => at - 5 * hour)).toEqual([0, 1, 2, 3, 4].map((hours) => 10 * minute + hours * hour));
    await pass(2 * hour);
    expect(made).toHaveLength(6);
    await pass(50 * hour);
    expect(made).toHaveLength(6);
  });

  test('wait until an hour has passed since the one before', async () => {
    const { schedule, made, pass } = makeLaptop(-20 * minute);
    schedule.changed();
    await pass(39 * minute);
    expect(made).toEqual([]);
    await pass(minute);
    expect(made).toEqual([40 * minute]);
  });

  test('catch up at the start with what the last one does not hold', async () => {
    const { made, pass } = makeLaptop(-50 * hour, true);
    await pass(10 * minute);
    expect(made).toEqual([10 * minute]);
  });

  test('are tried again where one could not be made', async () => {
    const laptop = makeLaptop();
    laptop.break();
    laptop.schedule.changed();
    await laptop.pass(hour);
    expect(laptop.made).toEqual([]);
    laptop.mend();
    await laptop.pass(10 * minute);
    expect(laptop.made).toHaveLength(1);
    await laptop.pass(5 * hour);
    expect(laptop.made).toHaveLength(1);
  });

  test('are not needed for what one made by hand holds', async () => {
    const { schedule, made, pass, timers } = makeLaptop();
    schedule.changed();
    schedule.made();
    await pass(5 * hour);
    expect(made).toEqual([]);
    expect(timers.size).toBe(0);
    schedule.changed();
    await pass(10 * minute);
    expect(made).toHaveLength(1);
  });

  test('end when the vault is closed', async () => {
    const { schedule, made, pass } = makeLaptop();
    schedule.changed();
    schedule.stop();
    schedule.changed();
    await pass(5 * hour);
    expect(made).toEqual([]);
  });

  test('go on whatever the clock does: never two within ten minutes, never none for more than an hour of changes', async () => {
    const anyStep = fc.record({
      minutes: fc.integer({ min: 1, max: 30 }),
      jump: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-10, 10) }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 60 }), async (steps) => {
        const { schedule, made, pass, jump } = makeLaptop();
        let until = 0;
        for (const { minutes, jump: years } of steps) {
          jump(years * year);
          for (let at = 0; at < minutes; at += 1) {
            schedule.changed();
            await pass(minute);
          }
          until += minutes * minute;
        }
        const times = [0, ...made, until];
        const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        expect(Math.max(...gaps)).toBeLessThanOrEqual(hour);
        expect(Math.min(...gaps.slice(0, -1), hour)).toBeGreaterThanOrEqual(10 * minute);
      }),
      { numRuns: 60 },
    );
  });
});

describe('at quit', () => {
  test('a last one is made of changes that none holds', async () => {
    const { schedule, made, timers } = makeLaptop(-2 * hour);
    schedule.changed();
    await schedule.quit();
    expect(made).toHaveLength(1);
    expect(timers.size).toBe(0);
  });

  test('none is made where nothing changed, or one was made within the hour', async () => {
    const calm = makeLaptop(-2 * hour);
    await calm.schedule.quit();
    expect(calm.made).toEqual([]);
    const fresh = makeLaptop(-20 * minute);
    fresh.schedule.changed();
    await fresh.schedule.quit();
    expect(fresh.made).toEqual([]);
  });

  test('a clock that was set back does not keep the last one from being made', async () => {
    const { schedule, made, jump } = makeLaptop(-20 * minute);
    jump(-10 * year);
    schedule.changed();
    await schedule.quit();
    expect(made).toHaveLength(1);
  });
});
