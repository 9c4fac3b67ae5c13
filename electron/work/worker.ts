import { parentPort } from 'node:worker_threads';
import { type Order, type Outcome, type TaskName, type TaskResult, tasks } from './tasks.ts';

const run = async <N extends TaskName>({ name, argument }: Order<N>): Promise<TaskResult<N>> => {
  // TypeScript does not see that the task and its argument belong to the same name.
  const task = tasks[name] as (argument: Order<N>['argument']) => Promise<TaskResult<N>>;
  return task(argument);
};

const answer = (outcome: Outcome): void => parentPort?.postMessage(outcome);

parentPort?.on('message', (order: Order) => {
  run(order).then(
    (value) => answer({ id: order.id, ok: true, value }),
    (error: unknown) => answer({ id: order.id, ok: false, error }),
  );
});
