import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useAction } from '../../../session/actions.tsx';
import { useShownText } from '../../../session/privacy.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Toolbar } from '../../../ui/Toolbar.tsx';
import { keptGroups } from './keptGroups.ts';
import styles from './Legend.module.css';
import type { LegendRow } from './legend.ts';
import { legendFolded } from './lenses.ts';
import type { Seen } from './useLens.ts';

/** The groups without a colour of their own are hollow, so that grey and none are told apart without colours. */
const Spot = ({ hue, sign }: Pick<LegendRow, 'hue' | 'sign'>) => (
  <span
    className={styles.spot}
    data-hollow={hue === null || undefined}
    data-sign={sign ?? undefined}
    style={hue === null ? {} : { color: `var(--hue-${hue})` }}
    aria-hidden="true"
  />
);

const Row = ({ row, on, onToggle }: { row: LegendRow; on: boolean; onToggle: () => void }) => {
  const textShown = useShownText();
  return (
    <ToggleButton className={styles.row ?? ''} isSelected={on} onChange={onToggle}>
      <Spot hue={row.hue} sign={row.sign} />
      <span className={styles.name} dir="auto">
        {textShown(row.label)}
      </span>
      <span className={styles.count}>{row.count.toLocaleString()}</span>
    </ToggleButton>
  );
};

const Rows = ({ seen: { rows, kept } }: { seen: Seen }) => (
  <div className={styles.rows} data-some={kept.size > 0 || undefined}>
    {rows.map((row) => (
      <Row key={row.key} row={row} on={kept.has(row.key)} onToggle={() => keptGroups.toggle(row.key)} />
    ))}
  </div>
);

const Fold = () => {
  const { label, isOn: folded = false, perform } = useAction('foldLegend');
  return (
    <IconButton label={label} aria-expanded={!folded} onPress={perform}>
      {folded ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
    </IconButton>
  );
};

const Everyone = () => {
  const { label, perform } = useAction('everyGroup');
  return (
    <Button look="quiet" onPress={perform}>
      <X size={14} aria-hidden="true" />
      {label}
    </Button>
  );
};

/** What the colours stand for. A line pressed leaves only its people at full strength. */
export const Legend = ({ seen }: { seen: Seen }) => {
  const { lens, rows, kept } = seen;
  const folded = legendFolded.use();
  if (rows.length < 2) return null;
  return (
    <Toolbar label={`Colours: ${lens.label}`} orientation="vertical" className={styles.legend}>
      <div className={styles.head}>
        <span aria-hidden="true">{lens.label}</span>
        <Fold />
      </div>
      {!folded && <Rows seen={seen} />}
      {kept.size > 0 && <Everyone />}
    </Toolbar>
  );
};
