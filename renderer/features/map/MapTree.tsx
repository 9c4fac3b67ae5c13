import { type RefObject, useId, useSyncExternalStore } from 'react';
import type { CalendarDate } from '../../../shared/domain/calendarDate.ts';
import { agoWords } from '../../../shared/domain/contactWords.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { lastContact } from '../../../shared/domain/interaction.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { driftOf } from '../../parts/contact/drift.ts';
import { fullness } from '../../parts/ringWords.ts';
import { sectorFinder } from '../../parts/seating/division.ts';
import { shownName, shownText, usePrivate } from '../../session/privacy.ts';
import { useChosen } from '../../session/selection.tsx';
import { useToday } from '../../session/today.ts';
import { useSettings, useTiers, useVaultRead } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { driftShown } from './drift/driftChoice.ts';
import type { MapEngine } from './engine/engine.ts';
import type { Standpoint } from './engine/walk.ts';
import { tiedTo } from './mapFeed.ts';
import { shownDay } from './past/usePast.ts';
import { sectorWords } from './sectors/sectorWords.ts';
import { personWords, windowAround } from './treeWords.ts';
import { useRingCounts } from './useRingCounts.ts';

const noChange = (): (() => void) => () => undefined;

/** Where the keyboard stands on the map; undefined while it has not been there, and where nobody is. */
export const useStandpoint = (engine: MapEngine | null): Standpoint | undefined => {
  const walk = engine?.choosing.walk;
  return useSyncExternalStore(walk?.subscribe ?? noChange, walk?.standpoint ?? noStandpoint);
};

const noStandpoint = (): undefined => undefined;

interface Spoken {
  readonly id: AlterId;
  readonly words: string;
  readonly place: number;
}

/** What is said of a person beside their place. */
const saidOf = (vault: Vault, id: AlterId, today: CalendarDate, withDrift: boolean) => {
  const last = lastContact(vault.contactDays(id), today);
  return {
    name: shownName(vault.alters.get(id)?.name ?? ''),
    spoke: last === undefined ? undefined : agoWords(last, today),
    ties: tiedTo(vault, id).length,
    drift: withDrift ? driftOf(vault, id, today)?.to : undefined,
  };
};

/** The sector of a person as it may be read on the screen; undefined while the map is not divided. */
const inSector = (vault: Vault, id: AlterId, sectorIn: ReturnType<typeof sectorFinder>): string | undefined => {
  const alter = vault.alters.get(id);
  return alter && sectorIn && shownText(vault, sectorWords(sectorIn(alter) ?? undefined));
};

/** The people near the standpoint, in words. */
const useSpoken = (standpoint: Standpoint | undefined, ring: string): readonly Spoken[] => {
  const initialsOnly = usePrivate();
  const now = useToday();
  const past = shownDay.use();
  // What is said of them is of the day that the map shows; who drifted is known of now alone.
  const today = past ?? now;
  const withDrift = driftShown.use() && past === null;
  const { sectors } = useSettings();
  return useVaultRead(
    (vault) => {
      if (!standpoint) return [];
      const { index } = standpoint;
      // Whoever is stood on is there also where the filter does not mean them.
      const people = index < 0 ? [{ id: standpoint.id }] : standpoint.ring;
      // An earlier day is not divided.
      const sectorIn = past === null ? sectorFinder(vault) : undefined;
      const { from, part } = windowAround(people, index);
      return part.map(({ id }, i) => {
        const place = from + i + 1;
        const said = saidOf(vault, id, today, withDrift);
        const words = personWords({ ...said, ring, place, of: people.length, sector: inSector(vault, id, sectorIn) });
        return { id, place, words };
      });
    },
    (change) => change.alters.size + change.ties.size + change.tiers.size + change.tags.size + change.contacts.size > 0,
    [standpoint, ring, today, past, withDrift, sectors, initialsOnly],
  );
};

interface RingItemProps {
  tier: Tier;
  /** How many stand on it on the day that is shown. */
  count: number;
  index: number;
  rings: number;
  base: string;
  standpoint: Standpoint | undefined;
  onGo: (tier: TierId) => void;
}

const RingItem = ({ tier, count, index, rings, base, standpoint, onGo }: RingItemProps) => {
  const here = standpoint?.tier === tier.id ? standpoint : undefined;
  const people = useSpoken(here, tier.name);
  const chosen = useChosen();
  const view = useView();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree keeps the focus, and its keys are heard there; a click is what assistive technology sends.
    <div
      role="treeitem"
      tabIndex={-1}
      aria-level={1}
      aria-posinset={index + 1}
      aria-setsize={rings}
      aria-expanded={here !== undefined}
      aria-label={`${tier.name}, ${fullness(tier, count)}`}
      onClick={() => onGo(tier.id)}
    >
      {here && (
        // biome-ignore lint/a11y/useSemanticElements: a group within a tree is no set of fields.
        <div role="group">
          {people.map(({ id, words, place }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
            <div
              key={id}
              id={`${base}-${id}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={2}
              aria-posinset={place}
              aria-setsize={Math.max(1, here.ring.length)}
              aria-selected={chosen.ids.has(id)}
              aria-label={words}
              onClick={(event) => {
                event.stopPropagation();
                view.open(id);
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
};

export interface MapTreeProps {
  engine: MapEngine | null;
  tree: RefObject<HTMLDivElement | null>;
  /** The id of the words that say what the keys do. */
  hints: string;
}

/**
 * The map for those who do not see it, and where the keys are heard: the rings, and of the ring that is walked on the
 * people near whoever is stood on. It cannot be seen; the canvas shows the same.
 */
export const MapTree = ({ engine, tree, hints }: MapTreeProps) => {
  const base = useId();
  const tiers = useTiers();
  const counts = useRingCounts();
  const standpoint = useStandpoint(engine);
  const go = (tier: TierId): void => {
    const first = engine?.choosing.walk.firstOn(tier);
    if (first) engine?.choosing.walk.goTo(first);
    tree.current?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={tree}
      className="visually-hidden"
      role="tree"
      aria-label="Your people, ring by ring"
      aria-describedby={hints}
      aria-multiselectable="true"
      {...(standpoint ? { 'aria-activedescendant': `${base}-${standpoint.id}` } : {})}
      tabIndex={0}
    >
      {tiers.map((tier, index) => (
        <RingItem
          key={tier.id}
          {...{ tier, index, base, standpoint }}
          count={counts.get(tier.id) ?? 0}
          rings={tiers.length}
          onGo={go}
        />
      ))}
    </div>
  );
};
