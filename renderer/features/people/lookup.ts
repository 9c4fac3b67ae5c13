import { useMemo } from 'react';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { SortSource } from '../../../shared/domain/peopleSort.ts';
import type { Tag } from '../../../shared/domain/tag.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { useTags, useTiers } from '../../session/vaultContext.tsx';

/** What a row must know beside the person's own record; a new one whenever rings or tags change. */
export interface PeopleLookup extends SortSource {
  /** The ring a person stands on; undefined for the tray. */
  tierOf(alter: Alter): Tier | undefined;
  tagsOf(alter: Alter): readonly Tag[];
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** Looks up rings and tags without a walk over the vault. */
export const usePeopleLookup = (): PeopleLookup => {
  const tiers = useTiers();
  const tags = useTags();
  return useMemo(() => {
    const tierById = new Map(tiers.map((tier, ring) => [tier.id, { tier, ring }]));
    const placeOf = (alter: Alter) => (alter.placement ? tierById.get(alter.placement.tier) : undefined);
    const tagsOf = (alter: Alter): readonly Tag[] => {
      if (alter.tags.length === 0) return [];
      const own = new Set(alter.tags);
      return tags.filter((tag) => own.has(tag.id));
    };
    return {
      compareText: collator.compare,
      ringOf: (alter) => placeOf(alter)?.ring ?? null,
      tagNames: (alter) => tagsOf(alter).map((tag) => tag.name),
      tierOf: (alter) => placeOf(alter)?.tier,
      tagsOf,
    };
  }, [tiers, tags]);
};
