import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { SyncStore } from '../../../../../renderer/session/inBrowser/syncStore.ts';
import { WorkerKeeper } from '../../../../../renderer/session/inBrowser/workerKeeper.ts';
import { instantSchema } from '../../../../../shared/domain/ids.ts';
import type { SyncView } from '../../../../../shared/domain/syncView.ts';
import { vaultIdSchema } from '../../../../../shared/domain/vaultEntry.ts';
import { channels } from '../../../../../shared/ipc.ts';
import { openSocket } from '../../../../sync/support/laptops.ts';

/** The one network of each browser. */
export const vault = v.parse(vaultIdSchema, 'first');

/** A browser without a browser: the store of its window, and what its worker runs. */
export class Browser {
  readonly problems: unknown[] = [];
  readonly keeper: WorkerKeeper;
  sockets = 0;
  diskFails = false;
  view: SyncView | null = null;

  constructor(
    store: SyncStore,
    readonly doc: Y.Doc,
  ) {
    this.keeper = new WorkerKeeper({
      store,
      name: 'Browser on Linux',
      open: (url, protocols) => {
        this.sockets += 1;
        return openSocket(url, protocols);
      },
      network: async () => Y.encodeStateAsUpdate(doc),
      keep: async (update) => {
        if (this.diskFails) throw new Error('full');
        Y.applyUpdate(doc, update, this);
      },
      tell: (view) => {
        this.view = view;
      },
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      now: () => v.parse(instantSchema, '2026-11-23T10:00:00.000Z'),
      onProblem: (error) => this.problems.push(error),
    });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.keeper.changed(update);
    });
  }
}

/** Makes a key, and gives its recovery code. */
export const code = async ({ keeper }: Browser): Promise<string> => {
  const made = await keeper.answer({ name: 'keyMake', argument: { vault, keep: 'file' } });
  if (!made.ok) throw new Error(made.reason);
  return v.parse(v.string(), made.value);
};

/** Takes a code that another one gave. */
export const take = async ({ keeper }: Browser, words: string, keep: 'file' | 'typed' = 'file'): Promise<void> => {
  const argument = { vault, code: words, keep };
  expect(await keeper.answer({ name: 'syncJoin', argument })).toEqual({ ok: true, value: null });
};

/** The words were compared. */
export const compared = async ({ keeper }: Browser, found: 'same' | 'different'): Promise<void> =>
  expect(
    await keeper.answer({
      name: 'syncCompared',
      argument: { vault, compared: found === 'same' ? { found, with: null } : { found } },
    }),
  ).toEqual({ ok: true, value: null });

/** Takes a code, and has compared the words. */
export const join = async (browser: Browser, words: string, keep: 'file' | 'typed' = 'file'): Promise<void> => {
  await take(browser, words, keep);
  await compared(browser, 'same');
};

/** The recovery code as it is shown, or why it is not. */
export const keyOf = async ({ keeper }: Browser): Promise<string> => {
  const shown = await keeper.answer({ name: 'keyShow', argument: vault });
  return shown.ok ? v.parse(v.string(), shown.value) : shown.reason;
};

/** What is still to be done of a pairing. */
export const pairing = async ({ keeper }: Browser): Promise<unknown> => {
  const state = await keeper.answer({ name: 'syncState', argument: vault });
  return state.ok ? v.parse(channels.syncState.result, state.value).pairing : state;
};

/** Ids of all people. */
export const people = ({ doc }: Browser): string[] => [...doc.getMap('alters').keys()].sort();

/** Puts a browser, and others, on the list of its devices. */
export const list = ({ doc, view }: Browser, ...others: readonly Browser[]): void => {
  for (const { self } of [view, ...others.map((other) => other.view)].flatMap((each) => each ?? []))
    doc.getMap('devices').set(self.id, { ...self, addedAt: '2026-01-01T00:00:00.000Z' });
};

/** Turns the relay on, or off with null. */
export const overRelay = ({ keeper }: Browser, relay: string | null) =>
  keeper.answer({ name: 'syncRelay', argument: { vault, relay } });
