import { equalBytes } from '@noble/ciphers/utils.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { DeviceId } from '../../../shared/domain/device.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import type { Compared } from '../../../shared/domain/pairing.ts';
import { assertNever, failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { makeTurns } from '../../../shared/domain/turns.ts';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import type { ChannelResult } from '../../../shared/ipc.ts';
import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { fourWords } from '../../../shared/seal/words.ts';
import { formerKey, givenBy, ownKey } from '../../../shared/sync/given.ts';
import type { OpenSocket } from '../../../shared/sync/guardedSocket.ts';
import type { Link } from '../../../shared/sync/link.ts';
import { noWays } from '../../../shared/sync/ways.ts';
import {
  adopt,
  codeOf,
  confirm,
  type HeldKey,
  heldOf,
  keyStateOf,
  linksHeld,
  make,
  moveTo,
  renew,
  type,
} from './keyDeeds.ts';
import type { Answer, Ask } from './messages.ts';
import { Network } from './network.ts';
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

const notMade = failed(
  'The key of this network was not changed, because it could not be kept, or because this laptop does not belong to the network. Try it again.',
);

/**
 * Keeps the key of the network that a browser has open, and its sync: what the shell does in the desktop app. The key is
 * in the memory of the sync worker, and where the person wants it so, in this browser's storage.
 */
export class WorkerKeeper {
  readonly #tools: KeeperTools;
  // What is kept changes one after another: a new key may come while the person does something to the former.
  readonly #turns = makeTurns();
  #held: HeldKey;
  #network: Network | null = null;
  #view: SyncView | null = null;

  constructor(tools: KeeperTools) {
    this.#tools = tools;
    this.#held = heldOf(tools.store.here().key);
  }

  /** Begins the sync where it is turned on and the key is at hand. */
  async begin(): Promise<void> {
    const { store, name, open, keep, random, onProblem } = this.#tools;
    const { relay } = store.here();
    if (relay === null || this.#held.key === null || this.#network) return;
    const seed = await this.#seed();
    const network = await this.#tools.network();
    const { joined, trusted, pairing, refused } = store.here();
    const tell = (view: SyncView): void => {
      this.#view = view;
      this.#tools.tell(view);
    };
    const saveLinks = (links: readonly Link[]): Promise<void> => this.#saveLinks(links);
    const beginning = {
      links: linksHeld(this.#held),
      seed,
      ways: { ...noWays, relay },
      name,
      joined,
      trusted,
      doubtful: pairing !== null,
      told: pairing?.heads ?? {},
      refused,
    };
    this.#network = await Network.begin({ store, open, keep, saveLinks, tell, random, onProblem }, beginning, network);
  }

  /** A change of this device is kept. */
  changed(update: Uint8Array): void {
    this.#network?.changed(update);
  }

  /** The computer is on a network again. */
  retry(): void {
    this.#network?.retry();
  }

  /** Ends the sync: what waits is sealed and handed to the relay. */
  async end(): Promise<void> {
    await this.#network?.end();
    this.#network = null;
    this.#view = null;
    this.#tools.tell(null);
  }

  /** Answers one question, as the shell answers the channel of that name. */
  async answer(ask: Ask): Promise<Answer> {
    switch (ask.name) {
      case 'keyState':
        return ok(keyStateOf(this.#held));
      case 'keyShow':
        return codeOf(this.#held);
      case 'keyMake':
        return this.#make(ask.argument.keep);
      case 'keyConfirm':
        return this.#hold((held) => confirm(held, ask.argument.group));
      case 'keyKeep':
        return this.#hold((held) => moveTo(held, ask.argument.keep));
      case 'keyType':
        return this.#begun(await this.#hold((held) => type(held, ask.argument.code, ask.argument.keep)));
      default:
        return this.#answerOfSync(ask);
    }
  }

  async #answerOfSync(ask: Exclude<Ask, { readonly name: `key${string}` }>): Promise<Answer> {
    switch (ask.name) {
      case 'syncState':
        return ok(this.#state());
      case 'syncJoin':
        return this.#join(ask.argument.code, ask.argument.keep);
      case 'syncCompared':
        return this.#compared(ask.argument.compared);
      case 'syncRefuse':
        return this.#refuse(ask.argument.device);
      case 'syncInvite':
        return this.#network?.invitation() ?? failed('Sync does not run just now, so there is no code.');
      case 'syncRemove':
        return this.#remove(ask.argument.device);
      case 'syncRelay':
        return this.#overRelay(ask.argument.relay);
      default:
        return assertNever(ask);
    }
  }

  // Where the network syncs, its laptops follow.
  async #make(keep: Keep): Promise<Result<string>> {
    if (this.#network) return (await this.#network.renew(null)) ? codeOf(this.#held) : notMade;
    if (this.#tools.store.here().relay !== null)
      return failed(
        'Sync does not run just now, so the key was not changed. Type its recovery code first; or turn the relay off, and the other laptops join again with the new one.',
      );
    const made = await this.#hold(() => ok(make(this.#tools.random(32), keep, this.#tools.now())), { joined: false });
    return made.ok ? codeOf(this.#held) : made;
  }

  // Nothing is merged before the words were compared; that is kept in one write with the key.
  async #join(code: string, keep: Keep): Promise<Result<null>> {
    const given = givenBy(code);
    if (!given.ok) return given;
    const { key, pairing } = this.#tools.store.here();
    if (key !== null && key !== 'later' && !pairing) {
      const left = await this.#leave(given.value.key);
      if (!left.ok) return left;
    }
    const now = this.#tools.now();
    const doubt = { joined: true, pairing: given.value.pairing };
    const adopted = await this.#hold((held) => adopt(held, given.value, keep, now), doubt);
    if (!adopted.ok) return adopted;
    // Made now: its words are shown before anything is connected.
    await this.#seed();
    return this.#beginAnew();
  }

  // Whoever was taken out of a network has no use of its key any more.
  async #leave(forKey: Uint8Array): Promise<Result<null>> {
    if (!this.#state().out) return ownKey;
    const { key } = this.#held;
    return key && equalBytes(key, forKey) ? formerKey : this.#letGo();
  }

  #state(): ChannelResult<'syncState'> {
    const { relay } = this.#tools.store.here();
    const out = (this.#view?.outBy ?? null) !== null;
    return { ...noWays, relay, view: this.#view, again: false, out, pairing: this.#pairing() };
  }

  #pairing(): ChannelResult<'syncState'>['pairing'] {
    const { pairing, seed } = this.#tools.store.here();
    if (!pairing) return null;
    const { way, writer } = pairing;
    const { key } = this.#held;
    if (writer === null || key === null || seed === null) return { words: null, way };
    const own = deviceKeysOf(hexToBytes(seed)).signing.publicKey;
    return { words: fourWords(key, own, hexToBytes(writer)).join(' '), way };
  }

  async #compared(compared: Compared): Promise<Result<null>> {
    const { pairing } = this.#tools.store.here();
    if (!pairing) return ok(null);
    if (compared.found === 'different') return this.#letGo();
    await this.#change({ pairing: null, trusted: pairing.writer ?? compared.with });
    return this.#beginAnew();
  }

  // The words were others: coming again, this browser comes as another device.
  async #letGo(): Promise<Result<null>> {
    await this.end();
    await this.#turns(async () => {
      await this.#tools.store.change({
        key: null,
        seed: null,
        relay: null,
        joined: false,
        pairing: null,
        trusted: null,
      });
      this.#held = heldOf(null);
    });
    await this.#tools.store.forgetRooms(new Set()).catch(this.#tools.onProblem);
    return ok(null);
  }

  async #refuse(device: DeviceId): Promise<Result<null>> {
    await this.#change({ refused: [...this.#tools.store.here().refused, device] });
    this.#network?.refuse(device);
    return ok(null);
  }

  async #remove(device: DeviceId): Promise<Result<null>> {
    if (!this.#network)
      return failed('Sync does not run just now, so the key of this network was not changed. Turn it on first.');
    return (await this.#network.renew(device)) ? ok(null) : notMade;
  }

  // Kept first: a key that could not be kept is not used.
  #hold(
    deed: (held: HeldKey) => Result<HeldKey>,
    more: Partial<Pick<Here, 'joined' | 'pairing'>> = {},
  ): Promise<Result<null>> {
    return this.#turns(async () => {
      const held = deed(this.#held);
      if (!held.ok) return held;
      await this.#tools.store.change({ ...more, key: held.value.kept });
      this.#held = held.value;
      return ok(null);
    });
  }

  async #saveLinks(links: readonly Link[]): Promise<void> {
    const { random, now } = this.#tools;
    const kept = await this.#hold((held) => renew(held, links, random(12), now()));
    if (!kept.ok) throw new Error(kept.reason);
  }

  #change(patch: Partial<Omit<Here, 'format'>>): Promise<void> {
    return this.#turns(() => this.#tools.store.change(patch));
  }

  async #overRelay(relay: string | null): Promise<Result<null>> {
    if (relay !== null && this.#held.key === null)
      return failed('The key of this network is not at hand. Type its recovery code first.');
    await this.#change({ relay });
    return this.#beginAnew();
  }

  async #beginAnew(): Promise<Result<null>> {
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
    await this.#change({ seed: bytesToHex(seed) });
    return seed;
  }
}
