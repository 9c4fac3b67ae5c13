import * as Y from 'yjs';

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const keysText = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries
    .toSorted(([a], [b]) => byName(a, b))
    .map(([key, text]) => `${JSON.stringify(key)}:${text}`)
    .join(',')}}`;

const bytesText = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/**
 * A value of the vault as text that is the same for equal values and another for different ones, whatever the order in
 * which their fields were written. Like JSON, with words of its own for what JSON has none for.
 */
export const valueText = (value: unknown): string => {
  if (value instanceof Y.AbstractType) return typeText(contentsOf(value));
  if (value instanceof Y.Doc) return `document ${JSON.stringify(value.guid)}`;
  if (value instanceof Uint8Array) return `bytes ${bytesText(value)}`;
  if (Array.isArray(value)) return `[${value.map(valueText).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return keysText(Object.entries(value).map(([key, field]) => [key, valueText(field)]));
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'bigint' ? `${value}n` : String(value);
};

/** The part of a shared type that is read here. */
type Items = Pick<Y.Map<unknown>, '_map' | '_start'>;

/** What is in a shared type now: the values of its keys, and its list or letters. */
interface Contents {
  readonly keys: readonly (readonly [string, string])[];
  readonly list: readonly string[];
}

// A root that nobody has asked for yet has no kind, so its items are read instead of asking it as a map or a text.
const contentsOf = (type: Items): Contents => {
  const keys: [string, string][] = [];
  for (const [key, item] of type._map) {
    if (item.deleted) continue;
    const value: unknown = item.content.getContent()[item.length - 1];
    const inner = value instanceof Y.AbstractType ? contentsOf(value) : undefined;
    // An emptied map is what undo leaves of a person, and reads as nobody.
    if (!inner || !isEmpty(inner)) keys.push([key, inner ? typeText(inner) : valueText(value)]);
  }
  const list: string[] = [];
  let letters = '';
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.content instanceof Y.ContentString) letters += item.content.str;
    else {
      if (letters !== '') list.push(valueText(letters));
      letters = '';
      list.push(...item.content.getContent().map(valueText));
    }
  }
  if (letters !== '') list.push(valueText(letters));
  return { keys, list };
};

const isEmpty = ({ keys, list }: Contents): boolean => keys.length === 0 && list.length === 0;

const typeText = ({ keys, list }: Contents): string => {
  if (list.length === 0) return keysText(keys);
  const parts = `[${list.join(',')}]`;
  return keys.length === 0 ? parts : `${keysText(keys)}${parts}`;
};

const rootText = (name: string, { keys, list }: Contents): string => {
  const lines = keys.toSorted(([a], [b]) => byName(a, b)).map(([key, text]) => `  ${JSON.stringify(key)}: ${text}`);
  return [JSON.stringify(name), ...lines, ...list.map((text) => `  ${text}`)].join('\n');
};

/**
 * All that is in a document now, as one text in one order: two documents are equal, as a backup means it, where their
 * texts are. Each root with its records, people key by key, notes, and roots that this version does not know. What was
 * deleted, who wrote what and when does not count, nor does an emptied map or note.
 * @param except names of roots to leave out
 */
export const canonicalText = (doc: Y.Doc, except: readonly string[] = []): string =>
  [...doc.share]
    .filter(([name]) => !except.includes(name))
    .toSorted(([a], [b]) => byName(a, b))
    .flatMap(([name, type]) => {
      const contents = contentsOf(type);
      return isEmpty(contents) ? [] : [rootText(name, contents)];
    })
    .join('\n');
