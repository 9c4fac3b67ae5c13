import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeychain } from '../../../electron/keys/keychain.ts';
import { keyFiles } from '../../../electron/keys/keyFiles.ts';
import { Keys } from '../../../electron/keys/keys.ts';
import type { Instant } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { vaultIdSchema } from '../../../shared/domain/vaultEntry.ts';
import { recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { type FakeRing, fakeRing } from '../../support/keyring.ts';

const id = v.parse(vaultIdSchema, 'first');
let folder = '';
let ring: FakeRing = fakeRing();
const problems: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-keys-'));
  mkdirSync(join(folder, id));
  ring = fakeRing();
  problems.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kith, started anew. */
const started = (): Keys =>
  new Keys({
    files: keyFiles(folder),
    keychain: openKeychain(ring, 'linux'),
    now: () => '2026-03-01T10:00:00.000Z' as Instant,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    onProblem: (error) => void problems.push(error),
  });

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

const stateOf = async (keys = started()) => must(await keys.state(id));
const path = (name = 'key.json'): string => join(folder, id, name);
const hexOf = async (keys: Keys): Promise<string> => Buffer.from(must(await keys.key(id))).toString('hex');
const onDisk = (): string =>
  readdirSync(join(folder, id))
    .map((name) => readFileSync(path(name), 'utf8'))
    .join('\n');

test('a network without a key says so, and asks no keychain', async () => {
  expect(await stateOf()).toMatchObject({ kind: 'none', keep: null, held: false, tells: false });
  expect(await started().key(id)).toMatchObject({ ok: false });
  expect(ring.sealings).toBe(0);
});

test('a key is sealed, outlives a start, and is nowhere on the disk', async () => {
  const keys = started();
  const code = must(await keys.make(id, 'keychain'));
  const hex = await hexOf(keys);
  expect(await stateOf()).toMatchObject({ kind: 'sealed', keep: 'keychain', held: true, writtenDown: false });
  expect(await hexOf(started())).toBe(hex);
  expect(must(await started().show(id))).toBe(code);
  for (const trace of [hex, code, Buffer.from(hex, 'hex').toString('base64')]) expect(onDisk()).not.toContain(trace);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('two keys are never the same', async () => {
  const keys = started();
  expect(must(await keys.make(id, 'keychain'))).not.toBe(must(await keys.make(id, 'keychain')));
});

const spoilings: Record<string, (text: string) => void> = {
  garbled: (text) => writeFileSync(path(), text.replace(/("sealed": ".{40})..../, '$1AAAA')),
  cut: (text) => writeFileSync(path(), text.slice(0, 60)),
  deleted: () => rmSync(path()),
};

test.each(Object.keys(spoilings))('a file that is %s is a lost key, and the code brings it back', async (how) => {
  const keys = started();
  const code = must(await keys.make(id, 'keychain'));
  const hex = await hexOf(keys);
  spoilings[how]?.(readFileSync(path(), 'utf8'));
  expect(await stateOf()).toMatchObject({ kind: 'lost', held: false, tells: true });
  const again = started();
  expect(await again.type(id, recoveryCodeOf(new Uint8Array(32)), 'keychain')).toMatchObject({ ok: false });
  expect(await stateOf()).toMatchObject({ kind: 'lost' });
  must(await again.type(id, code.toLowerCase().replaceAll('-', ' '), 'keychain'));
  expect(await stateOf()).toMatchObject({ kind: 'sealed', writtenDown: true, tells: false });
  expect(await hexOf(started())).toBe(hex);
});

test('a key that opens and is not the one the file speaks of is no key', async () => {
  must(await started().make(id, 'keychain'));
  writeFileSync(path(), readFileSync(path(), 'utf8').replace(/"check": "..../, '"check": "0000'));
  expect((await stateOf()).kind).toBe('lost');
});

test('a lost keyring is told of until it is put off, and again after a start', async () => {
  const keys = started();
  must(await keys.make(id, 'keychain'));
  ring.key = fakeRing().key;
  expect((await stateOf(keys)).tells).toBe(true);
  keys.later(id);
  expect(await stateOf(keys)).toMatchObject({ kind: 'lost', tells: false });
  expect((await stateOf()).tells).toBe(true);
});

test('a keyring that is only locked has lost nothing', async () => {
  must(await started().make(id, 'keychain'));
  ring.mood = 'throwing';
  expect((await stateOf()).kind).toBe('lost');
  ring.mood = 'well';
  expect((await stateOf()).kind).toBe('sealed');
});

test('a keychain that refuses makes no key and keeps the former', async () => {
  const keys = started();
  const code = must(await keys.make(id, 'keychain'));
  const before = onDisk();
  ring.mood = 'gone';
  expect(await keys.make(id, 'keychain')).toMatchObject({ ok: false });
  expect(onDisk()).toBe(before);
  ring.mood = 'well';
  expect(must(await keys.show(id))).toBe(code);
});

test('in a file the key is there for this account only, and gone from it once kept elsewhere', async () => {
  ring.backend = 'basic_text';
  const keys = started();
  must(await keys.make(id, 'file'));
  const hex = await hexOf(keys);
  expect(await stateOf()).toMatchObject({ kind: 'plain', keep: 'file', held: true });
  expect(onDisk()).toContain(hex);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(ring.sealings).toBe(0);
  ring.backend = 'gnome_libsecret';
  must(await keys.keep(id, 'keychain'));
  expect(onDisk()).not.toContain(hex);
  expect(await hexOf(started())).toBe(hex);
});

test('a key that is kept nowhere is typed at each start, and first shown to be written down', async () => {
  const keys = started();
  const code = must(await keys.make(id, 'keychain'));
  expect(await keys.keep(id, 'typed')).toMatchObject({ ok: false });
  expect(await keys.confirm(id, 'ZZZ')).toMatchObject({ ok: false });
  must(await keys.confirm(id, ` ${code.slice(-4).toLowerCase()} `));
  must(await keys.keep(id, 'typed'));
  expect(must(await keys.show(id))).toBe(code);
  const again = started();
  expect(await stateOf(again)).toMatchObject({ kind: 'typed', held: false, tells: false, writtenDown: true });
  expect(await again.show(id)).toMatchObject({ ok: false });
  must(await again.type(id, code, 'typed'));
  expect(must(await again.show(id))).toBe(code);
  again.forget(id);
  expect((await stateOf(again)).held).toBe(false);
});

test('“not now” is remembered, and is no way to lose a key', async () => {
  must(await started().keep(id, 'later'));
  const keys = started();
  expect(await stateOf(keys)).toMatchObject({ kind: 'none', keep: 'later' });
  must(await keys.make(id, 'file'));
  expect(await keys.keep(id, 'later')).toMatchObject({ ok: false });
  expect((await stateOf()).kind).toBe('plain');
});

test('a keychain that asks for it is handed its secrets anew', async () => {
  const keys = started();
  must(await keys.make(id, 'keychain'));
  const before = onDisk();
  ring.stale = true;
  expect((await stateOf()).kind).toBe('sealed');
  const after = onDisk();
  expect(after).not.toBe(before);
  ring.stale = false;
  expect((await stateOf()).kind).toBe('sealed');
  expect(onDisk()).toBe(after);
});

test.each(['keychain', 'file', 'typed'] as const)('named secrets go with the key, kept as %s', async (keep) => {
  const keys = started();
  const code = must(await keys.make(id, keep));
  must(await keys.setSecret(id, 'relay', 'canary-token'));
  must(await keys.setSecret(id, 'other', 'canary-other'));
  must(await keys.setSecret(id, 'other', null));
  expect(must(await keys.secret(id, 'relay'))).toBe('canary-token');
  expect(must(await keys.secret(id, 'other'))).toBeNull();
  expect(must(await keys.secret(id, 'toString'))).toBeNull();
  expect(onDisk().includes('canary-token')).toBe(keep === 'file');
  const again = started();
  if (keep === 'typed') must(await again.type(id, code, keep));
  expect(must(await again.secret(id, 'relay'))).toBe(keep === 'typed' ? null : 'canary-token');
});

test('without a key there is no place for secrets', async () => {
  expect(await started().setSecret(id, 'relay', 'token')).toMatchObject({ ok: false });
  expect(await started().secret(id, 'relay')).toMatchObject({ ok: false });
});

test('keys cannot be kept for a network whose folder is gone', async () => {
  rmSync(join(folder, id), { recursive: true });
  expect(await started().make(id, 'file')).toMatchObject({ ok: false });
  expect(existsSync(join(folder, id))).toBe(false);
});

test('a file that the system does not let be read is a reason, and no exception', async () => {
  mkdirSync(path());
  expect(await started().state(id)).toMatchObject({ ok: false });
  expect(problems.length).toBe(1);
  chmodSync(path(), 0o700);
});

test.each(['keychain', 'file', 'typed'] as const)('a key that was adopted into %s is forgotten whole', async (keep) => {
  const keys = started();
  const key = new Uint8Array(32).fill(4);
  must(await keys.adopt(id, key, keep, false));
  must(await keys.setSecret(id, 'sync seed', 'ab'));
  expect(await stateOf(keys)).toMatchObject({ held: true, writtenDown: false });
  expect(await keys.adopt(id, new Uint8Array(32).fill(5), keep, false)).toMatchObject({ ok: false });
  must(await keys.drop(id));
  for (const each of [keys, started()]) {
    expect(await stateOf(each)).toMatchObject({ kind: 'none', keep: null, held: false });
    expect(await each.secret(id, 'sync seed')).toMatchObject({ ok: false });
  }
  expect(readdirSync(join(folder, id))).toEqual([]);
});

test('a new key of the network comes with what belongs to it, all or nothing, and its code is not written down', async () => {
  const keys = started();
  must(await keys.make(id, 'keychain'));
  must(await keys.setSecret(id, 'sync seed', 'kept'));
  must(await keys.confirm(id, must(await keys.show(id)).slice(-4)));
  const key = new Uint8Array(32).fill(3);
  const before = onDisk();
  ring.mood = 'gone';
  expect(await keys.renew(id, key, { 'sync epoch': '1' })).toMatchObject({ ok: false });
  expect(onDisk()).toBe(before);
  ring.mood = 'well';
  must(await keys.renew(id, key, { 'sync epoch': '1' }));
  const again = started();
  expect(await stateOf(again)).toMatchObject({ kind: 'sealed', writtenDown: false, renewed: true });
  expect(must(await again.show(id))).toBe(recoveryCodeOf(key));
  expect(must(await again.secret(id, 'sync seed'))).toBe('kept');
  must(await again.confirm(id, recoveryCodeOf(key).slice(-4)));
  must(await again.renew(id, key, { 'sync rooms': 'fewer' }));
  expect(await stateOf()).toMatchObject({ writtenDown: true, renewed: false });
});
