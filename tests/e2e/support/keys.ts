import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Shell } from './shell.ts';
import { goTo, saved, startEmpty, whenOpen } from './steps.ts';

/** Who is in the network that `begin` makes. */
export const people = ['Ada Lovelace', 'Grace Hopper'];

/** The part of the settings that speaks of the key. */
export const section = (page: Page): Locator => page.getByRole('region', { name: 'Recovery code' });
/** A button by its whole name. */
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** The banner that tells of a lost key. */
export const banner = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Type your recovery code' });
/** Where the key of a network is kept. */
export const keyFile = (profile: string, vault = 'first'): string => join(profile, 'vaults', vault, 'key.json');

/** Makes a network with a few people in it. */
export const begin = async ({ page }: Shell): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate((names) => window.kithTest?.addPeople(names.map((name) => ({ name, tier: 'close' }))), people);
  await saved(page);
};

/**
 * Gives the computer a keyring, the same one at each start: Playwright starts whatever it starts without one. The window
 * loads anew, so that it asks again.
 */
export const giveKeyring = async ({ app, page }: Shell): Promise<void> => {
  await app.evaluate(({ safeStorage }) => {
    const { createCipheriv, createDecipheriv, randomBytes } = process.getBuiltinModule('node:crypto');
    const key = Buffer.alloc(32, 'ring');
    const own: Partial<typeof safeStorage> = {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isAsyncEncryptionAvailable: async () => true,
      encryptStringAsync: async (text) => {
        const nonce = randomBytes(12);
        const cipher = createCipheriv('aes-256-gcm', key, nonce);
        const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
        return Buffer.concat([Buffer.from('v11'), nonce, cipher.getAuthTag(), sealed]);
      },
      decryptStringAsync: async (bytes) => {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(3, 15));
        decipher.setAuthTag(bytes.subarray(15, 31));
        const opened = Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]);
        return { result: opened.toString('utf8'), shouldReEncrypt: false };
      },
    };
    Object.assign(safeStorage, own);
  });
  await page.reload();
  await whenOpen(page);
};

/** The code as the dialog shows it, its groups joined by hyphens. */
export const codeOnScreen = async (page: Page): Promise<string> => {
  const groups = page.getByRole('dialog', { name: 'Your recovery code' }).getByRole('listitem');
  await expect(groups).toHaveCount(14);
  return (await groups.allInnerTexts()).map((group) => group.trim()).join('-');
};

/** Confirms the code on the screen by its last group. */
export const confirm = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('To confirm, type the last group').fill(code.slice(-4));
  await button(page, 'I wrote it down').click();
  await expect(page.getByRole('dialog')).toBeHidden();
};

/** Makes a key where there is a keychain, and gives its code. */
export const makeKey = async (page: Page): Promise<string> => {
  await goTo(page, 'Settings');
  await button(page, 'Make a recovery code').click();
  const code = await codeOnScreen(page);
  await confirm(page, code);
  return code;
};
