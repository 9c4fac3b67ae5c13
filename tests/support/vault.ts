import * as v from 'valibot';
import { expect } from 'vitest';
import { YSyncConfig } from 'y-codemirror.next';
import * as Y from 'yjs';
import { calendarDateSchema, daysBefore } from '../../shared/domain/calendarDate.ts';
import { type DeviceId, deviceIdSchema } from '../../shared/domain/device.ts';
import {
  type AlterId,
  alterIdSchema,
  type Instant,
  instantSchema,
  type TagId,
  tagIdSchema,
} from '../../shared/domain/ids.ts';
import type { Result } from '../../shared/domain/result.ts';
import { addAlter, type NewAlter } from '../../shared/vault/commands/alters.ts';
import { type Edge, openVault, type Vault } from '../../shared/vault/vault.ts';

/**
 * An edge without chance: ids count up behind a letter, the clock ticks one second a reading (in milliseconds of the
 * letter's own, so that no two laptops ever tell the same time), every 32 readings a day passes, bugs are collected.
 */
export interface TestEdge extends Edge {
  readonly bugs: unknown[];
}

const firstDay = v.parse(calendarDateSchema, '2026-01-01');

/** Few, so that random steps are taken on several days. */
const readingsADay = 32;

export const makeEdge = (letter: string, device?: DeviceId): TestEdge => {
  let ids = 0;
  let seconds = 0;
  const bugs: unknown[] = [];
  return {
    bugs,
    device,
    newId: () => {
      ids += 1;
      return `${letter}${ids}`;
    },
    now: (): Instant => {
      seconds += 1;
      return v.parse(
        instantSchema,
        new Date(
          Date.UTC(2026, 0, 1 + Math.floor(seconds / readingsADay)) + seconds * 1000 + letter.charCodeAt(0),
        ).toISOString(),
      );
    },
    // Without a tick, so that asking the day leaves the hour as it is.
    today: () => daysBefore(firstDay, -Math.floor(seconds / readingsADay)),
    onBug: (error) => bugs.push(error),
  };
};

/** A laptop with its own vault; `letter` begins all ids it makes. */
export interface Laptop {
  readonly vault: Vault;
  readonly doc: Y.Doc;
  readonly edge: TestEdge;
}

export const makeLaptop = (letter = 'a', doc = new Y.Doc()): Laptop => {
  doc.clientID = letter.charCodeAt(0);
  const edge = makeEdge(letter);
  return { vault: openVault(doc, edge), doc, edge };
};

/** The name that a laptop has in the network's list; `letter` is one from a to f. */
export const deviceId = (letter: string): DeviceId => v.parse(deviceIdSchema, letter.repeat(64));

/** A laptop on which sync is set up. */
export const makeDevice = (letter = 'a', doc = new Y.Doc()): Laptop => {
  doc.clientID = letter.charCodeAt(0);
  const edge = makeEdge(letter, deviceId(letter));
  return { vault: openVault(doc, edge), doc, edge };
};

/** The vault of a fresh laptop. */
export const makeVault = (letter = 'a'): Vault => makeLaptop(letter).vault;

/** Unwraps what must have gone well. */
export const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.value;
};

/** Adds a person who must be accepted. */
export const add = (vault: Vault, name: string, fields: Omit<NewAlter, 'name'> = {}): AlterId =>
  value(addAlter(vault, { name, ...fields }));

/** The person of an id, who must be there. */
export const alterOf = (vault: Vault, id: string) => {
  const alter = vault.alters.get(alterId(id));
  if (!alter) throw new Error(`nobody is called ${id}`);
  return alter;
};

export const alterId = (id: string): AlterId => v.parse(alterIdSchema, id);
export const tagId = (id: string): TagId => v.parse(tagIdSchema, id);

/** A copy of a document as another laptop would hold it after all updates have come. */
export const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** Gives each of the laptops all that the others have. */
export const syncAll = (...laptops: readonly { readonly doc: Y.Doc }[]): void => {
  for (const to of laptops) {
    for (const from of laptops) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
    }
  }
};

/** Takes back all own steps. */
export const undoAll = (vault: Vault): void => {
  while (vault.history.canUndo()) vault.history.undo();
};

/** Does all steps again that were taken back. */
export const redoAll = (vault: Vault): void => {
  while (vault.history.canRedo()) vault.history.redo();
};

/** Two laptops that both know one person, called Old, whom the first has added. */
export const makePair = () => {
  const [a, b] = [makeLaptop('a'), makeLaptop('b')];
  const id = add(a.vault, 'Old');
  syncAll(a, b);
  return { a, b, id };
};

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const sorted = <T extends { id: string }>(records: Iterable<T>): T[] => [...records].sort(byId);

const notesOf = (vault: Vault): Record<string, string> => {
  const ids = [...vault.doc.share.keys()].filter((name) => name.startsWith('note/')).map((name) => name.slice(5));
  // An id is a key here and may be a hostile one.
  return Object.fromEntries(
    ids
      .sort()
      .map((id) => [id, vault.doc.getText(`note/${id}`).toString()])
      .filter(([, text]) => text !== ''),
  );
};

/** All that can be read of a vault, in one order, so that two vaults that read the same are equal. */
export const canonical = (vault: Vault) => {
  const alters = sorted(vault.alters.values());
  const tierIds = [
    ...new Set(
      [...vault.tiers.values(), ...alters.flatMap((a) => a.placement?.tier ?? [])].map((t) =>
        typeof t === 'string' ? t : t.id,
      ),
    ),
  ];
  return {
    alters,
    ties: sorted(vault.ties.values()),
    interactions: sorted(vault.interactions.values()),
    tags: sorted(vault.tags.values()),
    tiers: sorted(vault.tiers.values()),
    tierOrder: vault.tierOrder().map((tier) => tier.id),
    settings: vault.settings(),
    devices: sorted(vault.devices.values()),
    apart: Object.fromEntries([...vault.apart].sort(([a], [b]) => (a < b ? -1 : 1))),
    notes: notesOf(vault),
    setAside: vault
      .setAside()
      .map((aside) => JSON.stringify(aside))
      .sort(),
    unread: sorted(Array.from(vault.unreadFields, ([id, fields]) => ({ id, fields }))),
    tiesOf: Object.fromEntries(
      alters.map(({ id }) => [
        id,
        vault
          .tiesOf(id)
          .map((tie) => tie.id)
          .sort(),
      ]),
    ),
    lines: vault.lines().toSorted((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1)),
    linesOf: Object.fromEntries(
      alters.map(({ id }) => [id, vault.linesOf(id).toSorted((x, y) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1))]),
    ),
    interactionsWith: Object.fromEntries(alters.map(({ id }) => [id, vault.interactionsWith(id).map((one) => one.id)])),
    contactDays: Object.fromEntries(alters.map(({ id }) => [id, vault.contactDays(id)])),
    placedOn: Object.fromEntries(tierIds.sort().map((tier) => [tier, [...vault.placedOn(tier)].sort()])),
    tagsOf: Object.fromEntries(alters.map((alter) => [alter.id, vault.tagsOf(alter).map((tag) => tag.id)])),
    sizes: [vault.alters.size, vault.ties.size, vault.interactions.size, vault.tags.size, vault.tiers.size],
  };
};

/** The law that tables kept in step equal tables read anew. */
export const expectInStep = (vault: Vault): void => {
  const fresh = openVault(copyOf(vault.doc), makeEdge('fresh'));
  expect(canonical(vault)).toEqual(canonical(fresh));
  fresh.destroy();
};

/** Types into a note as the editor does: in transactions of y-codemirror's own origin, which the history follows. */
export const openNote = (vault: Vault, id: AlterId) => {
  const text = vault.note(id);
  const origin = new YSyncConfig(text, null);
  vault.history.manager.addTrackedOrigin(origin);
  return {
    type: (words: string, at = text.length) => vault.doc.transact(() => text.insert(at, words), origin),
    erase: (at: number, length: number) => vault.doc.transact(() => text.delete(at, length), origin),
    /** Lets the time pass after which typing is a new step. */
    pause: () => {
      vault.history.manager.lastChange -= 601;
    },
    close: () => vault.history.manager.removeTrackedOrigin(origin),
  };
};

const transactionsOf = (doc: Y.Doc, run: () => void): number => {
  let count = 0;
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size > 0) count += 1;
  };
  doc.on('afterTransaction', onTransaction);
  run();
  doc.off('afterTransaction', onTransaction);
  return count;
};

/** Runs a command and holds it to the law: one transaction, one telling, one step with this label, undone and redone. */
export const expectOneStep = <T>(vault: Vault, label: string, run: () => Result<T>): T => {
  const before = canonical(vault);
  const steps = vault.history.manager.undoStack.length;
  let told = 0;
  const stop = vault.subscribe(() => {
    told += 1;
  });
  let result: Result<T> | undefined;
  const transactions = transactionsOf(vault.doc, () => {
    result = run();
  });
  stop();
  if (!result) throw new Error('the command did not run');
  const given = value(result);
  const after = canonical(vault);
  expect({ transactions, told, steps: vault.history.manager.undoStack.length - steps }).toEqual({
    transactions: 1,
    told: 1,
    steps: 1,
  });
  expect(after).not.toEqual(before);
  expect(vault.history.undo()).toBe(label);
  expect(canonical(vault)).toEqual(before);
  expect(vault.history.redo()).toBe(label);
  expect(canonical(vault)).toEqual(after);
  expectInStep(vault);
  return given;
};

const stateOf = (vault: Vault) => ({
  bytes: Y.encodeStateAsUpdate(vault.doc),
  reads: canonical(vault),
  undo: vault.history.manager.undoStack.length,
  redo: vault.history.manager.redoStack.length,
});

/** Runs a command that must change nothing, not even what can be undone; gives its result. */
export const changesNothing = <T>(vault: Vault, run: () => Result<T>): Result<T> => {
  const before = stateOf(vault);
  const result = run();
  expect(stateOf(vault)).toEqual(before);
  return result;
};

/** Runs a command that must be refused with a sentence and change nothing; gives the sentence. */
export const expectRefused = (vault: Vault, run: () => Result<unknown>): string => {
  const result = changesNothing(vault, run);
  if (result.ok) throw new Error('the command was not refused');
  expect(result.reason).toMatch(/^[A-Z].*[.]$/s);
  return result.reason;
};
