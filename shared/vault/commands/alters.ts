import { generateKeyBetween } from 'fractional-indexing';
import * as v from 'valibot';
import * as Y from 'yjs';
import {
  type Alter,
  alterSchema,
  type Channel,
  channelSchema,
  type Placement,
  placementSchema,
} from '../../domain/alter.ts';
import { type AlterId, type Instant, type TagId, tagIdSchema } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { wellFormed } from '../../domain/text.ts';
import { channelKey, sourceKey, tagKey } from '../alterCodec.ts';
import { withKnown } from '../foreignValues.ts';
import { noteWas } from '../noteWas.ts';
import { noteOf, type Roots } from '../roots.ts';
import { checkSeats, placeWords, type Seats } from '../seating.ts';
import type { Vault } from '../vault.ts';
import { writeMove } from '../writeMove.ts';

const patchFields = ['name', 'nickname', 'photo', 'birthday', 'organisation', 'role', 'intention', 'met'] as const;

/** The fields of a person that are one value each and that the owner edits. */
export type AlterPatch = Partial<Pick<Alter, (typeof patchFields)[number]>>;

/** What a new person may start with; everything but the name has its default. */
export interface NewAlter extends AlterPatch {
  /** Where one is known that nobody else has; else a new one is made. */
  readonly id?: AlterId;
  readonly name: string;
  readonly placement?: Placement | null;
  /** Where the map seats them. */
  readonly seat?: number | null;
  readonly tags?: readonly TagId[];
  readonly channels?: readonly Omit<Channel, 'id' | 'order'>[];
  readonly note?: string;
  readonly leftovers?: Alter['leftovers'];
  readonly sources?: readonly string[];
  readonly sample?: boolean;
}

const patchSchema = v.partial(v.pick(alterSchema, patchFields));

const newAlterSchema = v.object({
  ...patchSchema.entries,
  name: alterSchema.entries.name,
  placement: v.optional(alterSchema.entries.placement),
  seat: v.optional(alterSchema.entries.seat),
  tags: v.optional(v.array(tagIdSchema)),
  channels: v.optional(v.array(v.omit(channelSchema, ['id', 'order']))),
  note: v.optional(v.pipe(v.string(), v.transform(wellFormed))),
  leftovers: v.optional(alterSchema.entries.leftovers),
  sources: v.optional(alterSchema.entries.sources),
  sample: v.optional(v.boolean()),
});

const channelWords = 'This cannot be kept as an address. Write something of at most 2,000 characters.';
/** Said where a ring was meant that is not there. */
export const ringGone = 'This ring is no longer there.';

const fieldWords: Record<string, string> = {
  name: 'A person needs a name of at most 300 characters.',
  nickname: 'A nickname has at most 120 characters.',
  photo: 'This picture cannot be used. Choose a PNG, JPEG or WebP image.',
  birthday: 'This is not a day of the calendar. Write a birthday as 1984-03-12, or --03-12 without the year.',
  placement: placeWords,
  seat: placeWords,
  met: 'How you met has at most 300 characters.',
  channels: channelWords,
};

const check = <T>(schema: v.GenericSchema<unknown, T>, fields: unknown): Result<T> => {
  const read = v.safeParse(schema, fields);
  if (read.success) return ok(read.output);
  const [field = ''] = (v.getDotPath(read.issues[0]) ?? '').split('.');
  return failed(fieldWords[field] ?? 'This value is too long to keep.');
};

const checkNew = (vault: Vault, fields: NewAlter): Result<unknown> => {
  const checked = check(newAlterSchema, fields);
  if (!checked.ok) return checked;
  const { placement } = checked.value;
  return placement && !vault.tiers.get(placement.tier) ? failed(ringGone) : checked;
};

const channelEntries = (vault: Vault, channels: readonly Omit<Channel, 'id' | 'order'>[]): [string, Channel][] => {
  let order: string | null = null;
  return channels.map((channel) => {
    order = generateKeyBetween(order, null);
    const id = vault.edge.newId();
    return [channelKey(id), { ...channel, id, order }];
  });
};

/**
 * Writes a new person into an open transaction. The caller has checked the values (parsers and `addAlter` do); one
 * that is not valid throws, because it would be a bug.
 */
export const writeNewAlter = (vault: Vault, roots: Roots, fields: NewAlter): AlterId => {
  const id = fields.id ?? (vault.edge.newId() as AlterId);
  const now = vault.edge.now();
  const {
    placement,
    seat = null,
    tags = [],
    channels = [],
    note = '',
    leftovers = [],
    sources = [],
    sample = false,
    ...plain
  } = v.parse(newAlterSchema, fields);
  const entries: [string, unknown][] = Object.entries(plain).filter(
    ([, value]) => value !== null && value !== '' && value !== undefined,
  );
  entries.push(['createdAt', now], ['updatedAt', now]);
  if (placement) entries.push(['placement', placement]);
  if (seat !== null) entries.push(['seat', seat]);
  if (leftovers.length > 0) entries.push(['leftovers', leftovers]);
  if (sample) entries.push(['sample', true]);
  entries.push(...channelEntries(vault, channels));
  for (const tag of tags) entries.push([tagKey(tag), true]);
  for (const source of sources) entries.push([sourceKey(source), true]);
  roots.alters.set(id, new Y.Map(entries));
  if (note !== '') noteOf(vault.doc, id).insert(0, note);
  return id;
};

/** Adds a person; without a placement they wait in the tray. Gives the new id. */
export const addAlter = (vault: Vault, fields: NewAlter): Result<AlterId> => {
  const checked = checkNew(vault, fields);
  if (!checked.ok) return checked;
  let id: AlterId | undefined;
  const done = vault.transact(`Added ${fields.name.trim()}`, (roots) => {
    id = writeNewAlter(vault, roots, fields);
  });
  if (!done.ok) return done;
  if (id === undefined) throw new Error('the transaction did not run');
  return ok(id);
};

/** Adds several people at once, as one step of undo; where one of them cannot be kept, none is added. */
export const addAlters = (vault: Vault, label: string, people: readonly NewAlter[]): Result<null> => {
  for (const person of people) {
    const checked = checkNew(vault, person);
    if (!checked.ok) return checked;
  }
  return vault.transact(label, (roots) => {
    for (const person of people) writeNewAlter(vault, roots, person);
  });
};

const gone = 'This person is no longer in your network.';

const touch = (map: Y.Map<unknown>, now: Instant): void => {
  map.set('updatedAt', now);
};

const stillThere = (vault: Vault, ids: Iterable<AlterId>): AlterId[] =>
  [...new Set(ids)].filter((id) => vault.alters.get(id));

/** Runs a write on the maps of several people in one transaction; those that are gone are passed over. */
export const editMaps = (
  vault: Vault,
  label: string,
  ids: Iterable<AlterId>,
  write: (map: Y.Map<unknown>, id: AlterId, roots: Roots) => void,
): Result<null> => {
  const known = stillThere(vault, ids);
  if (known.length === 0) return failed(gone);
  return vault.transact(label, (roots) => {
    const now = vault.edge.now();
    for (const id of known) {
      const map = roots.alters.get(id);
      if (!map) continue;
      write(map, id, roots);
      touch(map, now);
    }
  });
};

/** "Ada" for one person, "3 people" for several; those that are gone are not counted. */
export const whom = (vault: Vault, ids: readonly AlterId[]): string => {
  const known = stillThere(vault, ids);
  const [first] = known;
  return known.length === 1 && first ? (vault.alters.get(first)?.name ?? 'a person') : `${known.length} people`;
};

/** Changes plain fields of one person; a value equal to the present one is not written. */
export const editAlter = (vault: Vault, id: AlterId, patch: AlterPatch): Result<null> => {
  const alter = vault.alters.get(id);
  if (!alter) return failed(gone);
  const checked = check(patchSchema, patch);
  if (!checked.ok) return checked;
  const now: Record<string, unknown> = { ...alter };
  const changes = Object.entries(checked.value).filter(([field, value]) => value !== undefined && now[field] !== value);
  if (changes.length === 0) return ok(null);
  return editMaps(vault, `Edited ${alter.name}`, [id], (map) => {
    for (const [field, value] of changes) map.set(field, value);
  });
};

/** Adds an e-mail address, phone number or link at the end of a person's list. */
export const addChannel = (
  vault: Vault,
  id: AlterId,
  channel: Pick<Channel, 'kind' | 'value' | 'label'>,
): Result<null> => {
  const alter = vault.alters.get(id);
  if (!alter) return failed(gone);
  const last = alter.channels.at(-1)?.order ?? null;
  const read = v.safeParse(channelSchema, { ...channel, id: vault.edge.newId(), order: nextOrder(last) });
  if (!read.success) return failed(channelWords);
  return editMaps(vault, `Edited ${alter.name}`, [id], (map) => map.set(channelKey(read.output.id), read.output));
};

const mostOrder = 200;

// An order key that a hostile or newer peer wrote may not be one this library can follow; where there is no room
// after it, the same key stands and the ids decide.
const nextOrder = (last: string | null): string => {
  try {
    const next = generateKeyBetween(last, null);
    return next.length > mostOrder && last !== null ? last : next;
  } catch {
    return `${last ?? 'a'}V`.slice(0, mostOrder);
  }
};

const isSameChannel = (a: Channel, b: Channel): boolean =>
  a.kind === b.kind && a.value === b.value && a.label === b.label && a.order === b.order;

/** Changes one of a person's channels; an emptied value removes it. */
export const editChannel = (vault: Vault, id: AlterId, channel: Channel): Result<null> => {
  const alter = vault.alters.get(id);
  if (!alter) return failed(gone);
  const key = channelKey(channel.id);
  if (channel.value.trim() === '') return editMaps(vault, `Edited ${alter.name}`, [id], (map) => map.delete(key));
  const read = v.safeParse(channelSchema, channel);
  if (!read.success) return failed(channelWords);
  const now = alter.channels.find((one) => one.id === channel.id);
  if (now && isSameChannel(now, read.output)) return ok(null);
  return editMaps(vault, `Edited ${alter.name}`, [id], (map) => map.set(key, withKnown(map.get(key), read.output)));
};

/**
 * Puts people on a ring, or with null back into the tray. A ring that is full refuses nobody.
 * @param seats where the map seats those of them whom it knows a seat for
 */
export const moveAlters = (
  vault: Vault,
  ids: readonly AlterId[],
  placement: Placement | null,
  seats: Seats = new Map(),
): Result<null> => {
  const read = v.safeParse(v.nullable(placementSchema), placement);
  if (!read.success) return failed(placeWords);
  const tier = placement ? vault.tiers.get(placement.tier) : undefined;
  if (placement && !tier) return failed(ringGone);
  const checked = checkSeats(seats);
  if (!checked.ok) return checked;
  const where = tier ? `to ${tier.name}` : 'back to the tray';
  return editMaps(vault, `Moved ${whom(vault, ids)} ${where}`, ids, (map, id) => {
    writeMove(vault, map, id, read.output, checked.value);
  });
};

const markAlters = (
  vault: Vault,
  label: string,
  ids: readonly AlterId[],
  mark: 'archivedAt' | 'deletedAt',
  on: boolean,
): Result<null> =>
  editMaps(vault, `${label} ${whom(vault, ids)}`, ids, (map, id) => {
    const at = on ? vault.edge.now() : null;
    map.set(mark, at);
    noteWas(vault, map, id, { [mark]: at });
  });

/** Takes people out of sight without losing anything, or brings them back. */
export const archiveAlters = (vault: Vault, ids: readonly AlterId[], on: boolean): Result<null> =>
  markAlters(vault, on ? 'Archived' : 'Brought back', ids, 'archivedAt', on);

/** Marks people as deleted; they can be brought back until they are erased. */
export const deleteAlters = (vault: Vault, ids: readonly AlterId[]): Result<null> =>
  markAlters(vault, 'Deleted', ids, 'deletedAt', true);

/** Brings deleted people back. */
export const restoreAlters = (vault: Vault, ids: readonly AlterId[]): Result<null> =>
  markAlters(vault, 'Restored', ids, 'deletedAt', false);
