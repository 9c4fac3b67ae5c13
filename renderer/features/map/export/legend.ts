import type { AlterId } from '../../../../shared/domain/ids.ts';
import { tieKinds } from '../../../../shared/domain/tie.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import type { Sign } from '../../../parts/signed.ts';
import { tieKindWords } from '../../../parts/tieKindWords.ts';
import type { RestingTies } from '../engine/ties/restingTies.ts';
import type { DrawnTie } from '../engine/ties/tieSet.ts';
import { Legend } from '../lenses/legend.ts';
import type { Lens } from '../lenses/lens.ts';

/** What stands before a line of the legend: a disc of a colour of the palette (null: of none) with its sign, or a piece of a tie. */
export type LegendMark =
  | { readonly kind: 'group'; readonly hue: number | null; readonly sign: Sign | null }
  | { readonly kind: 'tie'; readonly of: 'many' | 'weak' | 'open' };

/** Something that is seen on the map and what it stands for. */
export interface LegendItem {
  readonly mark: LegendMark;
  readonly label: string;
  /** How many people it stands for; null where that says nothing. */
  readonly count: number | null;
  /** The filter leaves nobody of it at full strength. */
  readonly faint: boolean;
}

/**
 * What the colours of these people stand for, as the lens says. Empty where nobody has a colour.
 * @param matching whom the filter means; null: everyone
 */
export const groupItems = (
  vault: Vault,
  lens: Lens,
  people: Iterable<AlterId>,
  matching: ReadonlySet<AlterId> | null,
): LegendItem[] => {
  const alters = [...people].flatMap((id) => vault.alters.get(id) ?? []);
  const legend = new Legend(lens, lens.sort(vault), alters);
  const rows = legend.rows();
  if (rows.every(({ hue }) => hue === null)) return [];
  return rows.map(({ key, label, hue, sign, count }) => ({
    mark: { kind: 'group', hue, sign },
    label,
    count,
    faint: matching !== null && ![...legend.people(new Set([key]))].some((id) => matching.has(id)),
  }));
};

const kindsOf = (ties: Iterable<DrawnTie>): string => {
  const there = new Set([...ties].flatMap(({ line }) => line.kinds));
  return tieKinds
    .filter((kind) => there.has(kind))
    .map((kind) => tieKindWords[kind].toLowerCase())
    .join(', ');
};

/**
 * What the lines of a picture stand for; empty where it has none.
 * @param open what whoever is open is called there
 */
export const tieItems = ({ inSight, open }: RestingTies, openName: string): LegendItem[] => {
  const item = (of: 'many' | 'weak' | 'open', label: string): LegendItem => ({
    mark: { kind: 'tie', of },
    label,
    count: null,
    faint: false,
  });
  const strong = inSight.ties.filter(({ line }) => !line.weak);
  const weak = inSight.ties.filter(({ line }) => line.weak);
  return [
    ...(strong.length === 0 ? [] : [item('many', `Ties: ${kindsOf(strong)}`)]),
    ...(weak.length === 0 ? [] : [item('weak', `Weak ties: ${kindsOf(weak)}`)]),
    ...(open.length === 0 ? [] : [item('open', `Ties of ${openName}: ${kindsOf(open.map(([tie]) => tie))}`)]),
  ];
};
