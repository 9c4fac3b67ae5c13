import { useEffect } from 'react';
import { type Divided, dividedNow } from '../../../parts/seating/division.ts';
import { shownText, usePrivate } from '../../../session/privacy.ts';
import { useSettings, useVault, useVaultRead } from '../../../session/vaultContext.tsx';
import type { MapEngine } from '../engine/engine.ts';
import { sectorWords } from './sectorWords.ts';

/** How the map is divided just now; null where it is not. */
export const useDivided = (): Divided | null => {
  const { sectors } = useSettings();
  return useVaultRead(
    dividedNow,
    (change) => sectors !== 'none' && change.alters.size + change.tags.size + change.tiers.size > 0,
    [sectors],
  );
};

/** Shows on the map how it is divided. */
export const useShownSectors = (engine: MapEngine | null, divided: Divided | null): void => {
  const vault = useVault();
  const initialsOnly = usePrivate();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are others where initials alone are shown
  useEffect(() => {
    const textShown = (text: string): string => shownText(vault, text);
    const named = divided?.arcs.map(({ key, from, to }) => {
      const name = textShown(sectorWords(key === null ? undefined : divided.sectors.get(key)?.name));
      return { name, from, to };
    });
    engine?.setSectors(named ?? []);
  }, [engine, divided, vault, initialsOnly]);
};
