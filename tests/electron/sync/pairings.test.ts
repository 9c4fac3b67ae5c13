import { expect, test, vi } from 'vitest';
import { failed, ok } from '../../../shared/domain/result.ts';
import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { pairingCodeOf } from '../../../shared/seal/pairingCode.ts';
import { recoveryCodeOf } from '../../../shared/seal/recoveryCode.ts';
import { fourWords } from '../../../shared/seal/words.ts';
import { first, shell, view } from './support/shell.ts';

const theirs = deviceKeysOf(new Uint8Array(32).fill(9));
const key = new Uint8Array(32).fill(3);
const url = 'ws://127.0.0.1:4';
const long = (): string => {
  const code = pairingCodeOf({ key, epoch: 2, way: { kind: 'relay', url }, writer: theirs.writer, heads: new Map() });
  if (code === undefined) throw new Error('no code');
  return code;
};

test('P6: who joins is doubtful until the words were compared, and has a backup made before', async () => {
  const { syncs, tools, threads, adoptedAsWritten } = shell(null, false);
  syncs.opened(first);
  expect(await syncs.pairings.join(first, long(), 'file')).toEqual(ok(null));
  expect(adoptedAsWritten).toEqual([false]);
  expect(threads).toEqual([]);
  const pairing = await syncs.pairings.pending(first);
  expect(pairing?.way).toEqual({ kind: 'relay', url });
  expect(await syncs.setWays(first, { relay: url })).toEqual(ok(null));
  expect(threads[0]).toMatchObject({ doubtful: true, links: [{ epoch: 2 }] });
  const own = deviceKeysOf(threads[0]?.seed ?? new Uint8Array());
  expect(pairing?.words).toBe(fourWords(key, theirs.signing.publicKey, own.signing.publicKey).join(' '));

  vi.mocked(tools.backUp).mockResolvedValueOnce(failed('The folder is full.'));
  expect(await syncs.pairings.compared(first, { found: 'same', with: null })).toMatchObject({ ok: false });
  expect(threads).toHaveLength(1);
  expect(threads[0]?.ended).toBe(false);
  expect(await syncs.pairings.compared(first, { found: 'same', with: null })).toEqual(ok(null));
  expect(threads[0]?.ended).toBe(true);
  expect(threads[1]).toMatchObject({ doubtful: false, seed: threads[0]?.seed });
  expect(await syncs.pairings.pending(first)).toBeNull();
});

test('a way that is turned on while the backup is made stays on, and the doubt ends all the same (P8)', async () => {
  const { syncs, tools, threads } = shell(null, false);
  syncs.opened(first);
  await syncs.pairings.join(first, long(), 'file');
  vi.mocked(tools.backUp).mockImplementationOnce(() => syncs.setWays(first, { relay: url }));
  expect(await syncs.pairings.compared(first, { found: 'same', with: null })).toEqual(ok(null));
  expect(syncs.settings(first)).toMatchObject({ relay: url, pairing: null });
  expect(threads.map(({ doubtful, ended }) => [doubtful, ended])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('P8: other words mean that the key, the ways and the log are forgotten', async () => {
  const { syncs, tools, threads } = shell(null, false);
  syncs.opened(first);
  await syncs.pairings.join(first, long(), 'file');
  await syncs.setWays(first, { relay: url });
  expect(await syncs.pairings.compared(first, { found: 'different' })).toEqual(ok(null));
  expect(threads).toHaveLength(1);
  expect(threads[0]?.ended).toBe(true);
  expect(tools.backUp).not.toHaveBeenCalled();
  expect(tools.forgetLog).toHaveBeenCalledWith(first);
  expect(syncs.settings(first)).toEqual({
    format: 1,
    relay: null,
    folder: null,
    local: false,
    joined: false,
    refused: [],
    pairing: null,
    trusted: null,
    out: false,
  });
  expect(await syncs.setWays(first, { relay: url })).toEqual(failed('no key'));
});

test('a laptop that was taken out joins anew with its people, as another device, and not by a code from before', async () => {
  const { syncs, tools, threads } = shell(url);
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  expect(await syncs.pairings.join(first, long(), 'file')).toMatchObject({ ok: false });
  threads[0]?.hear({ kind: 'view', view: { ...view, outBy: view.self.id } });
  await vi.waitFor(() => expect(syncs.settings(first).out).toBe(true));
  const before = recoveryCodeOf(new Uint8Array(32).fill(1));
  expect(await syncs.pairings.join(first, before, 'file')).toMatchObject({
    reason: expect.stringContaining('from before'),
  });
  expect(threads[0]?.ended).toBe(false);
  expect(await syncs.pairings.join(first, long(), 'file')).toEqual(ok(null));
  expect(threads[0]?.ended).toBe(true);
  expect(tools.forgetLog).toHaveBeenCalledWith(first);
  expect(syncs.settings(first)).toMatchObject({ relay: null, joined: true, out: false });
  await syncs.setWays(first, { relay: url });
  expect(threads[1]).toMatchObject({ doubtful: true, links: [{ epoch: 2 }] });
  expect(threads[1]?.seed).not.toEqual(threads[0]?.seed);
});

test('who was taken out may still join after sync was turned off; a new key of its own ends that', async () => {
  const { syncs, threads } = shell(url);
  syncs.opened(first);
  await vi.waitFor(() => expect(threads).toHaveLength(1));
  threads[0]?.hear({ kind: 'view', view: { ...view, outBy: view.self.id } });
  await vi.waitFor(() => expect(syncs.settings(first).out).toBe(true));
  await syncs.setWays(first, { relay: null });
  expect(syncs.settings(first).out).toBe(true);
  await syncs.makeKey(first, 'file');
  expect(syncs.settings(first).out).toBe(false);
  expect(await syncs.pairings.join(first, long(), 'file')).toMatchObject({ ok: false });
});

test('a network with a key of its own joins no other, and a key that is refused leaves no doubt behind', async () => {
  const own = shell(null);
  expect(await own.syncs.pairings.join(first, recoveryCodeOf(key), 'file')).toMatchObject({ ok: false });
  expect(own.syncs.settings(first).pairing).toBeNull();
  const other = shell(null, false);
  other.refuseKey();
  expect(await other.syncs.pairings.join(first, long(), 'file')).toEqual(failed('another key'));
  expect(other.syncs.settings(first)).toMatchObject({ joined: false, refused: [], pairing: null });
  expect(await other.syncs.pairings.join(first, `${long()}0`, 'file')).toMatchObject({ ok: false });
});
