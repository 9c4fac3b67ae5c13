import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useShownText } from '../../../session/privacy.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import styles from './Legend.module.css';
import type { LegendRow } from './legend.ts';
import { legendFolded } from './lenses.ts';
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

const Row = ({ row, on, onToggle }: { row: LegendRow; on: boolean; onToggle: () => void }) => {
  const textShown = useShownText();
  return (
    <ToggleButton className={styles.row ?? ''} isSelected={on} onChange={onToggle}>
      <Spot hue={row.hue} />
      <span className={styles.name} dir="auto">
        {textShown(row.label)}
      </span>
      <span className={styles.count}>{row.count.toLocaleString()}</span>
    </ToggleButton>
  );
};

const Rows = ({ seen: { rows, kept, toggle } }: { seen: Seen }) => (
  <div className={styles.rows} data-some={kept.size > 0 || undefined}>
    {rows.map((row) => (
      <Row key={row.key} row={row} on={kept.has(row.key)} onToggle={() => toggle(row.key)} />
    ))}
  </div>
);

/** What the colours stand for. A line pressed leaves only its people at full strength. */
export const Legend = ({ seen }: { seen: Seen }) => {
  const { lens, rows, kept, clear } = seen;
  const folded = legendFolded.use();
  if (rows.length < 2) return null;
  return (
    <section className={styles.legend} aria-label={`Colours: ${lens.label}`} data-folded={folded || undefined}>
      <div className={styles.fold}>
        <IconButton
          label={folded ? 'Show what the colours stand for' : 'Fold this away'}
          aria-expanded={!folded}
          onPress={() => legendFolded.choose(!folded)}
        >
          {folded ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
        </IconButton>
      </div>
      {!folded && <Rows seen={seen} />}
      {kept.size > 0 && (
        <Button look="quiet" onPress={clear}>
          <X size={14} aria-hidden="true" />
          Everyone again
        </Button>
      )}
    </section>
  );
};
