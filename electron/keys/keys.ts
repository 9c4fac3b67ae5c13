import type { Instant } from '../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { makeTurns } from '../../shared/domain/turns.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Keep, KeyState } from '../../shared/domain/vaultKey.ts';
import { keyCheckOf } from '../../shared/seal/keyCheck.ts';
import { recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';
import type { Keychain } from './keychain.ts';
import type { KeyFiles } from './keyFiles.ts';
import { afterDeed, type Kept, type KeyDeed, type Known, keyOf, kindOf } from './keyMachine.ts';
import { epochSecret, type KeyRecord, parseSecrets, type Secrets } from './keyRecord.ts';

/** What the shell hands to its keys. */
export interface KeyTools {
  readonly files: KeyFiles;
  readonly keychain: Keychain;
  readonly now: () => Instant;
  /** As many random bytes as asked for. */
  readonly random: (count: number) => Uint8Array;
  /** Told of what went wrong and hurts nothing. */
  readonly onProblem: (error: unknown) => void;
}

const notHere = failed('The key of this network is not at hand. Type its recovery code first.');

/**
 * The keys of the networks of this computer, and the secrets that are kept with them. Nothing local is sealed by these
 * keys: a network opens, and everyone is there, whatever becomes of them.
 */
export class Keys {
  readonly #tools: KeyTools;
  /** Secrets that are kept nowhere on this computer, for as long as Kith runs. */
  readonly #typed = new Map<VaultId, Secrets>();
  readonly #quiet = new Set<VaultId>();
  readonly #turns = makeTurns();

  constructor(tools: KeyTools) {
    this.#tools = tools;
  }

  /** How it stands with the key of a network. */
  state(id: VaultId): Promise<Result<KeyState>> {
    return this.#inTurn(async () => {
      const known = await this.#look(id);
      const { record, secrets } = known;
      const kind = kindOf(known);
      const about = typeof record === 'object' && record.keep !== 'later' ? record : undefined;
      return ok({
        kind,
        keep: typeof record === 'object' ? record.keep : null,
        held: secrets !== undefined,
        writtenDown: about?.writtenDown ?? false,
        madeAt: about?.madeAt ?? null,
        renewed: about?.writtenDown === false && Number(secrets?.named[epochSecret] ?? 0) > 0,
        tells: kind === 'lost' && !this.#quiet.has(id),
      });
    });
  }

  /** Makes a key, or a new one in the place of the former; gives its recovery code. */
  async make(id: VaultId, keep: Keep): Promise<Result<string>> {
    const key = this.#tools.random(32);
    const made = await this.#do(id, { kind: 'make', key, now: this.#tools.now(), keep });
    return made.ok ? ok(recoveryCodeOf(key)) : made;
  }

  /**
   * Takes the key of another laptop's network as this one's; fails where this one has another key already.
   * @param writtenDown the person typed its recovery code, so they have it
   */
  adopt(id: VaultId, key: Uint8Array, keep: Keep, writtenDown: boolean): Promise<Result<null>> {
    return this.#do(id, { kind: 'adopt', key, now: this.#tools.now(), keep, writtenDown });
  }

  /** Forgets a key that was adopted and turned out to be the wrong one, with the secrets kept beside it. */
  drop(id: VaultId): Promise<Result<null>> {
    return this.#inTurn(async () => {
      await this.#tools.files.remove(id);
      this.forget(id);
      return ok(null);
    });
  }

  /** Keeps the network's new key, together with named secrets that belong to it: all of it or nothing. */
  renew(id: VaultId, key: Uint8Array, named: Secrets['named']): Promise<Result<null>> {
    return this.#do(id, { kind: 'renew', key, now: this.#tools.now(), named });
  }

  /** Shows by the last group of its code that the person wrote it down. */
  confirm(id: VaultId, group: string): Promise<Result<null>> {
    return this.#do(id, { kind: 'confirm', group });
  }

  /** Brings a key back by its recovery code, and keeps it. */
  type(id: VaultId, code: string, keep: Keep): Promise<Result<null>> {
    return this.#do(id, { kind: 'type', code, now: this.#tools.now(), keep });
  }

  /** Keeps the key elsewhere; `later` where there is none and the person puts it off. */
  keep(id: VaultId, keep: Keep | 'later'): Promise<Result<null>> {
    return this.#do(id, { kind: 'keep', keep });
  }

  /** Is silent about the loss of a key until the next start. */
  later(id: VaultId): void {
    this.#quiet.add(id);
  }

  /** The recovery code of a key that is at hand. */
  async show(id: VaultId): Promise<Result<string>> {
    const key = await this.key(id);
    return key.ok ? ok(recoveryCodeOf(key.value)) : key;
  }

  /** The key of a network, 32 bytes, for whatever seals what leaves this computer. Fails where it is not at hand. */
  key(id: VaultId): Promise<Result<Uint8Array>> {
    return this.#inTurn(async () => {
      const { secrets } = await this.#look(id);
      return secrets ? ok(keyOf(secrets)) : notHere;
    });
  }

  /** Keeps a named secret, such as a token, as the key itself is kept; null takes it away. Fails where no key is at hand. */
  setSecret(id: VaultId, name: string, secret: string | null): Promise<Result<null>> {
    return this.#do(id, { kind: 'name', name, secret });
  }

  /** A named secret; null where there is none of that name. Fails where no key is at hand. */
  secret(id: VaultId, name: string): Promise<Result<string | null>> {
    return this.#inTurn(async () => {
      const { secrets } = await this.#look(id);
      return secrets ? ok(Object.hasOwn(secrets.named, name) ? (secrets.named[name] ?? null) : null) : notHere;
    });
  }

  /** The network is gone: nothing of its key is held any more. Its files go with its folder. */
  forget(id: VaultId): void {
    this.#typed.delete(id);
    this.#quiet.delete(id);
  }

  #do(id: VaultId, deed: KeyDeed): Promise<Result<null>> {
    return this.#inTurn(async () => {
      const kept = afterDeed(await this.#look(id), deed);
      return kept.ok ? this.#write(id, kept.value) : kept;
    });
  }

  async #look(id: VaultId): Promise<Known> {
    const onDisk = await this.#tools.files.read(id);
    return { ...onDisk, secrets: await this.#secrets(id, onDisk.record) };
  }

  async #secrets(id: VaultId, record: Known['record']): Promise<Secrets | undefined> {
    if (typeof record === 'string' || record.keep === 'later') return undefined;
    const secrets =
      record.keep === 'typed'
        ? this.#typed.get(id)
        : record.keep === 'file'
          ? record.secrets
          : await this.#unsealed(id, record);
    // A file of another network, or one that was put together, opens and is no use.
    return secrets && keyCheckOf(keyOf(secrets)) === record.check ? secrets : undefined;
  }

  async #unsealed(id: VaultId, record: Extract<KeyRecord, { keep: 'keychain' }>): Promise<Secrets | undefined> {
    const { keychain, files, onProblem } = this.#tools;
    const opened = await keychain.open(record.sealed);
    if (!opened.ok) return undefined;
    const { text, stale } = opened.value;
    if (stale) {
      const anew = await keychain.seal(text);
      if (anew.ok) await files.write(id, { ...record, sealed: anew.value }).catch(onProblem);
      else onProblem(new Error(anew.reason));
    }
    return parseSecrets(text);
  }

  async #recordOf(kept: Kept): Promise<Result<KeyRecord>> {
    if (kept.keep === 'later') return ok({ format: 1, keep: 'later' });
    const { keep, check, madeAt, writtenDown, secrets } = kept;
    const about = { format: 1, check, madeAt, writtenDown } as const;
    if (keep === 'typed') return ok({ ...about, keep });
    if (keep === 'file') return ok({ ...about, keep, secrets });
    const sealed = await this.#tools.keychain.seal(JSON.stringify(secrets));
    return sealed.ok ? ok({ ...about, keep, sealed: sealed.value }) : sealed;
  }

  async #write(id: VaultId, kept: Kept): Promise<Result<null>> {
    const record = await this.#recordOf(kept);
    if (!record.ok) return failed(`${record.reason} Nothing was changed.`);
    try {
      await this.#tools.files.write(id, record.value);
    } catch (error) {
      return failed(`The key could not be kept. Your people are safe. ${String(error)}`);
    }
    if (kept.keep === 'typed') this.#typed.set(id, kept.secrets);
    else this.#typed.delete(id);
    return ok(null);
  }

  // One after another, so that no deed is done to what another one is changing.
  #inTurn<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
    return this.#turns(async () => {
      try {
        return await act();
      } catch (error) {
        this.#tools.onProblem(error);
        return failed('The key of this network could not be read. Your people are safe.');
      }
    });
  }
}
