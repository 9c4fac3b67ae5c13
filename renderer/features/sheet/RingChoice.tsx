import type { Alter } from '../../../shared/domain/alter.ts';
import { cadenceWords } from '../../../shared/domain/cadence.ts';
import type { TierId } from '../../../shared/domain/ids.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { moveAlters } from '../../../shared/vault/commands/alters.ts';
import { crowdedWords, fullness } from '../../parts/ringWords.ts';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import { useNotices } from '../../session/notices.tsx';
import { useTiers, useVault, useVaultRead } from '../../session/vaultContext.tsx';
import { Choice } from '../../ui/Field.tsx';
import styles from './Sheet.module.css';

const rhythm = (tier: Tier | undefined): string => {
  if (!tier) return 'Choose a ring here, or drag them onto one on the map.';
  if (tier.kind === 'outside') return 'Someone you would like to meet.';
  return tier.cadenceDays === null ? 'No set rhythm.' : `In touch ${cadenceWords(tier.cadenceDays)}.`;
};

/** How many people stand on each ring. */
const useCounts = (): ReadonlyMap<TierId, number> =>
  useVaultRead(
    (vault) => new Map(vault.tierOrder().map((tier) => [tier.id, vault.placedOn(tier.id).size])),
    (change) => change.alters.size + change.tiers.size > 0,
    [],
  );

/** Which ring a person stands on, each with how full it is, and how often one wishes to be in touch there. */
export const RingChoice = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const notices = useNotices();
  const tiers = useTiers();
  const counts = useCounts();
  const current = tiers.find((tier) => tier.id === alter.placement?.tier);
  const choose = (id: TierId | 'tray'): void => {
    const tier = tiers.find((each) => each.id === id);
    if (tier?.id === current?.id) return;
    const seats = tier ? seatsOn(vault, [alter.id], tier.id) : undefined;
    const moved = moveAlters(vault, [alter.id], tier ? { tier: tier.id, angle: null } : null, seats);
    const done = tier ? `${alter.name} is on ${tier.name} now.` : `${alter.name} waits for a place now.`;
    const crowded = tier ? crowdedWords(tier, vault.placedOn(tier.id).size) : '';
    notices.tell(moved, `${done} ${crowded}`.trim());
  };
  return (
    <div>
      <Choice<TierId | 'tray'>
        label="Ring"
        bare
        beside
        value={current?.id ?? 'tray'}
        options={[
          ...tiers.map((tier) => ({ id: tier.id, label: tier.name, detail: fullness(tier, counts.get(tier.id) ?? 0) })),
          { id: 'tray', label: 'Waiting for a place' },
        ]}
        onChange={choose}
      />
      <p className={styles.under}>{rhythm(current)}</p>
    </div>
  );
};
