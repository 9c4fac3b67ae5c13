import * as v from 'valibot';
import type * as Y from 'yjs';
import { type Alter, alterSchema, type Channel, channelSchema, type Was, wasSchema } from '../domain/alter.ts';
import type { CalendarDate } from '../domain/calendarDate.ts';
import { type DeviceMark, deviceMarkSchema } from '../domain/device.ts';
import { tagIdSchema } from '../domain/ids.ts';
import { type Move, type Moves, moveSchema } from '../domain/move.ts';
import { byOrder } from '../domain/tier.ts';
import { ownFields } from './foreignValues.ts';
import { reasonOf, type SetAsideReason } from './table.ts';

/*
 * A person is a Y.Map of plain values. What may be many (channels, tags, sources) is one key each, "channel/<id>",
 * "tag/<id>", "source/<key>", "was/<day>": two laptops that add one each, even the first ones, then keep both. A nested map made
 * on first use would lose one.
 */
const channelPrefix = 'channel/';
const tagPrefix = 'tag/';
const sourcePrefix = 'source/';
const movedPrefix = 'moved/';
const wasPrefix = 'was/';

/** The key of one channel in a person's map. */
export const channelKey = (channelId: string): string => channelPrefix + channelId;
/** The key of one tag in a person's map. */
export const tagKey = (tagId: string): string => tagPrefix + tagId;
/** The key of one import source in a person's map. */
export const sourceKey = (source: string): string => sourcePrefix + source;

/** The key of a device's last move in a person's map. */
export const movedKey = (device: DeviceMark): string => movedPrefix + device;
/** Whether a key of a person's map holds a device's last move. */
export const isMovedKey = (key: string): boolean => key.startsWith(movedPrefix);

/** The key in a person's map that says where they were when a day began. */
export const wasKey = (day: CalendarDate): string => wasPrefix + day;
/** Whether a key of a person's map says where they were when a day began. */
export const isWasKey = (key: string): boolean => key.startsWith(wasPrefix);

/** What a field is when nothing was written. Applied at read, never written. A field without one would hide everybody. */
const defaults = {
  nickname: '',
  photo: null,
  birthday: null,
  organisation: '',
  role: '',
  intention: null,
  met: '',
  placement: null,
  seat: null,
  leftovers: [],
  sample: false,
  createdAt: '1970-01-01T00:00:00.000Z',
  updatedAt: '1970-01-01T00:00:00.000Z',
  archivedAt: null,
  deletedAt: null,
} satisfies Record<Exclude<keyof Alter, 'id' | 'name' | 'channels' | 'tags' | 'sources' | 'was'>, unknown>;

type ScalarField = keyof typeof defaults | 'name';
const scalarFields: ReadonlySet<string> = new Set<ScalarField>(['name', ...(Object.keys(defaults) as ScalarField[])]);

/** A person as read (`nobody`: their addition was undone), and the keys, sorted, whose values this version could not read (they stay in the vault untouched). */
export type AlterReading =
  | { readonly kind: 'read'; readonly record: Alter; readonly moves: Moves; readonly unread: readonly string[] }
  | { readonly kind: 'nobody' }
  | SetAsideReason;

// Most people have none of what may be many, and share this one.
const none: never[] = [];

// One key that cannot be read hides that one entry, not its neighbours.
const readKeys = <T extends string>(
  prefix: string,
  raw: ReadonlyMap<string, unknown>,
  schema: v.GenericSchema<unknown, T>,
  unread: string[],
): T[] => {
  if (raw.size === 0) return none;
  const read: T[] = [];
  for (const [key, value] of raw) {
    const name = v.safeParse(schema, key.slice(prefix.length));
    if (value === true && name.success && prefix + name.output === key) read.push(name.output);
    else unread.push(key);
  }
  return read.sort();
};

const readChannels = (raw: ReadonlyMap<string, unknown>, unread: string[]): Channel[] => {
  if (raw.size === 0) return none;
  const channels: Channel[] = [];
  for (const [key, value] of raw) {
    const read = v.safeParse(channelSchema, value);
    if (read.success && channelKey(read.output.id) === key) channels.push(read.output);
    else unread.push(key);
  }
  return channels.sort(byOrder);
};

const readWas = (raw: ReadonlyMap<string, unknown>, unread: string[]): Was[] => {
  if (raw.size === 0) return none;
  const were: Was[] = [];
  for (const [key, place] of raw) {
    const read = v.safeParse(wasSchema, { day: key.slice(wasPrefix.length), place });
    if (read.success) were.push(read.output);
    else unread.push(key);
  }
  return were.sort((a, b) => (a.day < b.day ? -1 : 1));
};

const noMoves: Moves = new Map();

/** One move as it is kept; undefined where it cannot be read. */
export const readMove = (value: unknown): Move | undefined => {
  const read = v.safeParse(moveSchema, ownFields(value));
  return read.success ? read.output : undefined;
};

const readMoves = (raw: ReadonlyMap<string, unknown>, unread: string[]): Moves => {
  if (raw.size === 0) return noMoves;
  const moves = new Map<DeviceMark, Move>();
  for (const [key, value] of raw) {
    const [device, move] = [v.safeParse(deviceMarkSchema, key.slice(movedPrefix.length)), readMove(value)];
    if (device.success && move) moves.set(device.output, move);
    else unread.push(key);
  }
  return moves;
};

/** The last moves of a person, device by device, as far as they can be read. */
export const movesIn = (map: Y.Map<unknown>): Moves =>
  readMoves(new Map([...map.entries()].filter(([key]) => isMovedKey(key))), []);

/** Reads a person field by field; only a person without a readable name or id is set aside. */
export const readAlter = (id: string, map: Y.Map<unknown>): AlterReading => {
  const scalars: Record<string, unknown> = { ...defaults };
  const rawChannels = new Map<string, unknown>();
  const rawTags = new Map<string, unknown>();
  const rawSources = new Map<string, unknown>();
  const rawMoves = new Map<string, unknown>();
  const rawWas = new Map<string, unknown>();
  const unread: string[] = [];
  map.forEach((value, key) => {
    if (scalarFields.has(key)) scalars[key] = ownFields(value);
    else if (key.startsWith(channelPrefix)) rawChannels.set(key, ownFields(value));
    else if (key.startsWith(tagPrefix)) rawTags.set(key, value);
    else if (key.startsWith(sourcePrefix)) rawSources.set(key, value);
    else if (isMovedKey(key)) rawMoves.set(key, value);
    else if (isWasKey(key)) rawWas.set(key, value);
  });
  // Moves outlast the undoing of an addition, and make nobody of themselves.
  if (map.size === rawMoves.size) return { kind: 'nobody' };
  const many = {
    channels: readChannels(rawChannels, unread),
    tags: readKeys(tagPrefix, rawTags, tagIdSchema, unread),
    sources: readKeys(sourcePrefix, rawSources, alterSchema.entries.sources.item, unread),
    was: readWas(rawWas, unread),
  };
  const candidate = { ...scalars, id };
  const whole = v.safeParse(plainSchema, candidate);
  const moves = readMoves(rawMoves, unread);
  if (whole.success) return { kind: 'read', record: { ...whole.output, ...many }, moves, unread: unread.sort() };
  const mended = readWithDefaults(candidate, unread);
  if (mended.kind === 'set-aside') return mended;
  return { kind: 'read', record: { ...mended.plain, ...many }, moves, unread: unread.sort() };
};

// What may be many has been read key by key and is not read again as a whole.
const plainSchema = v.omit(alterSchema, ['channels', 'tags', 'sources', 'was']);

const readWithDefaults = (
  candidate: Record<string, unknown>,
  unread: string[],
): { readonly kind: 'plain'; readonly plain: v.InferOutput<typeof plainSchema> } | SetAsideReason => {
  const mended: Record<string, unknown> = { ...candidate };
  for (const [field, fallback] of Object.entries(defaults)) {
    const schema: v.GenericSchema = alterSchema.entries[field as keyof typeof alterSchema.entries];
    if (v.safeParse(schema, candidate[field]).success) continue;
    mended[field] = fallback;
    unread.push(field);
  }
  const read = v.safeParse(plainSchema, mended);
  if (read.success) return { kind: 'plain', plain: read.output };
  return { kind: 'set-aside', reason: reasonOf(read.issues[0]) };
};
