import * as v from 'valibot';
import type * as Y from 'yjs';
import type { Alter } from '../domain/alter.ts';
import type { AlterId, TagId, TieId, TierId } from '../domain/ids.ts';
import { defaultSettings, type Settings, settingsSchema } from '../domain/settings.ts';
import { type Tag, tagSchema } from '../domain/tag.ts';
import { type Tie, tieSchema } from '../domain/tie.ts';
import { byOrder, defaultTiers, type Tier, tierSchema } from '../domain/tier.ts';
import { readAlter } from './alterCodec.ts';
import { Indexes } from './indexes.ts';
import { alterOfNote, type Roots, rootsOf } from './roots.ts';
import { RecordTable } from './table.ts';

/** What one transaction changed, told once and after all tables are in step. */
export interface VaultChange {
  readonly alters: ReadonlySet<AlterId>;
  readonly ties: ReadonlySet<TieId>;
  readonly tags: ReadonlySet<TagId>;
  readonly tiers: ReadonlySet<TierId>;
  /** People whose note changed. */
  readonly notes: ReadonlySet<AlterId>;
  readonly settings: boolean;
}

interface Changed {
  alters: Set<AlterId>;
  ties: Set<TieId>;
  tags: Set<TagId>;
  tiers: Set<TierId>;
  notes: Set<AlterId>;
  settings: boolean;
}

const emptyChange = (): Changed => ({
  alters: new Set(),
  ties: new Set(),
  tags: new Set(),
  tiers: new Set(),
  notes: new Set(),
  settings: false,
});

/** The vault's records, kept in step with the document. */
export class Reading {
  readonly alters = new RecordTable<AlterId, Alter>();
  readonly ties = new RecordTable<TieId, Tie>();
  readonly tags = new RecordTable<TagId, Tag>();
  readonly tiers = new RecordTable<TierId, Tier>();
  readonly indexes = new Indexes();
  /** Per person, the fields that this version could not read. */
  readonly unreadFields = new Map<AlterId, readonly string[]>();
  settings: Settings = defaultSettings;
  tierOrder: readonly Tier[] = [];
  readonly #doc: Y.Doc;
  readonly #roots: Roots;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#roots = rootsOf(doc);
    for (const id of this.#roots.alters.keys()) this.#readAlter(id);
    for (const id of this.#roots.ties.keys()) this.#readTie(id);
    for (const id of this.#roots.tags.keys()) this.#readTag(id);
    this.#readTiers();
    this.#readSettings();
  }

  /** Reads again what a transaction touched; undefined where it touched nothing of ours. */
  take(transaction: Y.Transaction): VaultChange | undefined {
    const changed = this.#changedBy(transaction);
    for (const id of changed.alters) this.#readAlter(id);
    for (const id of changed.ties) this.#readTie(id);
    for (const id of changed.tags) this.#readTag(id);
    if (changed.tiers.size > 0) this.#readTiers();
    if (changed.settings) this.#readSettings();
    const any =
      changed.settings ||
      [changed.alters, changed.ties, changed.tags, changed.tiers, changed.notes].some((ids) => ids.size > 0);
    return any ? changed : undefined;
  }

  #changedBy(transaction: Y.Transaction): Changed {
    const changed = emptyChange();
    const { alters, ties, tags, tiers, settings } = this.#roots;
    // A key of a root map is the id its record is kept under, whatever it looks like.
    const add = <Id extends string>(into: Set<Id>, keys: Set<string | null>) => {
      for (const key of keys) if (key !== null) into.add(key as Id);
    };
    const noteTypes = new Set<unknown>();
    for (const [type, keys] of transaction.changed) {
      if (Object.is(type, alters)) add(changed.alters, keys);
      else if (Object.is(type, ties)) add(changed.ties, keys);
      else if (Object.is(type, tags)) add(changed.tags, keys);
      else if (Object.is(type, tiers)) add(changed.tiers, keys);
      else if (Object.is(type, settings)) changed.settings = true;
      else if (Object.is(type.parent, alters)) add(changed.alters, new Set([type._item?.parentSub ?? null]));
      else if (type.parent === null) noteTypes.add(type);
    }
    if (noteTypes.size > 0) this.#addNotes(noteTypes, changed.notes);
    return changed;
  }

  // A root type does not know its own name; one walk over the roots serves all notes of a transaction.
  #addNotes(types: ReadonlySet<unknown>, into: Set<AlterId>): void {
    let left = types.size;
    for (const [name, type] of this.#doc.share) {
      if (left === 0) return;
      if (!types.has(type)) continue;
      left -= 1;
      const id = alterOfNote(name);
      if (id !== undefined) into.add(id as AlterId);
    }
  }

  #readAlter(key: string): void {
    const id = key as AlterId;
    const before = this.alters.get(id);
    const map: unknown = this.#roots.alters.get(key);
    this.unreadFields.delete(id);
    if (map === undefined) this.alters.drop(id);
    else if (!isYMap(map)) this.alters.putAside(id, 'not a map of fields');
    else {
      const reading = readAlter(key, map);
      if (reading.kind === 'set-aside') this.alters.putAside(id, reading.reason);
      else {
        this.alters.put(id, reading.record);
        if (reading.unread.length > 0) this.unreadFields.set(id, reading.unread);
      }
    }
    this.indexes.alterChanged(before, this.alters.get(id));
  }

  #readTie(key: string): void {
    const id = key as TieId;
    const before = this.ties.get(id);
    readJson(this.ties, id, tieSchema, this.#roots.ties);
    this.indexes.tieChanged(before, this.ties.get(id));
  }

  #readTag(key: string): void {
    readJson(this.tags, key as TagId, tagSchema, this.#roots.tags);
  }

  // A handful, so all are read again; a default stands where none was written or the written one cannot be read.
  #readTiers(): void {
    for (const tier of defaultTiers) this.tiers.put(tier.id, tier);
    for (const key of this.#roots.tiers.keys()) {
      const standard = defaultTiers.find((tier) => tier.id === key);
      readJson(this.tiers, key as TierId, tierSchema, this.#roots.tiers);
      if (standard && !this.tiers.get(standard.id)) this.tiers.put(standard.id, standard);
    }
    this.tierOrder = [...this.tiers.values()].sort(byOrder);
  }

  #readSettings(): void {
    const read = { ...defaultSettings };
    const raw = this.#roots.settings;
    const egoName = v.safeParse(settingsSchema.entries.egoName, raw.get('egoName'));
    const welcomed = v.safeParse(settingsSchema.entries.welcomed, raw.get('welcomed'));
    if (egoName.success) read.egoName = egoName.output;
    if (welcomed.success) read.welcomed = welcomed.output;
    this.settings = read;
  }
}

const isYMap = (value: unknown): value is Y.Map<unknown> =>
  typeof value === 'object' && value !== null && 'forEach' in value && 'observeDeep' in value && 'keys' in value;

const readJson = <Id extends string, R extends { id: Id }>(
  table: RecordTable<Id, R>,
  id: Id,
  schema: v.GenericSchema<unknown, R>,
  root: Y.Map<unknown>,
): void => {
  const raw = root.get(id);
  if (raw === undefined) {
    table.drop(id);
    return;
  }
  const read = v.safeParse(schema, raw);
  if (!read.success) table.putAside(id, read.issues[0].message);
  else if (read.output.id !== id) table.putAside(id, 'its id is not the one it is kept under');
  else table.put(id, read.output);
};
