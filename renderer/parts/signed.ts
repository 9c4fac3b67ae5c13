/** What tells apart groups that share a colour, in the order in which they are given; the first has none of them. */
const signs = ['double', 'dotted'] as const;
export type Sign = (typeof signs)[number];

/**
 * Gives a sign to each group whose colour an earlier one has already: there are eight colours, and a colour alone would
 * not tell the two apart. Groups without a colour get none.
 */
export const signed = <T extends { readonly hue: number | null }>(
  groups: readonly T[],
): (T & { sign: Sign | null })[] => {
  const uses = new Map<number, number>();
  return groups.map((group) => {
    if (group.hue === null) return { ...group, sign: null };
    const before = uses.get(group.hue) ?? 0;
    uses.set(group.hue, before + 1);
    // After all signs it begins anew.
    return { ...group, sign: signs[(before % (signs.length + 1)) - 1] ?? null };
  });
};
