import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { app } from './app.mjs';
import { strict } from './strict.mjs';

const checkUse = (what) => {
  if (!app.isReady()) throw new Error(`safeStorage.${what} cannot be used before the app is ready`);
  if (app.commandLine.getSwitchValue('password-store') !== 'basic')
    throw new Error(
      'stand-in: there is no keyring; only --password-store=basic, which Playwright gives, is implemented',
    );
};

// Chromium without a keyring: whatever it seals bears this mark and is sealed with a password that everybody knows.
const mark = Buffer.from('v10');
const known = Buffer.alloc(32, 'known');

/** The imagined desktop has no keyring. A test that needs one puts its own in place. */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => {
    if (!app.isReady()) return 'unknown';
    checkUse('getSelectedStorageBackend');
    return 'basic_text';
  },
  isAsyncEncryptionAvailable: async () => {
    checkUse('isAsyncEncryptionAvailable');
    return true;
  },
  encryptStringAsync: async (text) => {
    checkUse('encryptStringAsync');
    const nonce = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', known, nonce);
    return Buffer.concat([mark, nonce, cipher.update(text, 'utf8'), cipher.final()]);
  },
  decryptStringAsync: async (bytes) => {
    checkUse('decryptStringAsync');
    if (!bytes.subarray(0, 3).equals(mark)) throw new Error('Error while decrypting the ciphertext');
    const decipher = createDecipheriv('aes-256-cbc', known, bytes.subarray(3, 19));
    const opened = Buffer.concat([decipher.update(bytes.subarray(19)), decipher.final()]);
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
