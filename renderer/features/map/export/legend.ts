import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';

/** A colour of the map and what it stands for. */
export interface LegendItem {
  /** Index into the group palette; null for people in no group. */
  readonly hue: number | null;
  readonly label: string;
}

/** What the colours of these people stand for: the groups by name, then those in none. Empty where nobody has a group. */
export const legendOf = (vault: Vault, people: Iterable<AlterId>): LegendItem[] => {
  const hues = new Map<string, number>();
  let others = false;
  for (const id of people) {
    const alter = vault.alters.get(id);
    const tag = alter && vault.tagsOf(alter)[0];
    if (tag) hues.set(tag.name, tag.hue);
    else others = true;
  }
  if (hues.size === 0) return [];
  const items: LegendItem[] = [...hues].map(([label, hue]) => ({ hue, label }));
  items.sort((a, b) => a.label.localeCompare(b.label));
  return others ? [...items, { hue: null, label: 'In no group' }] : items;
};
