import { bytesToHex } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { nodeSuite } from '../../electron/sync/nodeSuite.ts';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { sealEntry } from '../../shared/seal/entry.ts';
import { pairingCodeOf, readPairingCode } from '../../shared/seal/pairingCode.ts';
import { recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';
import { roomKeysOf } from '../../shared/seal/roomKeys.ts';
import { givenBy } from '../../shared/sync/given.ts';
import { contentsOf } from '../../shared/sync/group.ts';
import { heardIn } from '../../shared/sync/heard.ts';
import { invitationOf } from '../../shared/sync/invitation.ts';
import type { SyncState } from '../../shared/sync/state.ts';
import { noWays, type Ways } from '../../shared/sync/ways.ts';

const key = new Uint8Array(32).fill(5);
const device = (fill: number) => deviceKeysOf(new Uint8Array(32).fill(fill));
const [own, other] = [device(1), device(2)];
const hash = '0'.repeat(32);
const state: SyncState = {
  format: 1,
  room: roomKeysOf(key).room,
  writer: own.writer,
  own: { sequence: 7, hash },
  proven: 0,
  refused: 0,
  comparedAt: 0,
  heads: { [other.writer]: { sequence: 4, hash, time: 0 } },
  clean: null,
  rekeys: [],
  told: {},
};
const inviting = { key, epoch: 3, writer: own.writer, name: 'Work', state };
const read = (ways: Ways) => {
  const code = invitationOf({ ...inviting, ways });
  if (!code.ok) throw new Error(code.reason);
  const found = readPairingCode(code.value);
  if (found.kind !== 'pairing') throw new Error(found.kind);
  return found.pairing;
};

test('an invitation carries key, epoch, writer, heads and the way that asks least of the person', () => {
  const heads = new Map([
    [other.writer.slice(0, 16), 4],
    [own.writer.slice(0, 16), 7],
  ]);
  const url = 'wss://relay.example/sync';
  const both = read({ relay: url, folder: '/home/ada/drive', local: true });
  expect(both).toEqual({ key, epoch: 3, writer: own.writer, way: { kind: 'relay', url }, heads });
  expect(read({ relay: null, folder: '/home/ada/drive', local: false }).way).toEqual({ kind: 'folder' });
  expect(read({ ...noWays, folder: '/home/ada/drive', local: true }).way).toEqual({
    kind: 'local',
    name: 'Work',
    id: '',
  });
  expect(invitationOf({ ...inviting, ways: noWays })).toMatchObject({ ok: false });
});

test('what a code gives is read from either form; an address that is none makes it no code', () => {
  const code = (url: string): string =>
    pairingCodeOf({ ...inviting, way: { kind: 'relay', url }, heads: new Map() }) ?? '';
  expect(givenBy(code('wss://relay.example'))).toMatchObject({
    ok: true,
    value: { key, epoch: 3, pairing: { writer: own.writer, way: { kind: 'relay', url: 'wss://relay.example' } } },
  });
  expect(givenBy(recoveryCodeOf(key))).toEqual({
    ok: true,
    value: { key, epoch: 0, pairing: { writer: null, way: null, heads: {} } },
  });
  expect(givenBy(code('https://relay.example'))).toMatchObject({ ok: false });
  expect(givenBy('kith-pair:0')).toMatchObject({ ok: false });
});

test('P7: heard are those who sealed and signed something in the room, and no array that somebody else put there', () => {
  const keys = roomKeysOf(key);
  const outer = new Y.Doc();
  const entry = (of: typeof own, room = keys): Uint8Array => {
    const sealer = { suite: nodeSuite, keys: room, writer: of.signing.publicKey, secret: of.signing.secret };
    const [content = new Uint8Array()] = contentsOf({ kind: 'word', word: { word: 'ask', wants: [] } }, 0);
    const header = { epoch: 0, sequence: 1, before: new Uint8Array(16) };
    return sealEntry(sealer, header, content, new Uint8Array(12));
  };
  outer.getArray(own.writer).push([entry(own)]);
  outer.getArray(other.writer).push([new Uint8Array([1, 2, 3]), entry(other)]);
  outer.getArray(device(3).writer).push([entry(device(3), roomKeysOf(new Uint8Array(32)))]);
  outer.getArray(device(4).writer).push([entry(other)]);
  outer.getArray(bytesToHex(new Uint8Array(32).fill(255))).push([entry(other)]);
  expect(heardIn(outer, { suite: nodeSuite, keys, epoch: 0, device: own })).toEqual([other.writer]);
});
