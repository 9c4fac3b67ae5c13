import { useState } from 'react';
import type { Divided } from '../../../parts/seating/division.ts';
import { useNotices } from '../../../session/notices.tsx';
import { shownName } from '../../../session/privacy.ts';
import { useVault } from '../../../session/vaultContext.tsx';
import { dropOfThose, dropPlaces } from '../dropPlaces.ts';
import type { MapEngine } from '../engine/engine.ts';
import type { Drop } from '../engine/events.ts';
import { mapNow } from '../mapNow.ts';
import { useMoving } from '../useMoving.ts';
import { type Crossing, crossingOf } from './crossing.ts';
import { divisionWords, sectorWords } from './sectorWords.ts';

/** What may become of whoever was dropped beyond a border. */
export type Answer = 'change' | 'keep' | 'back';

/**
 * Moves whoever is dropped. Where that is in another sector than their own it is asked about first, and nothing is
 * written before the answer: the move with the change, the move alone, or neither, and each is one step of undo.
 */
export const useDropping = (divided: Divided | null) => {
  const vault = useVault();
  const notices = useNotices();
  const { place } = useMoving();
  const [crossing, setCrossing] = useState<Crossing | null>(null);
  const left = (drop: Drop): Drop | undefined => {
    const found = dropOfThose(vault, drop, shownName);
    if (!found.ok) notices.tell(found);
    return found.ok ? found.value : undefined;
  };
  const answered = ({ drop: asked, ids: all, by, to, who }: Crossing, changes: boolean): void => {
    const drop = left(asked);
    if (!drop) return;
    const places = dropPlaces(vault, drop);
    const name = sectorWords(to.name);
    const ids = all.filter((id) => drop.ids.includes(id));
    const [is, stands] = ids.length === 1 ? ['is', 'stands'] : ['are', 'stand'];
    if (changes) place(drop.tier, { places, change: { ids, by, to } }, () => `${who} ${is} in ${name} now.`);
    else
      place(
        drop.tier,
        { places },
        () => `${who} ${stands} at ${name} now. Their ${divisionWords[by].toLowerCase()} stays as it was.`,
      );
  };
  const goBack = (engine: MapEngine | null, { ids: [held] }: Drop): void => {
    if (held) engine?.carrying.sendHome(held);
  };
  return {
    crossing,
    onDrop: (asked: Drop): boolean => {
      const drop = left(asked);
      if (!drop) return false;
      const found = divided && crossingOf(vault, divided, drop, shownName);
      setCrossing(found);
      if (!found) place(drop.tier, { places: dropPlaces(vault, drop) });
      return found !== null;
    },
    answer: (answer: Answer): void => {
      if (!crossing) return;
      setCrossing(null);
      if (answer === 'back') goBack(mapNow(), crossing.drop);
      else answered(crossing, answer === 'change');
    },
  };
};
