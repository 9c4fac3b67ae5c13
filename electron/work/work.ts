import { Worker } from 'node:worker_threads';
import type { Order, Outcome, Stop, TaskArgument, TaskName, TaskResult } from './tasks.ts';
import type { Watch } from './underWay.ts';

/** The shell's one worker thread. */
export interface Work {
  /** Runs a task; rejects with what it threw, or when the thread died. Only some tasks can be watched and stopped. */
  run<N extends TaskName>(name: N, argument: TaskArgument<N>, watch?: Watch): Promise<TaskResult<N>>;
}

/**
 * Megabytes of objects that the thread may hold. A hostile backup can ask for any number of them; the thread then ends,
 * and nothing else with it.
 */
const mostMegabytes = 2048;

interface Waiting {
  readonly watch: Watch | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A worker thread that starts with the first task, and anew after it has died.
 * @param file the built worker
 */
export const makeWork = (file: string): Work => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;
  const fail = (of: Worker, error: unknown): void => {
    // Already told, and another one may be at work.
    if (worker !== of) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    started.on('message', (outcome: Outcome) => {
      const task = waiting.get(outcome.id);
      if ('done' in outcome) return task?.watch?.tell(outcome.done);
      waiting.delete(outcome.id);
      if (outcome.ok) task?.resolve(outcome.value as never);
      else task?.reject(outcome.error);
    });
    started.on('error', (error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('the worker of the shell ended')));
    // The app may end while nothing waits for it.
    started.unref();
    return started;
  };
  return {
    run: (name, argument, watch) =>
      new Promise((resolve, reject) => {
        const started = worker ?? start();
        worker = started;
        count += 1;
        const stop: Stop = { stop: count };
        waiting.set(count, { watch, resolve, reject });
        const order: Order<typeof name> = { id: count, name, argument };
        started.postMessage(order);
        watch?.signal.addEventListener('abort', () => {
          if (waiting.has(stop.stop)) started.postMessage(stop);
        });
      }),
  };
};
