import type { AlterId } from '../../../../../shared/domain/ids.ts';
import type { TieLine } from '../../../../../shared/domain/tieLine.ts';
import type { Figure } from '../figure.ts';
import type { Curve } from './curve.ts';
import type { TieChoice, TieSource } from './tieChoice.ts';
import { type DrawnTie, drawnTie, TieSet } from './tieSet.ts';

/** What decides which ties are drawn while nothing is pointed at. */
export interface TieWish {
  readonly choice: TieChoice;
  readonly source: TieSource;
  readonly figures: ReadonlyMap<AlterId, Figure>;
  /** Whom the filter means; null: everyone. */
  readonly matching: ReadonlySet<AlterId> | null;
}

/** The ties that are drawn while nothing is pointed at: many at once, and those of whoever is open. */
export interface RestingTies {
  readonly inSight: TieSet;
  readonly open: readonly (readonly [DrawnTie, Curve])[];
}

/** The lines that may be drawn: of two who are on the map, and none too weak for the choice. */
export const drawable = (
  lines: readonly TieLine[],
  { choice, figures }: Pick<TieWish, 'choice' | 'figures'>,
): DrawnTie[] => {
  const kept = choice.weakHidden ? lines.filter(({ weak }) => !weak) : lines;
  return kept.flatMap((line) => drawnTie(line, figures) ?? []);
};

/** True where many ties are drawn at once. */
export const showsMany = ({ shown }: TieChoice): boolean => shown === 'group' || shown === 'all';

/** The ties that are drawn at once, whoever has the attention. */
export const tiesInSight = (wish: TieWish): TieSet => {
  const { choice, source, matching } = wish;
  if (!showsMany(choice)) return new TieSet([]);
  const all = drawable(source.lines(), wish);
  if (choice.shown === 'all' || matching === null) return new TieSet(all);
  return new TieSet(all.filter(({ line }) => matching.has(line.a) && matching.has(line.b)));
};

/**
 * The ties of a picture of the map.
 * @param open whoever is open beside the map
 */
export const restingTies = (wish: TieWish, open: AlterId | undefined): RestingTies => {
  const inSight = tiesInSight(wish);
  const own = open === undefined || wish.choice.shown === 'pointed' ? [] : drawable(wish.source.linesOf(open), wish);
  return { inSight, open: own.map((tie) => [tie, inSight.curveOf(tie)] as const) };
};
