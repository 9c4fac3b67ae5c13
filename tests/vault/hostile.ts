import fc from 'fast-check';
import * as Y from 'yjs';
import { addTag } from '../../shared/vault/commands/tags.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import { add, copyOf, makeLaptop, value } from '../support/vault.ts';

/** Values that no version of ours writes, or writes elsewhere; made anew at each use, as a shared type must be. */
const makers: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  'a number': () => 1e308,
  NaN: () => Number.NaN,
  'minus infinity': () => Number.NEGATIVE_INFINITY,
  'a big integer': () => 2n ** 60n,
  bytes: () => new Uint8Array([1, 2, 3]),
  'an empty text': () => '',
  'a huge text': () => 'x'.repeat(200_001),
  'a list': () => [[[['deep']]]],
  'an object': () => ({ id: 'a1', future: { deep: [1] } }),
  // Own keys of this name come out of JSON and out of Yjs's decoder as a prototype.
  'an object with a prototype': () =>
    JSON.parse('{ "__proto__": { "id": "a1", "name": "Eve", "hue": 0 }, "toString": 2 }'),
  'an object that looks like a map': () => ({ forEach: 1, observeDeep: 2, keys: 3, size: 4 }),
  'a shared text': () => new Y.Text('deep'),
  'a shared list': () => Y.Array.from([1]),
  'a shared map': () => new Y.Map<unknown>([['name', new Y.Text('deep')]]),
  'an XML element': () => new Y.XmlElement('name'),
  'a document': () => new Y.Doc(),
};

export const hostileKinds = Object.keys(makers);

const goodMakers: Readonly<Record<string, () => unknown>> = {
  'a person': () => new Y.Map<unknown>([['name', 'Eve']]),
  'a tag': () => ({ id: 'a1', name: 'sea', hue: 1 }),
  'a ring': () => ({ id: 'close', name: 'Near', capacity: 3, cadenceDays: null, order: 'a7', kind: 'ring' }),
};

/** Writes a value of a kind; "nothing" deletes. */
export const writeHostile = (map: Y.Map<unknown>, key: string, kind: string): void => {
  const make = makers[kind] ?? goodMakers[kind];
  if (make) map.set(key, make());
  else map.delete(key);
};

const keys = [
  'a1',
  'a2',
  'a3',
  'b1',
  'inner',
  'close',
  'egoName',
  'welcomed',
  'sectors',
  'version',
  '__proto__',
  'x y',
];
const fields = [
  'name',
  'role',
  'photo',
  'placement',
  'seat',
  'met',
  'was/2026-01-01',
  'was/2026-01-02',
  'was/2026-02-30',
  'deletedAt',
  'channel/c1',
  'tag/a4',
  'tag/?',
  'source/s',
  'future',
];

/** One write at one place: a key of a root, or a field of a person. */
export const anyHostile = fc.record({
  root: fc.constantFrom('alters', 'alters', 'ties', 'interactions', 'tags', 'tiers', 'settings', 'meta'),
  key: fc.constantFrom(...keys),
  field: fc.oneof(fc.constant(null), fc.constantFrom(...fields)),
  kind: fc.oneof(fc.constantFrom(...hostileKinds, 'nothing', 'nothing'), fc.constantFrom(...Object.keys(goodMakers))),
});

/** A vault to which another program has sent `write`. */
export const received = (write: (doc: Y.Doc) => void) => {
  const laptop = makeLaptop('a');
  const id = add(laptop.vault, 'Ada', { note: 'Kind.', role: 'Analyst' });
  const grace = add(laptop.vault, 'Grace');
  value(addTie(laptop.vault, { a: id, b: grace, kind: 'friend' }));
  const tag = value(addTag(laptop.vault, 'choir'));
  const remote = copyOf(laptop.doc);
  remote.transact(() => write(remote));
  Y.applyUpdate(laptop.doc, Y.encodeStateAsUpdate(remote), 'remote');
  const [tie] = laptop.vault.ties.values();
  return { ...laptop, id, grace, tag, tie };
};

/** The map of a person who is there. */
export const person = (doc: Y.Doc, id: string): Y.Map<unknown> => {
  const map: unknown = doc.getMap('alters').get(id);
  if (!(map instanceof Y.Map)) throw new Error('the person is a map');
  return map;
};
