import { equalBytes } from '@noble/ciphers/utils.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Compared, OfferedWay } from '../../shared/domain/pairing.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Keep } from '../../shared/domain/vaultKey.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { fourWords } from '../../shared/seal/words.ts';
import { formerKey, givenBy, ownKey } from '../../shared/sync/given.ts';
import { noWays } from '../../shared/sync/ways.ts';
import type { KeptFile } from '../disk/keptFile.ts';
import { epochSecret } from '../keys/keyRecord.ts';
import { keptSeed, seedOf } from './deviceSeed.ts';
import type { SyncSettings } from './syncSettings.ts';
import type { SyncTools } from './syncTools.ts';

/** What runs, as far as a pairing ends it or begins it anew. */
export interface Runs {
  readonly settingsOf: (id: VaultId) => KeptFile<SyncSettings>;
  /** Ends the sync of a network where it runs. */
  readonly end: (id: VaultId) => Promise<void>;
  /** Begins it anew where it runs, by these settings. */
  readonly restart: (id: VaultId, settings: KeptFile<SyncSettings>) => Promise<Result<null>>;
}

/** What is still to be done of a pairing: the words to compare, and the way that the code named. */
export interface Pending {
  readonly words: string | null;
  readonly way: OfferedWay | null;
}

/** How this computer becomes a part of another laptop's network; docs/protocol.md, rules P6 to P8. */
export class Pairings {
  readonly #tools: SyncTools;
  readonly #runs: Runs;

  constructor(tools: SyncTools, runs: Runs) {
    this.#tools = tools;
    this.#runs = runs;
  }

  /**
   * Takes the code of another laptop's network, long or short. Nothing is merged before `compared`. Fails where it is no
   * code, or the network has a key, unless that is one of a network from which this laptop was taken out.
   */
  async join(id: VaultId, code: string, keep: Keep): Promise<Result<null>> {
    const given = givenBy(code);
    if (!given.ok) return given;
    const { key, epoch, pairing } = given.value;
    const { keys, makeFolder } = this.#tools;
    const state = await keys.state(id);
    if (!state.ok) return state;
    const settings = this.#runs.settingsOf(id);
    if (state.value.kind !== 'none' && !settings.value().pairing) {
      const left = await this.#leave(id, settings, key);
      if (!left.ok) return left;
    }
    await makeFolder(id);
    // Before there is a key: with it alone a way that is turned on would merge.
    const { joined, pairing: before } = settings.value();
    const doubted = await settings.change((now) => ok({ ...now, joined: true, pairing }));
    if (!doubted.ok) return doubted;
    const adopted = await keys.adopt(id, key, keep, pairing.writer === null);
    if (!adopted.ok) {
      await settings.change((now) => ok({ ...now, joined, pairing: before }));
      return adopted;
    }
    const noted = await keys.setSecret(id, epochSecret, String(epoch));
    if (!noted.ok) return noted;
    // Made now: whoever shows the words and the thread that begins must not each make one.
    const seed = await seedOf(this.#tools, id);
    return seed.ok ? ok(null) : seed;
  }

  /** What is still to be done of the pairing of a network; null: nothing. */
  async pending(id: VaultId): Promise<Pending | null> {
    const { pairing } = this.#runs.settingsOf(id).value();
    if (!pairing) return null;
    const { way, writer } = pairing;
    const key = await this.#tools.keys.key(id);
    const seed = key.ok ? await keptSeed(this.#tools, id) : key;
    if (writer === null || !key.ok || !seed.ok || seed.value === null) return { words: null, way };
    const own = deviceKeysOf(seed.value).signing.publicKey;
    const words = fourWords(key.value, own, hexToBytes(writer));
    return { words: words.join(' '), way };
  }

  /** The person has compared the words: from now on the networks are one; or the key is forgotten, and nothing merged. */
  async compared(id: VaultId, compared: Compared): Promise<Result<null>> {
    const settings = this.#runs.settingsOf(id);
    const { pairing } = settings.value();
    if (!pairing) return ok(null);
    if (compared.found === 'different') return this.#letGo(id, settings);
    const backedUp = await this.#tools.backUp(id);
    if (!backedUp.ok) return failed(`${backedUp.reason} Nothing was merged: it could not be taken back.`);
    const changed = await settings.change((now) =>
      ok({ ...now, pairing: null, trusted: pairing.writer ?? compared.with }),
    );
    return changed.ok ? this.#runs.restart(id, settings) : changed;
  }

  // Whoever was taken out of a network has no use of its key any more, and comes back as another device.
  async #leave(id: VaultId, settings: KeptFile<SyncSettings>, forKey: Uint8Array): Promise<Result<null>> {
    if (!settings.value().out) return ownKey;
    const key = await this.#tools.keys.key(id);
    return key.ok && equalBytes(key.value, forKey) ? formerKey : this.#letGo(id, settings);
  }

  async #letGo(id: VaultId, settings: KeptFile<SyncSettings>): Promise<Result<null>> {
    await this.#runs.end(id);
    const dropped = await this.#tools.keys.drop(id);
    if (!dropped.ok) return dropped;
    await this.#tools.forgetLog(id).catch(this.#tools.onProblem);
    return settings.change((now) => ok({ ...now, ...noWays, joined: false, pairing: null, trusted: null, out: false }));
  }
}
