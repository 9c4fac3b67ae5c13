import { expect, onTestFinished, test } from 'vitest';
import { makeTurns } from '../../shared/domain/turns.ts';

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

test('each work begins when the one before is over, and gives what it has to whoever handed it in', async () => {
  const inTurn = makeTurns();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await tick();
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(work('a')), inTurn(work('b')), inTurn(work('c'))])).toEqual(['a', 'b', 'c']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a work that fails, or throws before it begins to wait, is told to its own and stops no other', async () => {
  const inTurn = makeTurns();
  const outcomes = await Promise.allSettled([
    inTurn(() => Promise.reject(new Error('rejected'))),
    inTurn(() => {
      throw new Error('thrown');
    }),
    inTurn(() => Promise.resolve('done')),
  ]);
  expect(outcomes).toEqual([
    { status: 'rejected', reason: new Error('rejected') },
    { status: 'rejected', reason: new Error('thrown') },
    { status: 'fulfilled', value: 'done' },
  ]);
});

test('a failure that nobody asks about is not swallowed', async () => {
  const usual = process.listeners('unhandledRejection');
  const unhandled: unknown[] = [];
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => unhandled.push(error));
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of usual) process.on('unhandledRejection', listener);
  });
  const inTurn = makeTurns();
  void inTurn(() => Promise.reject(new Error('full')));
  await inTurn(() => Promise.resolve());
  await tick();
  expect(unhandled).toEqual([new Error('full')]);
});
