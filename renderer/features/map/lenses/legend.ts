import type { Alter } from '../../../../shared/domain/alter.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Lens, LensGroup, Sorted } from './lens.ts';

/** A line of the legend. */
export interface LegendRow extends LensGroup {
  /** How many people on the map are in it. */
  readonly count: number;
}

/** The key of those in no group. */
const restKey = 'no group';

const keysOf = (sorted: Sorted, alter: Alter): readonly string[] => {
  const groups = sorted.groupsOf(alter);
  return groups.length === 0 ? [restKey] : groups.map(({ key }) => key);
};

/**
 * The legend of a lens: each group that someone on the map is in, then those in none. Whoever is in two groups counts in
 * both.
 * @param people everyone on the map
 */
export const legendRows = (
  { rest }: Pick<Lens, 'rest'>,
  sorted: Sorted,
  people: Iterable<Alter>,
): readonly LegendRow[] => {
  const counts = new Map<string, number>();
  for (const alter of people) for (const key of keysOf(sorted, alter)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...sorted.groups, { key: restKey, label: rest, hue: null }].flatMap((group) => {
    const count = counts.get(group.key);
    return count === undefined ? [] : [{ ...group, count }];
  });
};

/** Those of the people who are in one of the groups kept. */
export const keptPeople = (
  sorted: Sorted,
  people: Iterable<Alter>,
  kept: ReadonlySet<string>,
): ReadonlySet<AlterId> => {
  const ids = new Set<AlterId>();
  for (const alter of people) if (keysOf(sorted, alter).some((key) => kept.has(key))) ids.add(alter.id);
  return ids;
};
