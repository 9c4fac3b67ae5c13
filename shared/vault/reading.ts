import * as v from 'valibot';
import * as Y from 'yjs';
import type { Alter } from '../domain/alter.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { AlterId, InteractionId, TagId, TieId, TierId } from '../domain/ids.ts';
import { type Interaction, interactionSchema } from '../domain/interaction.ts';
import { type MoveApart, movesApart } from '../domain/move.ts';
import { defaultSettings, type Settings, settingsSchema } from '../domain/settings.ts';
import { type Tag, tagSchema } from '../domain/tag.ts';
import { type Tie, tieSchema } from '../domain/tie.ts';
import { byOrder, defaultTiers, type Tier, tierSchema } from '../domain/tier.ts';
import { readAlter } from './alterCodec.ts';
import { deviceOfKey, readDevice } from './devices.ts';
import { ownFields } from './foreignValues.ts';
import { Indexes } from './indexes.ts';
import { alterOfNote, type Roots, rootsOf } from './roots.ts';
import { RecordTable, reasonOf } from './table.ts';

/** What one transaction changed, told once and after all tables are in step. */
export interface VaultChange {
  readonly alters: ReadonlySet<AlterId>;
  readonly ties: ReadonlySet<TieId>;
  readonly interactions: ReadonlySet<InteractionId>;
  /** People who take part in one of those, or did before. */
  readonly contacts: ReadonlySet<AlterId>;
  readonly tags: ReadonlySet<TagId>;
  readonly tiers: ReadonlySet<TierId>;
  readonly devices: ReadonlySet<DeviceId>;
  /** People whose note changed. */
  readonly notes: ReadonlySet<AlterId>;
  readonly settings: boolean;
}

/** A change that others can be added to. */
export interface GatheredChange extends VaultChange {
  readonly alters: Set<AlterId>;
  readonly ties: Set<TieId>;
  readonly interactions: Set<InteractionId>;
  readonly contacts: Set<AlterId>;
  readonly tags: Set<TagId>;
  readonly tiers: Set<TierId>;
  readonly devices: Set<DeviceId>;
  readonly notes: Set<AlterId>;
  settings: boolean;
}

const noChange = (): GatheredChange => ({
  alters: new Set(),
  ties: new Set(),
  interactions: new Set(),
  contacts: new Set(),
  tags: new Set(),
  tiers: new Set(),
  devices: new Set(),
  notes: new Set(),
  settings: false,
});

const isChange = ({ alters, ties, interactions, tags, tiers, devices, notes, settings }: VaultChange): boolean =>
  settings || [alters, ties, interactions, tags, tiers, devices, notes].some((ids) => ids.size > 0);

/** Adds a change to one that is gathered. */
export const addChange = (into: GatheredChange, change: VaultChange): void => {
  for (const id of change.alters) into.alters.add(id);
  for (const id of change.ties) into.ties.add(id);
  for (const id of change.interactions) into.interactions.add(id);
  for (const id of change.contacts) into.contacts.add(id);
  for (const id of change.tags) into.tags.add(id);
  for (const id of change.tiers) into.tiers.add(id);
  for (const id of change.devices) into.devices.add(id);
  for (const id of change.notes) into.notes.add(id);
  into.settings ||= change.settings;
};

/** The vault's records, kept in step with the document. */
export class Reading {
  readonly alters = new RecordTable<AlterId, Alter>();
  readonly ties = new RecordTable<TieId, Tie>();
  readonly interactions = new RecordTable<InteractionId, Interaction>();
  readonly tags = new RecordTable<TagId, Tag>();
  readonly tiers = new RecordTable<TierId, Tier>();
  readonly devices = new RecordTable<DeviceId, Device>();
  readonly indexes = new Indexes();
  /** People whom several devices moved at once, with the places to choose from. */
  readonly apart = new Map<AlterId, readonly MoveApart[]>();
  /** Per person, the fields that this version could not read. */
  readonly unreadFields = new Map<AlterId, readonly string[]>();
  /** The settings that this version could not read, with the reason. */
  readonly unreadSettings = new Map<string, string>();
  settings: Settings = defaultSettings;
  tierOrder: readonly Tier[] = [];
  readonly #doc: Y.Doc;
  readonly #roots: Roots;
  // A root type does not know its own name; found once by a walk over the roots, kept as long as the type lives.
  readonly #rootNames = new WeakMap<object, string>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#roots = rootsOf(doc);
    for (const id of this.#roots.alters.keys()) this.#readAlter(id);
    for (const id of this.#roots.ties.keys()) this.#readTie(id);
    for (const id of this.#roots.interactions.keys()) this.#readInteraction(id);
    for (const id of this.#roots.tags.keys()) this.#readTag(id);
    this.#readTiers(this.#roots.tiers.keys());
    for (const id of new Set(Array.from(this.#roots.devices.keys(), deviceOfKey))) this.#readDevice(id);
    this.#readSettings();
  }

  /** Reads again what a transaction touched; undefined where it touched nothing of ours. */
  take(transaction: Y.Transaction): GatheredChange | undefined {
    const changed = this.#changedBy(transaction);
    for (const id of changed.alters) this.#readAlter(id);
    for (const id of changed.ties) this.#readTie(id);
    for (const id of changed.interactions) for (const whom of this.#readInteraction(id)) changed.contacts.add(whom);
    for (const id of changed.tags) this.#readTag(id);
    if (changed.tiers.size > 0) this.#readTiers(changed.tiers);
    for (const id of changed.devices) this.#readDevice(id);
    if (changed.settings) this.#readSettings();
    return isChange(changed) ? changed : undefined;
  }

  #changedBy(transaction: Y.Transaction): GatheredChange {
    const changed = noChange();
    const { alters, ties, interactions, tags, tiers, settings, devices } = this.#roots;
    // A key of a root map is the id its record is kept under, whatever it looks like.
    const add = <Id extends string>(into: Set<Id>, keys: Set<string | null>) => {
      for (const key of keys) if (key !== null) into.add(key as Id);
    };
    for (const [type, keys] of transaction.changed) {
      if (Object.is(type, alters)) add(changed.alters, keys);
      else if (Object.is(type, ties)) add(changed.ties, keys);
      else if (Object.is(type, interactions)) add(changed.interactions, keys);
      else if (Object.is(type, tags)) add(changed.tags, keys);
      else if (Object.is(type, tiers)) add(changed.tiers, keys);
      else if (Object.is(type, settings)) changed.settings = true;
      else if (Object.is(type, devices))
        add(changed.devices, new Set(Array.from(keys, (key) => key && deviceOfKey(key))));
      else if (Object.is(type.parent, alters)) add(changed.alters, new Set([type._item?.parentSub ?? null]));
      else if (type.parent === null) {
        const id = alterOfNote(this.#rootName(type));
        if (id !== undefined) changed.notes.add(id as AlterId);
      }
    }
    return changed;
  }

  #rootName(type: object): string {
    if (!this.#rootNames.has(type)) for (const [name, root] of this.#doc.share) this.#rootNames.set(root, name);
    return this.#rootNames.get(type) ?? '';
  }

  #readAlter(key: string): void {
    const id = key as AlterId;
    const before = this.alters.get(id);
    const map: unknown = this.#roots.alters.get(key);
    this.unreadFields.delete(id);
    this.apart.delete(id);
    if (map === undefined) this.alters.drop(id);
    else if (!(map instanceof Y.Map)) this.alters.putAside(id, 'not a map of fields');
    else {
      const reading = readAlter(key, map);
      if (reading.kind === 'nobody') this.alters.drop(id);
      else if (reading.kind === 'set-aside') this.alters.putAside(id, reading.reason);
      else {
        this.alters.put(id, reading.record);
        const apart = reading.moves.size > 1 ? movesApart(reading.moves, reading.record.placement) : [];
        if (apart.length > 0) this.apart.set(id, apart);
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

  // Gives those who take part, or did before.
  #readInteraction(key: string): AlterId[] {
    const id = key as InteractionId;
    const before = this.interactions.get(id);
    readJson(this.interactions, id, interactionSchema, this.#roots.interactions);
    const after = this.interactions.get(id);
    this.indexes.interactionChanged(before, after);
    return [...(before?.participants ?? []), ...(after?.participants ?? [])];
  }

  #readTag(key: string): void {
    readJson(this.tags, key as TagId, tagSchema, this.#roots.tags);
  }

  #readDevice(key: string): void {
    const id = key as DeviceId;
    const read = readDevice(this.#roots.devices, key);
    if (!read) this.devices.drop(id);
    else if ('kind' in read) this.devices.putAside(id, read.reason);
    else this.devices.put(id, read);
  }

  // A default stands where none was written or the written one cannot be read.
  #readTiers(keys: Iterable<string>): void {
    for (const key of keys) readJson(this.tiers, key as TierId, tierSchema, this.#roots.tiers);
    for (const tier of defaultTiers) if (!this.tiers.get(tier.id)) this.tiers.putDefault(tier.id, tier);
    const outside = (tier: Tier): number => (tier.kind === 'outside' ? 1 : 0);
    this.tierOrder = [...this.tiers.values()].sort((a, b) => outside(a) - outside(b) || byOrder(a, b));
  }

  #readSettings(): void {
    this.unreadSettings.clear();
    this.settings = {
      egoName: this.#readSetting('egoName', settingsSchema.entries.egoName, defaultSettings.egoName),
      welcomed: this.#readSetting('welcomed', settingsSchema.entries.welcomed, defaultSettings.welcomed),
      sectors: this.#readSetting('sectors', settingsSchema.entries.sectors, defaultSettings.sectors),
    };
  }

  #readSetting<T>(key: keyof Settings, schema: v.GenericSchema<unknown, T>, fallback: T): T {
    const raw = this.#roots.settings.get(key);
    if (raw === undefined) return fallback;
    const read = v.safeParse(schema, raw);
    if (read.success) return read.output;
    this.unreadSettings.set(key, reasonOf(read.issues[0]));
    return fallback;
  }
}

const readJson = <Id extends string, R extends { id: Id }>(
  table: RecordTable<Id, R>,
  id: Id,
  schema: v.GenericSchema<unknown, R>,
  root: Y.Map<unknown>,
): void => {
  const raw = ownFields(root.get(id));
  if (raw === undefined) {
    table.drop(id);
    return;
  }
  const read = v.safeParse(schema, raw);
  if (!read.success) table.putAside(id, reasonOf(read.issues[0]));
  else if (read.output.id !== id) table.putAside(id, 'its id is not the one it is kept under');
  else table.put(id, read.output);
};
