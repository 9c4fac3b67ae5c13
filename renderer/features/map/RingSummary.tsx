import { fullness } from '../../parts/ringWords.ts';
import { useTiers, useVaultRead } from '../../session/vaultContext.tsx';

/** The rings and how full they are, in words, for those who do not see the canvas. */
export const RingSummary = ({ id }: { id: string }) => {
  const tiers = useTiers();
  const counts = useVaultRead(
    (vault) => tiers.map((tier) => vault.placedOn(tier.id).size),
    (change) => change.alters.size > 0,
    [tiers],
  );
  return (
    <ul id={id} className="visually-hidden" aria-label="Rings, innermost first">
      {tiers.map((tier, index) => (
        <li key={tier.id}>
          {tier.name}: {fullness(tier, counts[index] ?? 0)}
        </li>
      ))}
    </ul>
  );
};
