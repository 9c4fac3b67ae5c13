import { ClipboardCopy } from 'lucide-react';
import { Dialog } from 'react-aria-components';
import { cadenceChoices, cadenceWords } from '../../../shared/domain/cadence.ts';
import type { TierId } from '../../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { editTier } from '../../../shared/vault/commands/tiers.ts';
import { copyNames } from '../../parts/copyNames.ts';
import { useNotices } from '../../session/notices.tsx';
import { useTiers, useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { Choice } from '../../ui/Field.tsx';
import { AtPoint } from './AtPoint.tsx';
import type { Point } from './engine/view.ts';
import styles from './MapScreen.module.css';

const readCapacity = (text: string): Result<number | null> => {
  const trimmed = text.trim();
  if (trimmed === '') return ok(null);
  return /^\d{1,4}$/.test(trimmed) ? ok(Number(trimmed)) : failed('A whole number from 1 to 5,000, or nothing.');
};

/** Name, size and rhythm of a ring, changed where the ring is. */
export const RingEditor = ({ id, at, onClose }: { id: TierId; at: Point; onClose: () => void }) => {
  const vault = useVault();
  const notices = useNotices();
  const tier = useTiers().find((one) => one.id === id);
  if (!tier) return null;
  const days = tier.cadenceDays;
  return (
    <AtPoint at={at} onClose={onClose}>
      <Dialog className={styles.ringEditor ?? ''} aria-label={`The ring ${tier.name}`}>
        <CommitField label="Name" value={tier.name} autoFocus onCommit={(name) => editTier(vault, id, { name })} />
        <CommitField
          label="For how many"
          placeholder="No limit"
          note="A kind reminder, never a limit."
          value={tier.capacity === null ? '' : String(tier.capacity)}
          onCommit={(text) => {
            const read = readCapacity(text);
            return read.ok ? editTier(vault, id, { capacity: read.value }) : read;
          }}
        />
        <Choice
          label="In touch"
          value={String(days)}
          options={cadenceChoices(days).map((choice) => ({ id: String(choice), label: cadenceWords(choice) }))}
          onChange={(chosen) =>
            notices.tell(editTier(vault, id, { cadenceDays: chosen === 'null' ? null : Number(chosen) }))
          }
        />
        <Button
          look="quiet"
          onPress={() =>
            copyNames(
              [...vault.placedOn(id)].flatMap((alter) => vault.alters.get(alter) ?? []),
              notices,
            )
          }
        >
          <ClipboardCopy size={16} aria-hidden="true" /> Copy the names
        </Button>
      </Dialog>
    </AtPoint>
  );
};
