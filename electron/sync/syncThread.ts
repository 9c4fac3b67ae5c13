import { Worker } from 'node:worker_threads';
import type { Beginning, FromThread, ToThread } from './messages.ts';

/** Milliseconds that a thread has to end by itself: it seals what waits and hands it to what carries it. */
const endWithin = 3000;

/** A thread that runs the sync of one network. */
export interface SyncThread {
  tell(message: ToThread): void;
  /** Ends it; settles when it is gone. */
  end(): Promise<void>;
}

/**
 * Starts the sync of a network in a thread of its own.
 * @param file the built thread
 * @param hear is told what it says; `ended` also where it died
 */
export const startThread = (file: string, beginning: Beginning, hear: (message: FromThread) => void): SyncThread => {
  const worker = new Worker(file, { execArgv: [] });
  const tell = (message: ToThread): void => worker.postMessage(message);
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      hear({ kind: 'ended' });
      resolve();
    });
  });
  worker.on('error', (error) => hear({ kind: 'problem', error }));
  worker.on('message', (message: FromThread) => {
    // What is said last is said when nothing is left to do.
    if (message.kind === 'ended') void worker.terminate();
    else hear(message);
  });
  worker.unref();
  tell({ kind: 'begin', beginning });
  return {
    tell,
    end: async () => {
      tell({ kind: 'end' });
      const timer = setTimeout(() => void worker.terminate(), endWithin);
      await gone;
      clearTimeout(timer);
    },
  };
};
