import type * as Y from 'yjs';
import { type Alter, isPresent } from '../domain/alter.ts';
import type { CalendarDate } from '../domain/calendarDate.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { AlterId, InteractionId, NewId, Now, TagId, TieId, TierId, Today } from '../domain/ids.ts';
import { byDay, type Interaction } from '../domain/interaction.ts';
import type { MoveApart } from '../domain/move.ts';
import type { Result } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Tag } from '../domain/tag.ts';
import { otherEnd, type Tie } from '../domain/tie.ts';
import { pairOf, type TieLine } from '../domain/tieLine.ts';
import type { Tier } from '../domain/tier.ts';
import { createHistory, type History, type OwnHistory } from './history.ts';
import { createListeners } from './listeners.ts';
import { mayWrite, migrate } from './migrations.ts';
import { Reading, type VaultChange } from './reading.ts';
import { hasNote, noteOf } from './roots.ts';
import type { Table } from './table.ts';
import { type Batch, createWriting, type Hold, type Replay, type Write } from './writing.ts';

/** What the edge hands in: shared code has no clock, no randomness and nowhere to report a bug. */
export interface Edge {
  readonly now: Now;
  readonly today: Today;
  readonly newId: NewId;
  /** Called with what a listener threw; the document must not be hurt by it. */
  readonly onBug: (error: unknown) => void;
  /** This laptop's name in the network's list, once sync is set up: its moves of people are then kept beside the others'. */
  readonly device?: DeviceId | undefined;
}

/** A record that this version cannot show, kept in the vault as it is. */
export interface SetAside {
  readonly collection: 'alters' | 'ties' | 'interactions' | 'tags' | 'tiers' | 'devices' | 'settings';
  readonly id: string;
  readonly reason: string;
}

/** One network and what can be asked of it. It is changed only by the commands in ./commands. */
export interface Vault {
  readonly doc: Y.Doc;
  readonly edge: Edge;
  readonly alters: Table<AlterId, Alter>;
  readonly ties: Table<TieId, Tie>;
  readonly interactions: Table<InteractionId, Interaction>;
  readonly tags: Table<TagId, Tag>;
  readonly tiers: Table<TierId, Tier>;
  /** The network's laptops, the removed ones with them; empty where sync was never set up. */
  readonly devices: Table<DeviceId, Device>;
  /** Innermost first; the outside last. */
  tierOrder(): readonly Tier[];
  settings(): Settings;
  tiesOf(id: AlterId): Tie[];
  /** All ties of two people, also where one or both are out of sight. */
  tiesBetween(a: AlterId, b: AlterId): readonly Tie[];
  /** One line for each pair in sight that has ties; the same object as long as the pair's ties are the same. */
  lines(): TieLine[];
  /** The lines that end at a person, one for each whom they are tied to. */
  linesOf(id: AlterId): TieLine[];
  /** The interactions with a person, the latest first. */
  interactionsWith(id: AlterId): Interaction[];
  /** The days of contact with a person, each once, earliest first; the same list until one of them changes. */
  contactDays(id: AlterId): readonly CalendarDate[];
  /** People in sight whose declared ring this is. */
  placedOn(tier: TierId): ReadonlySet<AlterId>;
  /** The tags of a person that still exist, by name. */
  tagsOf(alter: Alter): Tag[];
  /** People whom laptops moved without knowing of each other's move, with the places to choose from. */
  readonly apart: ReadonlyMap<AlterId, readonly MoveApart[]>;
  noteText(id: AlterId): string;
  /** The live text of a note, for an editor. */
  note(id: AlterId): Y.Text;
  setAside(): SetAside[];
  /** Per person, fields that this version could not read; their values stay in the vault. */
  readonly unreadFields: ReadonlyMap<AlterId, readonly string[]>;
  /** A reason where this program may only read the vault; it may come from another laptop at any time. */
  readonly writable: Result<null>;
  /**
   * Called once after each transaction that changed a record, and of a batch at its end and seldom before. Gives the
   * disposer. A listener reads; it runs no command, because the tables show that only after all listeners were told.
   */
  subscribe(listener: (change: VaultChange) => void): () => void;
  readonly history: History;
  /** One command: one transaction, one step of undo. `label` says in the past tense what was done. */
  transact(label: string, write: Write): Result<null>;
  /** A command that is no step of the history, so that no undo ever takes it back. `write` sets one key. */
  transactForGood(write: Write): Result<null>;
  /** Opens a batch, or says why not. Until it ends no other command runs. */
  beginBatch(label: string): Result<Batch>;
  /** Begins with the newest step of the history where that is a long one; else undefined, and `history` takes it at once. */
  beginReplay(kind: 'undo' | 'redo'): Replay | undefined;
  /** Settles when no batch and no long step is under way. */
  whenIdle(): Promise<void>;
  /** Stops reading and writing; a batch under way is taken back, a long step ended. */
  destroy(): void;
}

/**
 * Reads a loaded document as a vault and keeps reading it. The document must have been loaded from its store before.
 * @param hold asks whoever keeps the document to keep what a batch writes as one, or not at all
 */
export const openVault = (doc: Y.Doc, edge: Edge, hold: Hold = () => () => undefined): Vault => {
  migrate(doc);
  const reading = new Reading(doc);
  const history: OwnHistory = createHistory(doc, () => writing.whether().ok);
  const listeners = createListeners(edge.onBug);
  const writing = createWriting(doc, history, listeners, hold);
  const onTransaction = (transaction: Y.Transaction): void => {
    const change = reading.take(transaction);
    if (change) listeners.tell(change);
  };
  doc.on('afterTransaction', onTransaction);
  return {
    doc,
    edge,
    ...readsOf(doc, reading),
    get writable() {
      return mayWrite(doc);
    },
    history,
    subscribe: listeners.add,
    transact: writing.transact,
    transactForGood: writing.transactForGood,
    beginBatch: writing.beginBatch,
    beginReplay: writing.beginReplay,
    whenIdle: writing.whenIdle,
    destroy: () => {
      writing.close();
      doc.off('afterTransaction', onTransaction);
      history.destroy();
      listeners.clear();
    },
  };
};

const readsOf = (doc: Y.Doc, reading: Reading) => ({
  alters: reading.alters,
  ties: reading.ties,
  interactions: reading.interactions,
  tags: reading.tags,
  tiers: reading.tiers,
  devices: reading.devices,
  apart: reading.apart,
  unreadFields: reading.unreadFields,
  tierOrder: () => reading.tierOrder,
  settings: () => reading.settings,
  tiesOf: (id: AlterId) => tiesInSight(reading, id),
  tiesBetween: (a: AlterId, b: AlterId) => reading.indexes.lines.get(pairOf(a, b))?.ties ?? [],
  lines: () => [...reading.indexes.lines.values()].filter(({ a, b }) => isInSight(reading, a) && isInSight(reading, b)),
  linesOf: (id: AlterId) => linesInSight(reading, id),
  interactionsWith: (id: AlterId) => interactionsOf(reading, id),
  contactDays: (id: AlterId) =>
    reading.indexes.contactDays(id, (interaction) => reading.interactions.get(interaction)?.day),
  placedOn: (tier: TierId) => reading.indexes.placedOn(tier),
  tagsOf: (alter: Alter) => tagsInSight(reading, alter),
  note: (id: AlterId) => noteOf(doc, id),
  noteText: (id: AlterId) => (hasNote(doc, id) ? noteOf(doc, id).toString() : ''),
  setAside: () => allSetAside(reading),
});

const isInSight = (reading: Reading, id: AlterId): boolean => {
  const alter = reading.alters.get(id);
  return alter !== undefined && isPresent(alter);
};

// A tie to someone deleted or unreadable is hidden, not removed: the person may come back.
const tiesInSight = (reading: Reading, id: AlterId): Tie[] => {
  const ties: Tie[] = [];
  for (const tieId of reading.indexes.tiesOf(id)) {
    const tie = reading.ties.get(tieId);
    if (tie && isInSight(reading, otherEnd(tie, id))) ties.push(tie);
  }
  return ties;
};

const linesInSight = (reading: Reading, id: AlterId): TieLine[] => {
  const pairs = new Set(tiesInSight(reading, id).map(({ a, b }) => pairOf(a, b)));
  return [...pairs].flatMap((pair) => reading.indexes.lines.get(pair) ?? []);
};

const interactionsOf = (reading: Reading, id: AlterId): Interaction[] =>
  [...reading.indexes.interactionsOf(id)]
    .map((interaction) => reading.interactions.get(interaction))
    .filter((interaction) => interaction !== undefined)
    .sort(byDay);

const tagsInSight = (reading: Reading, alter: Alter): Tag[] =>
  alter.tags
    .map((id) => reading.tags.get(id))
    .filter((tag) => tag !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const allSetAside = (reading: Reading): SetAside[] => {
  const from = (collection: SetAside['collection'], entries: ReadonlyMap<string, string>): SetAside[] =>
    Array.from(entries, ([id, reason]) => ({ collection, id, reason }));
  return [
    ...(['alters', 'ties', 'interactions', 'tags', 'tiers', 'devices'] as const).flatMap((name) =>
      from(name, reading[name].setAside),
    ),
    ...from('settings', reading.unreadSettings),
  ];
};
