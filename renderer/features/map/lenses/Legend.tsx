import { X } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { Button } from '../../../ui/Button.tsx';
import styles from './Legend.module.css';
import type { LegendRow } from './legend.ts';
import type { Seen } from './useLens.ts';

/** The groups without a colour of their own are hollow, so that grey and none are told apart without colours. */
const Spot = ({ hue }: { hue: number | null }) => (
  <span
    className={styles.spot}
    data-hollow={hue === null || undefined}
    style={hue === null ? {} : { background: `var(--hue-${hue})` }}
    aria-hidden="true"
  />
);

const Row = ({ row, on, onToggle }: { row: LegendRow; on: boolean; onToggle: () => void }) => (
  <ToggleButton className={styles.row ?? ''} isSelected={on} onChange={onToggle}>
    <Spot hue={row.hue} />
    <span className={styles.name} dir="auto">
      {row.label}
    </span>
    <span className={styles.count}>{row.count.toLocaleString()}</span>
  </ToggleButton>
);

/** What the colours stand for. A line pressed leaves only its people at full strength. */
export const Legend = ({ seen }: { seen: Seen }) => {
  const { lens, rows, kept, toggle, clear } = seen;
  if (rows.length < 2) return null;
  return (
    <section className={styles.legend} aria-label={`Colours: ${lens.label}`}>
      <div className={styles.rows} data-some={kept.size > 0 || undefined}>
        {rows.map((row) => (
          <Row key={row.key} row={row} on={kept.has(row.key)} onToggle={() => toggle(row.key)} />
        ))}
      </div>
      {kept.size > 0 && (
        <Button look="quiet" onPress={clear}>
          <X size={14} aria-hidden="true" />
          Everyone again
        </Button>
      )}
    </section>
  );
};
