import { expect, test } from 'vitest';
import { Planner } from '../../shared/sync/planner.ts';
import { Scheduler } from './support/scheduler.ts';

const start = () => {
  const scheduler = new Scheduler();
  const [done, problems]: [string[], unknown[]] = [[], []];
  let changes = 0;
  const planner = new Planner({
    after: (milliseconds, wake) => scheduler.after(milliseconds, wake),
    onProblem: (error) => problems.push(error),
    onChange: () => {
      changes += 1;
    },
  });
  const deed = (name: string) => () => {
    done.push(name);
  };
  return { scheduler, planner, done, problems, deed, changes: () => changes };
};

test('the first plan of a name stands, until it was done or called off', async () => {
  const { scheduler, planner, done, deed } = start();
  planner.plan('a', 100, deed('first'));
  planner.plan('a', 10, deed('second'));
  planner.plan('b', 50, deed('other'));
  planner.callOff('b');
  await scheduler.pass(60);
  expect(done).toEqual([]);
  await scheduler.pass(60);
  expect(done).toEqual(['first']);
  planner.plan('a', 10, deed('third'));
  planner.plan('b', 10, deed('fourth'));
  await scheduler.pass(10);
  expect(done).toEqual(['first', 'third', 'fourth']);
});

test('deeds are done one after another, and one that fails is told and stops none', async () => {
  const { planner, done, problems, deed, changes } = start();
  const slow = planner.now(async () => {
    await new Promise(setImmediate);
    done.push('slow');
  });
  const failing = planner.now(() => {
    throw new Error('no');
  });
  const last = planner.now(deed('last'));
  await Promise.all([slow, failing, last]);
  expect(done).toEqual(['slow', 'last']);
  expect(problems).toEqual([new Error('no')]);
  expect(changes()).toBe(3);
});

test('after its end nothing is done that had not begun', async () => {
  const { scheduler, planner, done, deed } = start();
  planner.plan('a', 10, deed('planned'));
  const begun = planner.now(deed('at once'));
  planner.end();
  planner.plan('b', 0, deed('late'));
  await begun;
  await planner.now(deed('too late'));
  await scheduler.pass(100);
  expect(done).toEqual([]);
});
