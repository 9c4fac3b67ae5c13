import type { Instant } from '../../../shared/domain/ids.ts';
import { failed } from '../../../shared/domain/result.ts';
import type { OpenSocket } from '../../../shared/sync/guardedSocket.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { openSyncStore } from './syncStore.ts';
import { WorkerKeeper } from './workerKeeper.ts';

/*
 * The only place of Kith that opens a socket in a browser: its script alone is served under a policy that allows one
 * (contentSecurity.ts), and the window starts it only when something of keys or sync was asked for.
 */

const tell = (message: FromWorker): void => postMessage(message);

const openSocket: OpenSocket = (url, protocols) => {
  const socket: unknown = new WebSocket(url, protocols);
  // Its event handlers are typed for events of their own; nothing here asks for what they carry beside.
  return socket as ReturnType<OpenSocket>;
};

/** What waits for an answer of the window, by its number. */
class Waiting {
  readonly #waiting = new Map<number, { readonly resolve: () => void; readonly reject: (error: Error) => void }>();
  #count = 0;

  ask(send: (id: number) => void): Promise<void> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send(id);
    });
  }

  settle(id: number, problem: string): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem === '') waiting?.resolve();
    else waiting?.reject(new Error(problem));
  }

  giveUp(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('The network was closed.'));
    this.#waiting.clear();
  }
}

const merges = new Waiting();
let handOver: (network: Uint8Array) => void = () => undefined;
let keeper: WorkerKeeper | null = null;
let reason = '';

// The window that had the network before may still be ending its worker; two of one device would give numbers twice.
const held = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const forever = new Promise<never>(() => undefined);
    navigator.locks
      .request(name, () => {
        resolve();
        return forever;
      })
      .catch(reject);
  });

const begin = async ({ vault, name }: Extract<ToWorker, { kind: 'begin' }>): Promise<void> => {
  const database = `kith/sync/${vault}`;
  await held(database);
  const store = await openSyncStore(database, reportError);
  if (!store.ok) {
    reason = store.reason;
    return;
  }
  keeper = new WorkerKeeper({
    store: store.value,
    name,
    open: openSocket,
    network: () =>
      new Promise((resolve) => {
        handOver = resolve;
        tell({ kind: 'wants' });
      }),
    keep: (update) => merges.ask((id) => tell({ kind: 'merged', id, update })),
    tell: (view) => tell({ kind: 'view', view }),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    // Date's ISO text is what the Instant schema asks for.
    now: () => new Date().toISOString() as Instant,
    onProblem: reportError,
  });
  addEventListener('online', () => keeper?.retry());
  await keeper.begin();
};

const answer = async ({ id, ask }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> => {
  try {
    tell({ kind: 'answer', id, answer: keeper ? await keeper.answer(ask) : failed(reason) });
  } catch (error) {
    reportError(error);
    const words = 'This browser would not keep that, so nothing was changed. Is its storage full?';
    tell({ kind: 'answer', id, answer: failed(words) });
  }
};

const end = async (): Promise<void> => {
  await keeper?.end();
  tell({ kind: 'ended' });
};

// One after another; what is only answered must not wait behind what waits for it.
let before: Promise<void> = Promise.resolve();
const inTurn = (deed: () => Promise<void>): void => {
  before = before.then(deed).catch(reportError);
};

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'begin':
      inTurn(() => begin(data));
      return;
    case 'ask':
      inTurn(() => answer(data));
      return;
    case 'network':
      handOver(data.update);
      return;
    case 'changed':
      // Behind the beginning of a room that was handed the network before.
      inTurn(async () => keeper?.changed(data.update));
      return;
    case 'kept':
      merges.settle(data.id, data.problem);
      return;
    case 'end':
      merges.giveUp();
      inTurn(end);
      return;
  }
});
