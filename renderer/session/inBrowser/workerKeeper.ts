import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { Instant } from '../../../shared/domain/ids.ts';
import { assertNever, failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import type { OpenSocket } from '../../../shared/sync/guardedSocket.ts';
import { adopt, codeOf, confirm, type HeldKey, heldOf, keyStateOf, make, moveTo, type } from './keyDeeds.ts';
import type { Answer, Ask } from './messages.ts';
import { Room } from './room.ts';
import type { Here, SyncStore } from './syncStore.ts';

/** What the keeper is handed. */
export interface KeeperTools {
  readonly store: SyncStore;
  /** What this browser is called where others see it. */
  readonly name: string;
  readonly open: OpenSocket;
  /** Asks the window for all of the network, as it keeps it; changes follow from then on. */
  readonly network: () => Promise<Uint8Array>;
  /** Has the window keep what other devices changed; settles when it is on the disk. */
  readonly keep: (update: Uint8Array) => Promise<void>;
  /** Told how sync stands; null: it does not run. */
  readonly tell: (view: SyncView | null) => void;
  readonly random: (bytes: number) => Uint8Array;
  readonly now: () => Instant;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Keeps the key of the network that a browser has open, and its sync: what the shell does in the desktop app. The key is
 * in the memory of the sync worker, and where the person wants it so, in this browser's storage.
 */
export class WorkerKeeper {
  readonly #tools: KeeperTools;
  #held: HeldKey;
  #room: Room | null = null;
  #view: SyncView | null = null;

  constructor(tools: KeeperTools) {
    this.#tools = tools;
    this.#held = heldOf(tools.store.here().key);
  }

  /** Begins the sync where it is turned on and the key is at hand. */
  async begin(): Promise<void> {
    const { relay, joined } = this.#tools.store.here();
    const { key } = this.#held;
    if (relay === null || key === null || this.#room) return;
    const seed = await this.#seed();
    const network = await this.#tools.network();
    const { name, open, keep, random, onProblem, store } = this.#tools;
    const tell = (view: SyncView): void => {
      this.#view = view;
      this.#tools.tell(view);
    };
    const beginning = { key, seed, name, joined, network, relay };
    this.#room = await Room.begin({ open, keep, tell, random, onProblem }, beginning, store);
  }

  /** A change of this device is kept. */
  changed(update: Uint8Array): void {
    this.#room?.changed(update);
  }

  /** The computer is on a network again. */
  retry(): void {
    this.#room?.retry();
  }

  /** Ends the sync: what waits is sealed and handed to the relay. */
  async end(): Promise<void> {
    await this.#room?.end();
    this.#room = null;
    this.#view = null;
    this.#tools.tell(null);
  }

  /** Answers one question, as the shell answers the channel of that name. */
  async answer(ask: Ask): Promise<Answer> {
    const { here } = this.#tools.store;
    switch (ask.name) {
      case 'keyState':
        return ok(keyStateOf(this.#held));
      case 'keyShow':
        return codeOf(this.#held);
      case 'keyMake':
        return this.#make(make(this.#tools.random(32), ask.argument.keep, this.#tools.now()));
      case 'keyConfirm':
        return this.#hold(confirm(this.#held, ask.argument.group));
      case 'keyKeep':
        return this.#hold(moveTo(this.#held, ask.argument.keep));
      case 'keyType':
        return this.#begun(await this.#hold(type(this.#held, ask.argument.code, ask.argument.keep)));
      case 'syncState':
        return ok({ relay: here().relay, folder: null, local: false, view: this.#view, pairing: null });
      case 'syncJoin':
        return this.#hold(adopt(this.#held, ask.argument.code, ask.argument.keep, this.#tools.now()), { joined: true });
      case 'syncRelay':
        return this.#overRelay(ask.argument.relay);
      default:
        return assertNever(ask);
    }
  }

  async #make(made: HeldKey): Promise<Result<string>> {
    if (this.#tools.store.here().relay !== null)
      return failed('Turn the relay off first: a new key means another room, and other laptops have to join again.');
    const held = await this.#hold(ok(made), { joined: false });
    return held.ok ? codeOf(made) : held;
  }

  // Kept first: a key that could not be kept is not used.
  async #hold(held: Result<HeldKey>, more: Partial<Pick<Here, 'joined'>> = {}): Promise<Result<null>> {
    if (!held.ok) return held;
    await this.#tools.store.change({ ...more, key: held.value.kept });
    this.#held = held.value;
    return ok(null);
  }

  async #overRelay(relay: string | null): Promise<Result<null>> {
    if (relay !== null && this.#held.key === null)
      return failed('The key of this network is not at hand. Type its recovery code first.');
    await this.#tools.store.change({ relay });
    await this.end();
    return this.#begun(ok(null));
  }

  async #begun(done: Result<null>): Promise<Result<null>> {
    if (done.ok) await this.begin();
    return done;
  }

  // The secret of this browser as a device: made once.
  async #seed(): Promise<Uint8Array> {
    const { store, random } = this.#tools;
    const known = store.here().seed;
    if (known !== null) return hexToBytes(known);
    const seed = random(32);
    await store.change({ seed: bytesToHex(seed) });
    return seed;
  }
}
