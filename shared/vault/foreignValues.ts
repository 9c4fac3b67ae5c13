type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const isOdd = (value: unknown): value is Fields => isObject(value) && Object.getPrototypeOf(value) !== Object.prototype;

const own = (value: unknown): unknown => (isOdd(value) ? { ...value } : value);

/**
 * A value, or a list of values, with the fields that are its own. Yjs's decoder makes a prototype of a field called
 * `__proto__`, which the sender has as a plain field and the next laptop does not get at all: read through it, one
 * record would be three.
 */
export const ownFields = (value: unknown): unknown => (Array.isArray(value) ? value.map(own) : own(value));

/**
 * A value read from the vault as Yjs takes it back. Yjs looks at a value's constructor, and refuses with a throw an
 * object to which a hostile peer gave a field of that name.
 */
export const storable = (value: unknown): unknown =>
  isObject(value) && value.constructor !== Object
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'constructor'))
    : value;

/**
 * A record as it is kept, with the fields that this version knows replaced: what a newer version wrote beside them
 * stays. `kept` has been read as such a record before, or there is none yet.
 */
export const withKnown = (kept: unknown, known: object): unknown =>
  isObject(kept) ? storable({ ...kept, ...known }) : known;
