import { Worker as Thread } from 'node:worker_threads';
import { build } from 'vite';
import { afterEach, expect, test, vi } from 'vitest';
import { arrangeAway } from '../../../renderer/features/map/arrangeAway.ts';
import { arrange } from '../../../shared/domain/arrange/arrange.ts';
import { communities } from '../../domain/arrangeWorld.ts';

/** The worker's script in one piece, as the window's build makes it, with a worker's names for those of a thread. */
const workerScript = async (url: URL): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: url.pathname, formats: ['iife'], name: 'worker' } },
  });
  const [output] = Array.isArray(built) ? built : [];
  const chunk = output?.output[0];
  if (chunk?.type !== 'chunk') throw new Error('the worker was not built');
  return `const { parentPort } = require('node:worker_threads');
    const addEventListener = (_, heard) => parentPort.on('message', (data) => heard({ data }));
    const postMessage = (data) => parentPort.postMessage(data);
    ${chunk.code}`;
};

let started = 0;
let threads: Thread[] = [];

/** Runs a worker of the window in a thread of Node: another heap, and messages that are copied. */
class ThreadWorker {
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onerror: ((event: { message: string }) => void) | undefined;
  readonly #thread: Promise<Thread>;

  constructor(url: URL) {
    started += 1;
    this.#thread = workerScript(url).then((script) => {
      const thread = new Thread(script, { eval: true });
      threads.push(thread);
      thread.on('message', (data) => this.onmessage?.({ data }));
      thread.on('error', ({ message }) => this.onerror?.({ message }));
      return thread;
    });
  }

  postMessage(data: unknown): void {
    void this.#thread.then((thread) => thread.postMessage(data));
  }

  terminate(): void {
    void this.#thread.then((thread) => thread.terminate());
  }
}

afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.terminate()));
  threads = [];
  started = 0;
  vi.unstubAllGlobals();
});

test('a large network is arranged in a worker, a small one at once, and both come out as they would here', async () => {
  vi.stubGlobal('Worker', ThreadWorker);
  const small = communities(6, 24);
  expect(await arrangeAway(small)).toEqual(arrange(small));
  expect(started).toBe(0);
  const large = communities(20, 60);
  expect(await arrangeAway(large)).toEqual(arrange(large));
  expect(started).toBe(1);
});

test('what goes wrong in the worker is told', async () => {
  vi.stubGlobal('Worker', ThreadWorker);
  const broken = communities(20, 60);
  const people = new Map([...broken.people].map(([tier, ring]) => [tier, [...ring, null as never]]));
  await expect(arrangeAway({ ...broken, people })).rejects.toThrow();
});
