import type { SafeStorage as ElectronSafeStorage } from 'electron';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

/** The part of Electron's safeStorage that Kith uses: only what does not block the shell. */
export type SafeStorage = Pick<
  ElectronSafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** A text that the keychain opened; `stale` where it asks to be handed the text anew. */
export interface Unsealed {
  readonly text: string;
  readonly stale: boolean;
}

/** The system's keychain, which seals texts so that only this account on this computer opens them. */
export interface Keychain {
  /** Whether there is one that can be trusted; asked anew each time, because a keyring may be unlocked meanwhile. */
  usable(): Promise<boolean>;
  /** Seals a text; gives base64. */
  seal(text: string): Promise<Result<string>>;
  /** Opens what `seal` gave. */
  open(sealed: string): Promise<Result<Unsealed>>;
}

/**
 * On Linux Chromium marks with these first bytes what it sealed with a password that is the same in every copy of it
 * (components/os_crypt/async/browser/posix_key_provider.cc). The asynchronous form falls back to it without a word
 * where no keyring answers, whatever getSelectedStorageBackend says, so the bytes are looked at, too.
 */
const sealedForShow = Buffer.from('v10');

/** @param platform as Node names it: only Linux has keychains that seal for show */
export const openKeychain = (storage: SafeStorage, platform: NodeJS.Platform): Keychain => {
  const trusted = (): boolean =>
    platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend());
  const isForShow = (bytes: Buffer): boolean => platform === 'linux' && bytes.subarray(0, 3).equals(sealedForShow);
  const seal = async (text: string): Promise<Result<string>> => {
    try {
      if (!trusted() || !(await storage.isAsyncEncryptionAvailable()))
        return failed('This computer has no keychain that Kith can trust.');
      const bytes = await storage.encryptStringAsync(text);
      return isForShow(bytes) ? failed('The keychain of this computer does not answer.') : ok(bytes.toString('base64'));
    } catch (error) {
      return failed(`The keychain of this computer did not take the key. ${String(error)}`);
    }
  };
  return {
    usable: async () => (await seal('Kith')).ok,
    seal,
    open: async (sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        if (!trusted() || isForShow(bytes)) return failed('This computer has no keychain that Kith can trust.');
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(bytes);
        return ok({ text: result, stale: shouldReEncrypt });
      } catch (error) {
        return failed(`The keychain of this computer did not open the key. ${String(error)}`);
      }
    },
  };
};
