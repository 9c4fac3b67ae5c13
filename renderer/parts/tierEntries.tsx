import { Check } from 'lucide-react';
import type { TierId } from '../../shared/domain/ids.ts';
import type { Tier } from '../../shared/domain/tier.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import type { MenuEntry } from '../ui/Menu.tsx';
import { fullness } from './ringWords.ts';

/**
 * The rings as entries of a menu, innermost first and each with how full it is, then the tray. `current` is ticked:
 * a ring, `null` for the tray, or undefined where the people are on different ones.
 */
export const tierEntries = (
  vault: Vault,
  tiers: readonly Tier[],
  current: TierId | null | undefined,
  onPick: (tier: Tier | null) => void,
): MenuEntry[][] => {
  const tick = (on: boolean) => <span style={{ width: 14 }}>{on && <Check size={14} aria-hidden="true" />}</span>;
  const rings = tiers.map((tier) => ({
    id: tier.id,
    label: tier.name,
    mark: tick(tier.id === current),
    isCurrent: tier.id === current,
    detail: fullness(tier, vault.placedOn(tier.id).size),
    onAction: () => onPick(tier),
  }));
  return [
    rings,
    [
      {
        id: 'tray',
        label: 'Back to the tray',
        mark: tick(current === null),
        // Elsewhere it is a deed; there it is where they are.
        ...(current === null ? { isCurrent: true } : {}),
        onAction: () => onPick(null),
      },
    ],
  ];
};
