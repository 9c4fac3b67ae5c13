import { expect, test } from 'vitest';
import { openKeychain } from '../../../electron/keys/keychain.ts';
import { everybodysKey, fakeRing } from '../../support/keyring.ts';

test('what is sealed opens again, and is not to be read', async () => {
  const keychain = openKeychain(fakeRing(), 'linux');
  expect(await keychain.usable()).toBe(true);
  const sealed = await keychain.seal('a secret');
  if (!sealed.ok) throw new Error(sealed.reason);
  expect(Buffer.from(sealed.value, 'base64').includes('a secret')).toBe(false);
  expect(await keychain.open(sealed.value)).toEqual({ ok: true, value: { text: 'a secret', stale: false } });
});

test.each(['basic_text', 'unknown'] as const)(
  'on Linux %s is refused, and nothing is handed to it',
  async (backend) => {
    const ring = Object.assign(fakeRing(), { backend });
    const keychain = openKeychain(ring, 'linux');
    expect(await keychain.usable()).toBe(false);
    expect(await keychain.seal('a secret')).toMatchObject({ ok: false });
    expect(ring.sealings).toBe(0);
  },
);

test('elsewhere the back end of Linux is not asked', async () => {
  const ring = Object.assign(fakeRing(), {
    getSelectedStorageBackend: () => {
      throw new Error('only on Linux');
    },
  });
  expect(await openKeychain(ring, 'darwin').usable()).toBe(true);
  expect(await openKeychain(ring, 'win32').usable()).toBe(true);
});

test('what Chromium sealed with the password that everybody knows is refused, whatever the back end is called', async () => {
  const ring = Object.assign(fakeRing(), { mood: 'gone' as const });
  const keychain = openKeychain(ring, 'linux');
  expect(await keychain.usable()).toBe(false);
  expect(await keychain.seal('a secret')).toMatchObject({ ok: false });
  // On a Mac the same bytes begin what its keychain sealed.
  expect(await openKeychain(ring, 'darwin').usable()).toBe(true);
});

test.each(['refusing', 'throwing'] as const)('a keychain that is %s is a reason, not an exception', async (mood) => {
  const ring = fakeRing();
  const keychain = openKeychain(ring, 'linux');
  const sealed = await keychain.seal('a secret');
  if (!sealed.ok) throw new Error(sealed.reason);
  ring.mood = mood;
  expect(await keychain.usable()).toBe(false);
  expect(await keychain.seal('a secret')).toMatchObject({ ok: false });
  expect(await keychain.open(sealed.value)).toMatchObject({ ok: false });
});

test('another keyring opens nothing of the former', async () => {
  const ring = fakeRing();
  const sealed = await openKeychain(ring, 'linux').seal('a secret');
  if (!sealed.ok) throw new Error(sealed.reason);
  expect(await openKeychain(fakeRing(), 'linux').open(sealed.value)).toMatchObject({ ok: false });
});

test('what everybody could have sealed is not opened on Linux, though its keyring would', async () => {
  const ring = Object.assign(fakeRing(), { mood: 'gone' as const, key: everybodysKey });
  const elsewhere = openKeychain(ring, 'darwin');
  const sealed = await elsewhere.seal('a secret');
  if (!sealed.ok) throw new Error(sealed.reason);
  Object.assign(ring, { mood: 'well' });
  expect(await elsewhere.open(sealed.value)).toEqual({ ok: true, value: { text: 'a secret', stale: false } });
  expect(await openKeychain(ring, 'linux').open(sealed.value)).toMatchObject({ ok: false });
});
