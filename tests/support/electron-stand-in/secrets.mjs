import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.mjs';
import { strict } from './strict.mjs';

const isBasic = () => app.commandLine.getSwitchValue('password-store') === 'basic';

// What a keyring keeps for the app: it outlives the app, and whoever takes the file away has lost the keyring.
const ringKey = () => {
  const file = join(app.getPath('userData'), 'stand-in.keyring');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  return readFileSync(file);
};

// As Chromium marks what it seals on Linux: v10 with a password that everybody knows, v11 with one of the keyring.
const marks = { known: Buffer.from('v10'), ring: Buffer.from('v11') };
const keyOf = (mark) => (mark.equals(marks.known) ? Buffer.alloc(32, 'known') : ringKey());

const whenReady = (what) => {
  if (!app.isReady()) throw new Error(`safeStorage.${what} cannot be used before the app is ready`);
};

/** A keyring of the imagined desktop; `--password-store=basic` takes it away. */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => (app.isReady() ? (isBasic() ? 'basic_text' : 'gnome_libsecret') : 'unknown'),
  isAsyncEncryptionAvailable: async () => {
    whenReady('isAsyncEncryptionAvailable');
    return true;
  },
  encryptStringAsync: async (text) => {
    whenReady('encryptStringAsync');
    const [mark, nonce] = [isBasic() ? marks.known : marks.ring, randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', keyOf(mark), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([mark, nonce, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (bytes) => {
    whenReady('decryptStringAsync');
    const decipher = createDecipheriv('aes-256-gcm', keyOf(bytes.subarray(0, 3)), bytes.subarray(3, 15));
    decipher.setAuthTag(bytes.subarray(15, 31));
    const opened = Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]);
    return { result: opened.toString('utf8'), shouldReEncrypt: false };
  },
});

let copied = '';
export const clipboard = strict('clipboard', {
  writeText: async (text) => {
    copied = text;
  },
  readText: async () => copied,
  clear: () => {
    copied = '';
  },
});
