import * as Y from 'yjs';

/** Clocks of one client, from `from` up to and without `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Of each client of the log its clocks: in order, none twice, no two that touch. */
export type Ranges = ReadonlyMap<number, readonly Range[]>;

/** What a file, or all of them, or the log itself holds: items, and which items are deleted. */
export interface Coverage {
  readonly items: Ranges;
  readonly deletions: Ranges;
}

/** The coverage of an empty log. */
export const nothing: Coverage = { items: new Map(), deletions: new Map() };

const joined = (ranges: readonly Range[]): Range[] => {
  const done: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = done.at(-1);
    if (last && range.from <= last.to) done[done.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else if (range.to > range.from) done.push(range);
  }
  return done;
};

const unite = (all: readonly Ranges[]): Ranges => {
  const gathered = new Map<number, Range[]>();
  for (const ranges of all)
    for (const [client, some] of ranges) {
      const known = gathered.get(client);
      if (known) known.push(...some);
      else gathered.set(client, [...some]);
    }
  return new Map([...gathered].map(([client, some]) => [client, joined(some)]));
};

/** All that any of them holds. */
export const unionOf = (all: readonly Coverage[]): Coverage => ({
  items: unite(all.map(({ items }) => items)),
  deletions: unite(all.map(({ deletions }) => deletions)),
});

const deletionsOf = ({ clients }: { clients: Map<number, { clock: number; len: number }[]> }): Ranges =>
  new Map(
    [...clients].map(([client, some]) => [
      client,
      joined(some.map(({ clock, len }) => ({ from: clock, to: clock + len }))),
    ]),
  );

/** What an update holds. Throws where it is none. */
export const coverageOf = (update: Uint8Array): Coverage => {
  const { structs, ds } = Y.decodeUpdate(update);
  const items = new Map<number, Range[]>();
  for (const struct of structs) {
    // A skip stands for what the update does not hold.
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const some = items.get(client) ?? [];
    items.set(client, some);
    const last = some.at(-1);
    // Neighbours at once: an update of a long log has thousands.
    if (last?.to === clock) some[some.length - 1] = { from: last.from, to: clock + struct.length };
    else some.push({ from: clock, to: clock + struct.length });
  }
  return { items: unite([items]), deletions: deletionsOf(ds) };
};

/** What the log holds, without what still waits in it for something before. */
export const coverageOfLog = (outer: Y.Doc): Coverage => ({
  items: new Map(
    [...Y.decodeStateVector(Y.encodeStateVector(outer))].map(([client, to]) => [client, [{ from: 0, to }]]),
  ),
  deletions: deletionsOf(Y.createDeleteSetFromStructStore(outer.store)),
});

/** What a transaction deleted. */
export const deletedIn = (transaction: Y.Transaction): Coverage => ({
  items: new Map(),
  deletions: deletionsOf(transaction.deleteSet),
});

const cut = (from: Range, others: readonly Range[]): Range[] => {
  const left: Range[] = [];
  let at = from.from;
  for (const other of others) {
    if (other.to <= at) continue;
    if (other.from >= from.to) break;
    if (other.from > at) left.push({ from: at, to: other.from });
    at = other.to;
  }
  return at < from.to ? [...left, { from: at, to: from.to }] : left;
};

/** What of some clocks is not among others. */
export const without = (ranges: Ranges, others: Ranges): Ranges =>
  new Map(
    [...ranges].flatMap(([client, some]) => {
      const left = some.flatMap((range) => cut(range, others.get(client) ?? []));
      return left.length > 0 ? [[client, left] as const] : [];
    }),
  );

/** Whether nothing of the one is missing in the other. */
export const isWithin = (inner: Coverage, outer: Coverage): boolean =>
  without(inner.items, outer.items).size === 0 && without(inner.deletions, outer.deletions).size === 0;

/** How far each client is held without a gap: a state vector. */
export const reachOf = (items: Ranges): Map<number, number> =>
  new Map([...items].flatMap(([client, [first]]) => (first?.from === 0 ? [[client, first.to] as const] : [])));
