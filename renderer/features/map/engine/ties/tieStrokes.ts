import type { AlterId } from '../../../../../shared/domain/ids.ts';
import type { TieLook } from '../paintTies.ts';
import { type MapTheme, mixed } from '../theme.ts';
import type { Curve } from './curve.ts';
import type { TieStrokes } from './tiePicture.ts';
import type { TieSet } from './tieSet.ts';

/** CSS pixels: a tie, and one that says little. */
const plainWidth = 1.1;
const weakWidth = 0.8;
/** How a tie between two of no common colour looks, at full strength. */
export const loneLook = (theme: MapTheme, weak: boolean): TieLook => ({
  colour: mixed(theme.hairline, theme.inkSoft, 0.8),
  width: weak ? weakWidth : plainWidth,
});

/** The part of their strength that ties keep that say little, and those that lead outside the filter. */
const weakPart = 0.6;
const outsidePart = 0.12;

/** The more ties there are the fainter each is drawn, so that a thousand are no felt; found by eye. */
const strengthOf = (count: number): number => Math.min(0.55, Math.max(0.04, 5 / Math.sqrt(Math.max(1, count))));

/** How one tie is stroked: by the colour both ends share, by how much it says, and by whether the filter means it. */
interface Way {
  readonly hue: number | null;
  readonly weak: boolean;
  readonly outside: boolean;
}

const keyOf = ({ hue, weak, outside }: Way): number =>
  // What lies beneath comes first: outside the filter, of no common colour, weak.
  (outside ? 0 : 100) + (hue === null ? 0 : hue + 1) * 2 + (weak ? 0 : 1);

const hueLook = (theme: MapTheme, hue: number | null): Partial<TieLook> => {
  const colour = hue === null ? undefined : theme.hues[hue]?.edge;
  return colour === undefined ? {} : { colour };
};

/**
 * How ties are stroked in the picture of all of them: a tie between two of one colour has that colour, any other is
 * grey.
 * @param matching whom the filter means; null: everyone
 */
export const strokesOf = (
  set: Pick<TieSet, 'ties' | 'curves'>,
  matching: ReadonlySet<AlterId> | null,
  theme: MapTheme,
): TieStrokes => {
  const groups = new Map<number, { readonly way: Way; readonly curves: Curve[] }>();
  set.ties.forEach(({ line, a, b }, index) => {
    const curve = set.curves[index];
    if (!curve) return;
    const outside = matching !== null && !(matching.has(line.a) && matching.has(line.b));
    const way = { hue: a.person.hue === b.person.hue ? a.person.hue : null, weak: line.weak, outside };
    const group = groups.get(keyOf(way));
    if (group) group.curves.push(curve);
    else groups.set(keyOf(way), { way, curves: [curve] });
  });
  const ordered = [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
  const strength = strengthOf(set.ties.length);
  return {
    curves: ordered.flatMap(({ curves }) => curves),
    strokes: ordered.map(({ way, curves }) => ({
      count: curves.length,
      ...loneLook(theme, way.weak),
      ...hueLook(theme, way.hue),
      alpha: strength * (way.weak ? weakPart : 1) * (way.outside ? outsidePart : 1) * (way.hue === null ? 1 : 1.5),
    })),
  };
};
