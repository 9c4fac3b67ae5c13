import { cadenceChoices, cadenceWords } from '../../../shared/domain/cadence.ts';
import { failed, type Result } from '../../../shared/domain/result.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { editTier } from '../../../shared/vault/commands/tiers.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import type { Notices } from '../../session/notices.tsx';
import { useTiers, useVault } from '../../session/vaultContext.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import styles from './SettingsScreen.module.css';

const readCapacity = (text: string): Result<number | null> => {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: null };
  if (!/^\d{1,4}$/.test(trimmed)) return failed('A whole number from 1 to 5,000, or nothing.');
  return { ok: true, value: Number(trimmed) };
};

const Ring = ({ tier, notices }: { tier: Tier; notices: Notices }) => {
  const vault = useVault();
  const days = tier.cadenceDays;
  return (
    <>
      <CommitField
        label={`Name of the ring ${tier.name}`}
        hideLabel
        value={tier.name}
        onCommit={(name) => editTier(vault, tier.id, { name })}
      />
      <CommitField
        label={`How many people ${tier.name} is for`}
        hideLabel
        placeholder="No limit"
        value={tier.capacity === null ? '' : String(tier.capacity)}
        onCommit={(text) => {
          const read = readCapacity(text);
          return read.ok ? editTier(vault, tier.id, { capacity: read.value }) : read;
        }}
      />
      <Choice
        label={`How often for ${tier.name}`}
        hideLabel
        value={String(days)}
        options={cadenceChoices(days).map((choice) => ({ id: String(choice), label: cadenceWords(choice) }))}
        onChange={(id) => notices.tell(editTier(vault, tier.id, { cadenceDays: id === 'null' ? null : Number(id) }))}
      />
    </>
  );
};

/** Name, size and cadence of each ring. */
export const RingSettings = ({ notices }: { notices: Notices }) => (
  <SettingsPart name="rings">
    <p className={styles.soft}>A size is a kind reminder, never a limit. How often is what you wish for, not a duty.</p>
    <div className={styles.rings}>
      <span className={styles.head}>Name</span>
      <span className={styles.head}>For how many</span>
      <span className={styles.head}>In touch</span>
      {useTiers().map((tier) => (
        <Ring key={tier.id} tier={tier} notices={notices} />
      ))}
    </div>
  </SettingsPart>
);
