import * as v from 'valibot';
import * as Y from 'yjs';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import { type ChannelResult, channels } from '../../../shared/ipc.ts';
import type { EventValue } from '../../../shared/ipcEvents.ts';
import type { Keeper } from '../keeper.ts';
import type { BrowserKeeping } from '../keeping.ts';
import type { Answer, Ask, FromWorker, ToWorker } from './messages.ts';

/** Milliseconds before changes that could not be made to outlive a power cut are tried again. */
const retryAfter = 3000;
/** Milliseconds that the worker has to end by itself: it seals what waits and hands it to the relay. */
const endWithin = 3000;

/** What sync needs of a network that a browser keeps. */
type Kept = Pick<BrowserKeeping, 'doc' | 'onDisk'>;

/** A sync worker that runs. */
export interface SyncWorker {
  post(message: ToWorker): void;
  terminate(): void;
}

/** Keys and sync of the network that a browser has open. */
export interface BrowserSync {
  readonly keeper: Keeper;
  /** Ends it; settles when the worker is gone. */
  stop(): Promise<void>;
}

/** What is handed to it. */
export interface BrowserSyncTools {
  /** Starts the sync worker; `hear` is told what it says. */
  readonly start: (hear: (message: FromWorker) => void) => SyncWorker;
  /** Whether anything of keys or sync was ever asked for here; then the worker runs from the start. */
  readonly wasUsed: () => boolean;
  readonly nowUsed: () => void;
  /** What this browser is called where others see it. */
  readonly name: string;
  readonly onBug: (error: unknown) => void;
}

type View = EventValue<'sync'>['view'];

/** The window's side of the sync worker of one network. */
class WorkerLine {
  readonly #id: VaultId;
  readonly #kept: Kept;
  readonly #tools: BrowserSyncTools;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Set<(value: EventValue<'sync'>) => void>();
  readonly #elsewhere = {};
  #worker: SyncWorker | null = null;
  #asked = 0;
  // Changes that are not known to be on the disk; null: nobody wants them.
  #changes: Uint8Array[] | null = null;
  #handing = false;
  #stopped: (() => void) | null = null;

  constructor(id: VaultId, kept: Kept, tools: BrowserSyncTools) {
    this.#id = id;
    this.#kept = kept;
    this.#tools = tools;
    kept.doc.on('update', this.#onUpdate);
    if (tools.wasUsed()) this.#start();
  }

  get runs(): boolean {
    return this.#worker !== null;
  }

  /** Asks the worker, which is started where it does not run. */
  ask(ask: Ask): Promise<Answer> {
    this.#tools.nowUsed();
    const worker = this.#worker ?? this.#start();
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.post({ kind: 'ask', id, ask });
    });
  }

  listen(handler: (value: EventValue<'sync'>) => void): () => void {
    this.#listeners.add(handler);
    return () => this.#listeners.delete(handler);
  }

  async stop(): Promise<void> {
    this.#kept.doc.off('update', this.#onUpdate);
    this.#changes = null;
    const worker = this.#worker;
    if (!worker) return;
    await new Promise<void>((resolve) => {
      this.#stopped = resolve;
      setTimeout(resolve, endWithin);
      worker.post({ kind: 'end' });
    });
    worker.terminate();
    this.#ended();
  }

  // By itself only where its script could not be loaded.
  #ended(): void {
    this.#worker = null;
    for (const answer of this.#waiting.values()) answer(failed('Sync does not run in this browser just now.'));
    this.#waiting.clear();
    this.#stopped?.();
  }

  #start(): SyncWorker {
    const worker = this.#tools.start((message) => this.#hear(message));
    worker.post({ kind: 'begin', vault: this.#id, name: this.#tools.name });
    this.#worker = worker;
    return worker;
  }

  #hear(message: FromWorker): void {
    switch (message.kind) {
      case 'answer':
        this.#waiting.get(message.id)?.(message.answer);
        this.#waiting.delete(message.id);
        return;
      case 'wants':
        this.#giveNetwork();
        return;
      case 'merged':
        this.#merge(message.update)
          .then((problem) => this.#worker?.post({ kind: 'kept', id: message.id, problem }))
          .catch(this.#tools.onBug);
        return;
      case 'view':
        this.#tell(message.view);
        return;
      case 'ended':
        this.#ended();
        return;
    }
  }

  #tell(view: View): void {
    for (const listener of this.#listeners) listener({ vault: this.#id, view });
  }

  // Nothing leaves this browser before it would outlive a power cut here.
  #giveNetwork(): void {
    this.#changes = [];
    const update = Y.encodeStateAsUpdate(this.#kept.doc);
    const give = (): void => {
      this.#kept.onDisk().then(
        () => {
          this.#worker?.post({ kind: 'network', update });
          this.#handOver();
        },
        () => setTimeout(give, retryAfter),
      );
    };
    this.#handing = true;
    give();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (!this.#changes || origin === this.#elsewhere) return;
    this.#changes.push(update);
    if (!this.#handing) this.#handOver();
  };

  #handOver(): void {
    const taken = this.#changes?.splice(0) ?? [];
    this.#handing = taken.length > 0;
    if (!this.#handing) return;
    const hand = (): void => {
      this.#kept.onDisk().then(
        () => {
          this.#worker?.post({ kind: 'changed', update: Y.mergeUpdates(taken) });
          this.#handOver();
        },
        () => setTimeout(hand, retryAfter),
      );
    };
    hand();
  }

  async #merge(update: Uint8Array): Promise<string> {
    try {
      Y.applyUpdate(this.#kept.doc, update, this.#elsewhere);
      await this.#kept.onDisk();
      return '';
    } catch (error) {
      return String(error);
    }
  }
}

const keyAtFirst: ChannelResult<'keyState'> = {
  kind: 'none',
  keep: null,
  held: false,
  writtenDown: false,
  renewed: false,
  madeAt: null,
  tells: false,
};

const keeperOf = (line: WorkerLine): Keeper => {
  const ask = async <S extends v.GenericSchema>(result: S, asked: Ask): Promise<Result<v.InferOutput<S>>> => {
    const answer = await line.ask(asked);
    return answer.ok ? ok(v.parse(result, answer.value)) : answer;
  };
  return {
    // What is looked at without being asked for starts nothing.
    keyState: async (argument) =>
      line.runs ? ask(channels.keyState.result, { name: 'keyState', argument }) : ok(keyAtFirst),
    syncState: async (argument) =>
      line.runs
        ? ask(channels.syncState.result, { name: 'syncState', argument })
        : ok({ relay: null, folder: null, local: false, view: null, again: false, out: false, pairing: null }),
    keychainUsable: async () => ok(false),
    keyLater: async () => ok(null),
    keyMake: (argument) => ask(channels.keyMake.result, { name: 'keyMake', argument }),
    keyShow: (argument) => ask(channels.keyShow.result, { name: 'keyShow', argument }),
    keyConfirm: (argument) => ask(channels.keyConfirm.result, { name: 'keyConfirm', argument }),
    keyType: (argument) => ask(channels.keyType.result, { name: 'keyType', argument }),
    keyKeep: (argument) => ask(channels.keyKeep.result, { name: 'keyKeep', argument }),
    syncJoin: (argument) => ask(channels.syncJoin.result, { name: 'syncJoin', argument }),
    syncCompared: (argument) => ask(channels.syncCompared.result, { name: 'syncCompared', argument }),
    syncRefuse: (argument) => ask(channels.syncRefuse.result, { name: 'syncRefuse', argument }),
    syncInvite: (argument) => ask(channels.syncInvite.result, { name: 'syncInvite', argument }),
    syncRemove: (argument) => ask(channels.syncRemove.result, { name: 'syncRemove', argument }),
    syncRelay: (argument) => ask(channels.syncRelay.result, { name: 'syncRelay', argument }),
    on: (_name, handler) => line.listen(handler),
  };
};

/**
 * Offers keys and sync where there is no shell. Nothing runs before a person asks for something of it.
 * @param id the network that is open
 */
export const createBrowserSync = (id: VaultId, kept: Kept, tools: BrowserSyncTools): BrowserSync => {
  const line = new WorkerLine(id, kept, tools);
  return { keeper: keeperOf(line), stop: () => line.stop() };
};
