import type { AlterId } from '../../../shared/domain/ids.ts';

/** Who is chosen. `anchor` is where a range begins; `base` is what was chosen before the range grew from there. */
export interface Selection {
  readonly chosen: ReadonlySet<AlterId>;
  readonly anchor: AlterId | null;
  readonly base: ReadonlySet<AlterId>;
}

export const nobody: Selection = { chosen: new Set(), anchor: null, base: new Set() };

/** Chooses one person more or one less; the next range begins there. */
export const toggle = (selection: Selection, id: AlterId): Selection => {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { chosen, anchor: id, base: chosen };
};

/** Lets the next range begin at a person without choosing them. */
export const anchorAt = (selection: Selection, id: AlterId): Selection => ({
  chosen: selection.chosen,
  anchor: id,
  base: selection.chosen,
});

/** Chooses everyone from the anchor to a person, in the order shown; a range that shrinks lets go again. */
export const extend = (
  selection: Selection,
  to: AlterId,
  order: readonly { readonly id: AlterId }[],
  from: AlterId = to,
): Selection => {
  const at = (id: AlterId): number => order.findIndex((person) => person.id === id);
  const anchor = selection.anchor !== null && at(selection.anchor) >= 0 ? selection.anchor : from;
  const ends = [at(anchor), at(to)].sort((a, b) => a - b);
  const range = order.slice(ends[0], (ends[1] ?? -1) + 1).map((person) => person.id);
  return { chosen: new Set([...selection.base, ...range]), anchor, base: selection.base };
};

/** Chooses everyone shown, or nobody. */
export const chooseAll = (people: readonly { readonly id: AlterId }[]): Selection => {
  const chosen = new Set(people.map((person) => person.id));
  return { chosen, anchor: null, base: chosen };
};
