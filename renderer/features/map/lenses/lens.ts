import type { Alter } from '../../../../shared/domain/alter.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import type { Sign } from '../engine/sign.ts';

/** Some of the people, as a lens sees them. */
export interface LensGroup {
  /** Tells it from the lens's other groups, and stays the same while the window is open. */
  readonly key: string;
  readonly label: string;
  /** Index into the group palette; null for a group that has no colour of its own. */
  readonly hue: number | null;
  /** What tells it from an earlier group of the same colour, on the map and in the legend; null: nothing need. */
  readonly sign: Sign | null;
}

/** Everyone sorted into groups. */
export interface Sorted {
  /** In the order of the legend. */
  readonly groups: readonly LensGroup[];
  /** The groups that a person is in, the one that colours them first; none where they are in none. */
  readonly groupsOf: (alter: Alter) => readonly LensGroup[];
}

/**
 * A way to colour the map by what stands in people's own records and the tags. A new one is a file in this folder and a
 * line in `lenses.ts`. One that goes by contacts or by the day needs more: `mapFeed.ts` and `legendOf.ts` follow neither.
 */
export interface Lens {
  readonly id: string;
  /** What it is called in the list of lenses. */
  readonly label: string;
  /** What those are called who are in no group. */
  readonly rest: string;
  /** Asked again at each change of the vault: it costs at most one look at each person. */
  readonly sort: (vault: Vault) => Sorted;
}
