import { useState } from 'react';
import { arcAt } from '../../../../shared/domain/arrange/arcs.ts';
import { type Sector, sectorOf } from '../../../../shared/domain/sectors.ts';
import { changeSector } from '../../../../shared/vault/commands/sectors.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import type { Divided } from '../../../parts/seating/division.ts';
import { useNotices } from '../../../session/notices.tsx';
import { useVault } from '../../../session/vaultContext.tsx';
import { whoWords } from '../carryWords.ts';
import type { Drop } from '../engine/events.ts';
import { sectorWords } from './sectorWords.ts';

/** Somebody who was dropped beyond the border of their sector. */
export interface Crossing {
  readonly who: string;
  readonly by: Divided['by'];
  readonly ids: Drop['ids'];
  /** null: from among those of whom nothing is said. */
  readonly from: Pick<Sector, 'key' | 'name'> | null;
  readonly to: Pick<Sector, 'key' | 'name'>;
}

const crossingOf = (vault: Vault, { by, arcs, sectors }: Divided, { ids, angle }: Drop): Crossing | null => {
  const to = sectors.get(arcAt(arcs, angle)?.key ?? '');
  const [first] = ids.flatMap((id) => vault.alters.get(id) ?? []);
  if (!to || !first) return null;
  const from = sectorOf(first, by, vault.tags) ?? null;
  const coming = ids.filter((id) => {
    const alter = vault.alters.get(id);
    return alter && sectorOf(alter, by, vault.tags)?.key !== to.key;
  });
  if (coming.length === 0) return null;
  return { who: whoWords(coming.map((id) => vault.alters.get(id)?.name ?? '')), by, ids: coming, from, to };
};

/** Asks about whoever is dropped in another sector than their own, and changes what it stands for. */
export const useCrossing = (divided: Divided | null) => {
  const vault = useVault();
  const notices = useNotices();
  const [crossing, setCrossing] = useState<Crossing | null>(null);
  return {
    crossing,
    onDrop: (drop: Drop): void => setCrossing(divided && crossingOf(vault, divided, drop)),
    close: (): void => setCrossing(null),
    change: (): void => {
      if (!crossing) return;
      const { who, by, ids, from, to } = crossing;
      const done = `${who} ${ids.length === 1 ? 'is' : 'are'} in ${sectorWords(to.name)} now.`;
      notices.tell(changeSector(vault, ids, by, from, to), done);
      setCrossing(null);
    },
  };
};
