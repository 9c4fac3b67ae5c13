import type { IpcMain, WebContents } from 'electron';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { isWithin } from '../../electron/argumentSize.ts';
import { type Handlers, openChannels } from '../../electron/ipc.ts';
import { bugPlaces, bugSchema, errorClasses, errorCodes } from '../../shared/domain/bug.ts';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import { failed } from '../../shared/domain/result.ts';
import { nameSchema } from '../../shared/domain/text.ts';
import { vaultIdSchema, vaultNameSchema } from '../../shared/domain/vaultEntry.ts';
import { keepSchema } from '../../shared/domain/vaultKey.ts';
import {
  type ChannelArgument,
  type ChannelName,
  channelNames,
  channels,
  quickChannels,
  wireName,
} from '../../shared/ipc.ts';

type Listener = Parameters<IpcMain['handle']>[1];
type Event = Parameters<Listener>[0];
const fake = <T>(parts: object): T => parts as T;

const nothing = fc.constant(undefined);
const vault = fc.stringMatching(/^[a-z0-9]{1,36}$/).map((text) => v.parse(vaultIdSchema, text));
const vaultName = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => v.is(vaultNameSchema, text));
const position = fc.record({ journal: fc.uuid(), seq: fc.nat() });
const update = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.constant(new Uint8Array(40_000_000)));
const device = fc.stringMatching(/^[0-9a-f]{64}$/).map((text) => v.parse(deviceIdSchema, text));
const keep = fc.constantFrom(...keepSchema.options);
const frame = fc.record({
  file: fc.stringMatching(/^[\w.-]{1,60}\.[cm]?js$/),
  line: fc.nat(99_999_999),
  column: fc.nat(99_999_999),
});

const count = fc.nat(1000);
const counts = fc.record({ hourly: count, daily: count, weekly: count, monthly: count });
const backupFile = fc.stringMatching(/^[\w -]{1,200}\.kith$/);
const tier = fc.stringMatching(/^[\w-]{1,64}$/).map((text) => v.parse(tierIdSchema, text));
const name = (most: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: most / 4 }).filter((text) => v.is(nameSchema(most), text));
const longest = (most: number) => fc.constant('\u00e9'.repeat(most));
const aUuid = '0b0e7dc1-5f0c-4a53-9a5e-1f6f3a3f6c01';
const relay = fc.oneof(
  fc.domain().map((host) => `wss://${host}/sync`),
  fc.constantFrom('ws://127.0.0.1:1', `wss://example.com/${'a'.repeat(281)}`),
);
const keys = fc.option(fc.constantFrom('CmdOrCtrl+Shift+K', 'CmdOrCtrl+Ctrl+Alt+Shift+F24'));

/** What each channel takes. The compiler asks for a row here as soon as the table has a new channel. */
const recipes: { readonly [N in ChannelName]: fc.Arbitrary<ChannelArgument<N>> } = {
  shellInfo: nothing,
  openExternal: fc.oneof(
    fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
    fc.emailAddress().map((address) => `mailto:${encodeURIComponent(address)}`),
    fc.constantFrom('tel:+123', `https://example.com/${'a'.repeat(1980)}`),
  ),
  setTheme: fc.constantFrom('system', 'light', 'dark'),
  windowReady: nothing,
  editText: fc.constantFrom('undo', 'redo'),
  reportBug: fc.record({
    place: fc.constantFrom(...bugPlaces),
    bug: fc.record({
      class: fc.constantFrom(...errorClasses),
      code: fc.constantFrom(...errorCodes),
      frames: fc.array(frame, { maxLength: 12 }),
    }),
  }),
  diagnostics: nothing,
  vaultShelf: nothing,
  vaultOpen: fc.record({ vault, known: fc.option(position), empty: fc.boolean() }),
  vaultAppend: fc.record({ session: fc.uuid(), update }),
  vaultFilled: vault,
  vaultCreate: vaultName,
  vaultChoose: vault,
  vaultRename: fc.record({ vault, name: vaultName }),
  vaultRemove: vault,
  vaultRecover: vault,
  vaultErase: vault,
  vaultFolder: vault,
  vaultShowFolder: vault,
  syncState: vault,
  syncFolder: vault,
  syncFolderOff: vault,
  syncDetails: vault,
  keySavePdf: nothing,
  pictureSave: fc.record({ name: fc.constantFrom('map.png', 'Kith map 2026-11-23.svg'), bytes: update }),
  pictureSavePdf: fc.constant('map.pdf'),
  syncInvite: vault,
  syncInviteCopy: vault,
  syncCompared: fc.record({
    vault,
    compared: fc.oneof(
      fc.constant({ found: 'different' as const }),
      fc.record({ found: fc.constant('same' as const), with: fc.option(device) }),
    ),
  }),
  syncRefuse: fc.record({ vault, device }),
  syncRemove: fc.record({ vault, device }),
  syncCamera: fc.boolean(),
  syncLocal: fc.record({ vault, on: fc.boolean() }),
  syncJoin: fc.record({ vault, code: fc.string({ maxLength: 3000 }), keep }),
  syncRelay: fc.record({ vault, relay: fc.option(relay) }),
  keyState: vault,
  keychainUsable: nothing,
  keyMake: fc.record({ vault, keep }),
  keyShow: vault,
  keyConfirm: fc.record({ vault, group: fc.string({ maxLength: 40 }) }),
  keyType: fc.record({ vault, code: fc.string({ maxLength: 400 }), keep }),
  keyKeep: fc.record({ vault, keep: fc.oneof(keep, fc.constant('later' as const)) }),
  keyLater: vault,
  keyCopy: vault,
  windowLeft: nothing,
  backupList: vault,
  backupMake: fc.record({ vault, reason: fc.constantFrom('by hand', 'before a restore') }),
  backupSet: fc.record({ vault, on: fc.boolean(), counts }, { requiredKeys: ['vault'] }),
  backupStop: nothing,
  backupChooseFolder: vault,
  backupUsualFolder: vault,
  backupSeal: fc.record({ vault, passphrase: fc.option(fc.string({ minLength: 8, maxLength: 1000 })) }),
  backupPick: nothing,
  backupOpen: fc.record({
    vault,
    listed: fc.option(fc.record({ folder: fc.string({ maxLength: 4096 }), file: backupFile })),
    passphrase: fc.option(fc.string({ maxLength: 1000 })),
  }),
  backupContents: fc.uuid(),
  backupToNew: fc.record({ opened: fc.uuid(), name: vaultName }),
  windowNotReady: nothing,
  desktop: nothing,
  setDesktop: fc.record({ keepInTray: fc.boolean(), quickKeys: keys, openAtLogin: fc.boolean() }, { requiredKeys: [] }),
  tellRings: fc.record({
    vault,
    rings: fc.oneof(
      fc.array(fc.record({ id: tier, name: name(60) }), { maxLength: 100 }),
      fc.constant(
        Array.from({ length: 100 }, () => ({ id: v.parse(tierIdSchema, 'a'.repeat(64)), name: 'a'.repeat(60) })),
      ),
    ),
  }),
  quickAdded: fc.uuid(),
  quickAdopt: fc.oneof(fc.array(fc.uuid()), fc.constant(Array.from({ length: 500 }, () => aUuid))),
  quickOffer: nothing,
  quickKnown: fc.record({ vault, name: fc.oneof(fc.string({ maxLength: 300 }), longest(300)) }),
  quickAdd: fc.record({
    id: fc.uuid(),
    vault,
    name: fc.oneof(name(300), longest(300)),
    metAt: fc.oneof(fc.string({ maxLength: 300 }), longest(300)),
    tier: fc.option(tier),
  }),
  closeQuick: nothing,
};

/** Anything the structured clone can bring, and much that it cannot. */
const anything = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
  }),
  fc.string({ unit: 'binary', maxLength: 5000 }),
  fc.constantFrom('https://', 'javascript:alert(1)', 'light', 'undo', 'x'.repeat(100_000)),
  fc.nat(100_000).map((length) => new Uint8Array(length)),
  fc.constantFrom<unknown>(circular(), deep(50_000), new Error('Ada'), /a/, new Map([[circular(), 1]])),
);

function circular(): object {
  const ring: { self?: object } = {};
  ring.self = ring;
  return ring;
}

function deep(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const open = () => {
  const reached = vi.fn(() => failed('reached'));
  const event = vi.fn();
  const bug = vi.fn();
  const own = fake<WebContents>({});
  const quick = fake<WebContents>({});
  const listeners = new Map<string, Listener>();
  const handlers = fake<Handlers>(Object.fromEntries(channelNames.map((name) => [name, reached])));
  const ipc = fake<IpcMain>({ handle: (name: string, listener: Listener) => listeners.set(name, listener) });
  openChannels(ipc, handlers, () => ({ main: own, quick }), { event, bug, describedBug: vi.fn(), lastLines: () => [] });
  const callers = {
    main: fake<Event>({ sender: own, senderFrame: { url: 'app://kith/', parent: null } }),
    quick: fake<Event>({ sender: quick, senderFrame: { url: 'app://kith/quick.html', parent: null } }),
  };
  const call = (name: ChannelName, ...given: unknown[]): unknown =>
    listeners.get(wireName(name))?.(callers[quickChannels.includes(name) ? 'quick' : 'main'], ...given);
  return { call, reached, event, bug };
};

test('every channel has a cap, of a size somebody chose', () => {
  for (const name of channelNames) {
    expect(channels[name].mostBytes, name).toBeGreaterThan(0);
    expect(Number.isSafeInteger(channels[name].mostBytes), name).toBe(true);
  }
});

describe.each(channelNames)('%s', (name) => {
  const { argument: schema, mostBytes } = channels[name];

  test('takes whatever it is meant to take', async () => {
    const recipe: fc.Arbitrary<unknown> = recipes[name];
    await fc.assert(
      fc.asyncProperty(recipe, async (argument) => {
        const { call, reached } = open();
        expect(await call(name, argument)).toEqual(failed('reached'));
        expect(reached).toHaveBeenCalledTimes(1);
      }),
    );
  });

  test('answers anything else with a reason, never lets it through and never throws', async () => {
    const some: fc.Arbitrary<unknown[]> = fc.oneof(fc.tuple(anything), fc.array(anything, { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(some, async (given) => {
        const { call, reached, event, bug } = open();
        const answer = await call(name, ...given);
        expect(answer).toMatchObject({ ok: false, reason: expect.any(String) });
        const good = given.length < 2 && isWithin(given[0], mostBytes) && v.is(schema, given[0]);
        expect(reached).toHaveBeenCalledTimes(good ? 1 : 0);
        expect(event).toHaveBeenCalledTimes(1);
        expect(bug).not.toHaveBeenCalled();
      }),
    );
  });

  test('does not look at what is too large', async () => {
    const { call, reached, event } = open();
    const text = 'x'.repeat(Math.min(mostBytes, 1_000_000));
    const texts = Array.from({ length: Math.ceil(mostBytes / text.length) }, () => text);
    const large = [texts, new Uint8Array(mostBytes + 1), { in: [new ArrayBuffer(mostBytes)] }];
    // A ring has no end, so it is larger than any cap; looked at for as long as a small cap lasts.
    const rings = mostBytes < 100_000 ? [circular(), deep(mostBytes)] : [];
    for (const argument of [...large, ...rings])
      expect(await call(name, argument)).toMatchObject({ ok: false, reason: expect.stringContaining(name) });
    expect(reached).not.toHaveBeenCalled();
    expect(event.mock.calls.every(([, fields]) => fields.why === 'size')).toBe(true);
  });
});

describe('the size of an argument', () => {
  test('counts a text by two bytes a letter, and bytes by one', () => {
    expect([isWithin('aaaa', 16), isWithin('aaaaa', 16)]).toEqual([true, false]);
    expect([isWithin(new Uint8Array(92), 100), isWithin(new Uint8Array(93), 100)]).toEqual([true, false]);
  });

  test('counts the whole buffer behind a small view', () => {
    expect(isWithin(new Uint8Array(new ArrayBuffer(1_000_000), 0, 1), 1000)).toBe(false);
  });

  test.each([
    new Map(),
    new Set(),
    new Date(0),
    /a/,
    new Error('a'),
    1n,
    () => 1,
    Symbol('a'),
    new SharedArrayBuffer(1),
  ])('does not take %s, which is no plain data', (value) => {
    expect(isWithin(value, 1_000_000)).toBe(false);
    expect(isWithin([{ in: value }], 1_000_000)).toBe(false);
  });

  test('takes plain data of many megabytes where a channel allows it, in one glance', () => {
    expect(isWithin({ update: new Uint8Array(30_000_000), name: 'a' }, 31_000_000)).toBe(true);
  });
});

test('a report of a bug has no room for words', () => {
  expect(v.is(bugSchema, { class: 'Error', code: 'none', frames: [], message: 'Ada' })).toBe(true);
  expect(v.parse(bugSchema, { class: 'Error', code: 'none', frames: [], message: 'Ada' })).not.toHaveProperty(
    'message',
  );
});
