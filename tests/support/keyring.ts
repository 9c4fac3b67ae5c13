import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../electron/keys/keychain.ts';

/** A keyring in memory, which a test can break. */
export interface FakeRing extends SafeStorage {
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  /** What the keyring seals with; another one is another keyring. */
  key: Buffer;
  /** `gone`: it does not answer; Chromium then seals with a password that everybody knows. */
  mood: 'well' | 'gone' | 'refusing' | 'throwing';
  stale: boolean;
  sealings: number;
}

/** In the place of the password that everybody knows: what Chromium seals with where no keyring answers. */
export const everybodysKey = Buffer.alloc(32);

const sealWith = (mark: string, key: Buffer, text: string): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(mark), nonce, cipher.getAuthTag(), sealed]);
};

const openWith = (key: Buffer, bytes: Buffer): string => {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
  decipher.setAuthTag(bytes.subarray(15, 31));
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8');
};

/** A keyring that is well, of a desktop with GNOME. */
export const fakeRing = (): FakeRing => {
  const ring: FakeRing = {
    backend: 'gnome_libsecret',
    key: randomBytes(32),
    mood: 'well',
    stale: false,
    sealings: 0,
    getSelectedStorageBackend: () => ring.backend,
    isAsyncEncryptionAvailable: async () => ring.mood !== 'refusing',
    encryptStringAsync: async (text) => {
      if (ring.mood === 'throwing') throw new Error('the keyring is locked');
      ring.sealings += 1;
      return ring.mood === 'gone' ? sealWith('v10', everybodysKey, text) : sealWith('v11', ring.key, text);
    },
    decryptStringAsync: async (bytes) => {
      if (ring.mood !== 'well') throw new Error('the keyring is locked');
      return { result: openWith(ring.key, bytes), shouldReEncrypt: ring.stale };
    },
  };
  return ring;
};
