import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { takenBack } from '../domain/move.ts';
import { isMovedKey, isWasKey, readMove } from './alterCodec.ts';
import { storable } from './foreignValues.ts';
import { type Roots, rootsOf } from './roots.ts';

/** A value under a key; undefined where there is none. */
type Held = { readonly value: unknown } | undefined;

/** What a command did to one key: of a root map, or, with `person`, of that person's map. */
export interface KeyChange {
  readonly root: keyof Roots;
  readonly person?: string;
  readonly key: string;
  readonly before: Held;
  readonly after: Held;
  /** With a key that says where a person was: where they are, key by key, before the command and after it. */
  readonly moves?: readonly Pick<KeyChange, 'key' | 'before' | 'after'>[];
}

// A shared type that was overwritten is gone for good and cannot be put back.
const held = (value: unknown): Held =>
  value instanceof Y.AbstractType || value instanceof Y.Doc ? undefined : { value };

const heldIn = (map: Y.Map<unknown>, key: string): Held => (map.has(key) ? held(map.get(key)) : undefined);

// A new person's map counts as that many new fields, so that taking it back leaves what others wrote into it.
const newPerson = (person: string, map: Y.Map<unknown>): KeyChange[] =>
  Array.from(map.keys(), (key) => ({ root: 'alters', person, key, before: undefined, after: heldIn(map, key) }));

const changesOf = (event: Y.YMapEvent<unknown>, place: Pick<KeyChange, 'root' | 'person'>): KeyChange[] => {
  const { target, keys } = event;
  return Array.from(keys).flatMap(([key, { action, oldValue }]): KeyChange[] => {
    const now = target.get(key);
    if (place.root === 'alters' && place.person === undefined && now instanceof Y.Map) return newPerson(key, now);
    const before = action === 'add' ? undefined : held(oldValue);
    return [{ ...place, key, before, after: heldIn(target, key) }];
  });
};

const placeKeys = ['placement', 'archivedAt', 'deletedAt'];

const changesIn = (event: Y.YMapEvent<unknown>, place: Pick<KeyChange, 'root' | 'person'>): KeyChange[] => {
  const changes = changesOf(event, place);
  if (place.person === undefined || !changes.some(({ key }) => isWasKey(key))) return changes;
  const moves = placeKeys.map((key) => {
    const now = heldIn(event.target, key);
    return changes.find((change) => change.key === key) ?? { key, before: now, after: now };
  });
  return changes.map((change) => (isWasKey(change.key) ? { ...change, moves } : change));
};

// The list of devices is nobody's step: what it says is never taken back.
const rootNames: readonly (keyof Roots)[] = ['alters', 'ties', 'interactions', 'tags', 'tiers', 'settings', 'meta'];

/** What a transaction did to the keys of the vault's maps. Asked while its listeners are told, not later. */
export const keyChangesOf = (transaction: Y.Transaction): KeyChange[] => {
  const { doc } = transaction;
  const { alters } = rootsOf(doc);
  return Array.from(transaction.changed).flatMap(([type, keys]) => {
    if (!(type instanceof Y.Map)) return [];
    const event = new Y.YMapEvent<unknown>(type, transaction, keys);
    const root = rootNames.find((name) => Object.is(doc.share.get(name), type));
    if (root) return changesIn(event, { root });
    const person = Object.is(type.parent, alters) ? type._item?.parentSub : undefined;
    return typeof person === 'string' ? changesIn(event, { root: 'alters', person }) : [];
  });
};

const mapOf = (doc: Y.Doc, { root, person }: KeyChange): Y.Map<unknown> | undefined => {
  const map = doc.getMap<unknown>(root);
  if (person === undefined) return map;
  const fields = map.get(person);
  return fields instanceof Y.Map ? fields : undefined;
};

// A move that another one was taken back to has a higher count, and is the same move.
const isHeld = (now: Held, after: Held): boolean => {
  if (equalityDeep(now, after)) return true;
  const [one, other] = [now && readMove(now.value), after && readMove(after.value)];
  return one !== undefined && other !== undefined && equalityDeep({ ...one, n: other.n }, other);
};

// What is written where a move is taken back; undefined where its key is to be left as it is. A device's move goes with
// the placement: where another device has moved the person since, there is nothing left of it to take back.
const moveBack = (map: Y.Map<unknown>, { key, before, after }: KeyChange): { readonly held: Held } | undefined => {
  const now = heldIn(map, key);
  if (!isHeld(now, after)) return undefined;
  const [undone, earlier] = [now && readMove(now.value), before && readMove(before.value)];
  if (!undone) return { held: before };
  const place = map.get('placement') ?? null;
  const stands = [undone, earlier].some((move) => move && equalityDeep(move.place, place));
  return stands ? { held: { value: takenBack(undone, earlier) } } : undefined;
};

// Where a person was goes with the move that left it: once somebody else has moved them on, it is a part of their way.
const isMovedOn = (map: Y.Map<unknown>, { moves = [] }: KeyChange): boolean =>
  moves.some(({ key, before, after }) => {
    const now = heldIn(map, key);
    return !equalityDeep(now, before) && !equalityDeep(now, after);
  });

const wayBack = (map: Y.Map<unknown>, change: KeyChange): { readonly held: Held } | undefined => {
  if (isMovedOn(map, change)) return undefined;
  if (change.person !== undefined && isMovedKey(change.key)) return moveBack(map, change);
  return equalityDeep(heldIn(map, change.key), change.after) ? { held: change.before } : undefined;
};

/**
 * Takes changes back within a transaction, each only where the key still holds what the change left there: what
 * another device or a later edit wrote stays. Gives what it did, as changes that can be taken back in their turn.
 */
export const takeBack = (doc: Y.Doc, changes: readonly KeyChange[]): KeyChange[] => {
  const done: KeyChange[] = [];
  for (const change of changes.toReversed()) {
    const { key } = change;
    const map = mapOf(doc, change);
    const back = map && wayBack(map, change);
    if (!map || !back) continue;
    const now = heldIn(map, key);
    if (back.held) map.set(key, storable(back.held.value));
    else map.delete(key);
    done.push({ ...change, before: now, after: back.held });
  }
  return done;
};
