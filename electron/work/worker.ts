import { parentPort } from 'node:worker_threads';
import { type Order, type Outcome, type Stop, type TaskName, type TaskResult, tasks } from './tasks.ts';
import type { UnderWay } from './underWay.ts';

const toStop = new Set<number>();

const run = async <N extends TaskName>({ id, name, argument }: Order<N>): Promise<TaskResult<N>> => {
  // TypeScript does not see that the task and its argument belong to the same name.
  const task = tasks[name] as (argument: Order<N>['argument'], underWay: UnderWay) => Promise<TaskResult<N>>;
  return task(argument, { tell: (done) => answer({ id, done }), stopped: () => toStop.has(id) });
};

const answer = (outcome: Outcome): void => parentPort?.postMessage(outcome);

const begin = (order: Order): void => {
  run(order)
    .then(
      (value) => answer({ id: order.id, ok: true, value }),
      (error: unknown) => answer({ id: order.id, ok: false, error }),
    )
    .finally(() => toStop.delete(order.id));
};

parentPort?.on('message', (message: Order | Stop) => {
  if ('stop' in message) toStop.add(message.stop);
  else begin(message);
});
