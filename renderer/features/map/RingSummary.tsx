import { fullness } from '../../parts/ringWords.ts';
import { useTiers } from '../../session/vaultContext.tsx';
import { useRingCounts } from './useRingCounts.ts';

/** The rings and how full they are, in words, for those who do not see the canvas. */
export const RingSummary = ({ id }: { id: string }) => {
  const tiers = useTiers();
  const counts = useRingCounts();
  return (
    <ul id={id} className="visually-hidden" aria-label="Rings, innermost first">
      {tiers.map((tier) => (
        <li key={tier.id}>
          {tier.name}: {fullness(tier, counts.get(tier.id) ?? 0)}
        </li>
      ))}
    </ul>
  );
};
