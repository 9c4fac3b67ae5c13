import { type Arrangement, arrange, type ToArrange } from '../../../shared/domain/arrange/arrange.ts';

/** Up to so many people are arranged at once, in less time than a worker takes to start. */
const mostAtOnce = 1000;

/**
 * As `arrange`; a large network in a worker of its own, so that the window answers meanwhile. The outcome is the same.
 * Fails where the worker cannot be started or has a bug.
 */
export const arrangeAway = async (network: ToArrange): Promise<Arrangement> => {
  let people = 0;
  for (const ring of network.people.values()) people += ring.length;
  return people <= mostAtOnce ? arrange(network) : inWorker(network);
};

const inWorker = (network: ToArrange): Promise<Arrangement> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./arrange.worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void): void => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }: MessageEvent<Arrangement>) => end(() => resolve(data));
    worker.onerror = (event) => end(() => reject(new Error(event.message)));
    worker.postMessage(network);
  });
