import type * as Y from 'yjs';
import { type Alter, isPresent } from '../domain/alter.ts';
import type { AlterId, NewId, Now, TagId, TieId, TierId } from '../domain/ids.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Tag } from '../domain/tag.ts';
import type { Tie } from '../domain/tie.ts';
import type { Tier } from '../domain/tier.ts';
import { CommandOrigin, createHistory, type History } from './history.ts';
import { migrate } from './migrations.ts';
import { Reading, type VaultChange } from './reading.ts';
import { hasNote, noteOf, type Roots, rootsOf } from './roots.ts';
import type { Table } from './table.ts';

/** What the edge hands in: shared code has no clock, no randomness and nowhere to report a bug. */
export interface Edge {
  readonly now: Now;
  readonly newId: NewId;
  /** Called with what a listener threw; the document must not be hurt by it. */
  readonly onBug: (error: unknown) => void;
}

/** A record that this version cannot show, kept in the vault as it is. */
export interface SetAside {
  readonly collection: 'alters' | 'ties' | 'tags' | 'tiers';
  readonly id: string;
  readonly reason: string;
}

/** Several transactions that are one step of undo, so that a long write can give way to input between its slices. */
export interface Batch {
  step(write: (roots: Roots, doc: Y.Doc) => void): void;
  end(): void;
}

/** One network and what can be asked of it. It is changed only by the commands in ./commands. */
export interface Vault {
  readonly doc: Y.Doc;
  readonly edge: Edge;
  readonly alters: Table<AlterId, Alter>;
  readonly ties: Table<TieId, Tie>;
  readonly tags: Table<TagId, Tag>;
  readonly tiers: Table<TierId, Tier>;
  /** Innermost first; the outside last. */
  tierOrder(): readonly Tier[];
  settings(): Settings;
  tiesOf(id: AlterId): Tie[];
  /** People in sight whose declared ring this is. */
  placedOn(tier: TierId): ReadonlySet<AlterId>;
  /** The tags of a person that still exist, by name. */
  tagsOf(alter: Alter): Tag[];
  noteText(id: AlterId): string;
  /** The live text of a note, for an editor. */
  note(id: AlterId): Y.Text;
  setAside(): SetAside[];
  /** Per person, fields that this version could not read; their values stay in the vault. */
  readonly unreadFields: ReadonlyMap<AlterId, readonly string[]>;
  /** A reason where this program may only read the vault. */
  readonly writable: Result<null>;
  /** Called once after each transaction that changed a record. Gives the disposer. */
  subscribe(listener: (change: VaultChange) => void): () => void;
  readonly history: History;
  /** One command: one transaction, one step of undo. `label` says in the past tense what was done. */
  transact(label: string, write: (roots: Roots, doc: Y.Doc) => void): Result<null>;
  /** Opens a batch, or says why not. Until it ends no other command runs. */
  beginBatch(label: string): Result<Batch>;
  destroy(): void;
}

const busy = 'Kith is still bringing people in. Wait until that is done, or cancel it.';

/** Reads a loaded document as a vault and keeps reading it. The document must have been loaded from its store before. */
export const openVault = (doc: Y.Doc, edge: Edge): Vault => {
  const writable = migrate(doc);
  const reading = new Reading(doc);
  const history = createHistory(doc);
  const listeners = new Set<(change: VaultChange) => void>();
  const roots = rootsOf(doc);
  let batch: Batch | undefined;

  const onTransaction = (transaction: Y.Transaction): void => {
    const change = reading.take(transaction);
    if (!change) return;
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        // A listener that throws inside Yjs's observer would leave the document's store wedged.
        edge.onBug(error);
      }
    }
  };
  doc.on('afterTransaction', onTransaction);

  const transact: Vault['transact'] = (label, write) => {
    if (!writable.ok) return writable;
    if (batch) return failed(busy);
    history.manager.stopCapturing();
    doc.transact(() => write(roots, doc), new CommandOrigin(label));
    history.manager.stopCapturing();
    return ok(null);
  };

  const beginBatch: Vault['beginBatch'] = (label) => {
    if (!writable.ok) return writable;
    if (batch) return failed(busy);
    const pause = history.manager.captureTimeout;
    history.manager.stopCapturing();
    history.manager.captureTimeout = Number.POSITIVE_INFINITY;
    batch = {
      step: (write) => doc.transact(() => write(roots, doc), new CommandOrigin(label)),
      end: () => {
        history.manager.captureTimeout = pause;
        history.manager.stopCapturing();
        batch = undefined;
      },
    };
    return ok(batch);
  };

  return {
    doc,
    edge,
    alters: reading.alters,
    ties: reading.ties,
    tags: reading.tags,
    tiers: reading.tiers,
    unreadFields: reading.unreadFields,
    writable,
    history: {
      ...history,
      undo: () => (batch ? undefined : history.undo()),
      redo: () => (batch ? undefined : history.redo()),
    },
    tierOrder: () => reading.tierOrder,
    settings: () => reading.settings,
    tiesOf: (id) => tiesInSight(reading, id),
    placedOn: (tier) => reading.indexes.placedOn(tier),
    tagsOf: (alter) => tagsInSight(reading, alter),
    note: (id) => noteOf(doc, id),
    noteText: (id) => (hasNote(doc, id) ? noteOf(doc, id).toString() : ''),
    setAside: () => allSetAside(reading),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    transact,
    beginBatch,
    destroy: () => {
      doc.off('afterTransaction', onTransaction);
      history.destroy();
      listeners.clear();
    },
  };
};

// A tie to someone deleted or unreadable is hidden, not removed: the person may come back.
const tiesInSight = (reading: Reading, id: AlterId): Tie[] => {
  const ties: Tie[] = [];
  for (const tieId of reading.indexes.tiesOf(id)) {
    const tie = reading.ties.get(tieId);
    const other = tie && reading.alters.get(tie.a === id ? tie.b : tie.a);
    if (tie && other && isPresent(other)) ties.push(tie);
  }
  return ties;
};

const tagsInSight = (reading: Reading, alter: Alter): Tag[] =>
  alter.tags
    .map((id) => reading.tags.get(id))
    .filter((tag) => tag !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

const allSetAside = (reading: Reading): SetAside[] =>
  (['alters', 'ties', 'tags', 'tiers'] as const).flatMap((collection) =>
    [...reading[collection].setAside].map(([id, reason]) => ({ collection, id, reason })),
  );
