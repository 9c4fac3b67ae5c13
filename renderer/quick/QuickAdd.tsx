import { type FormEvent, useRef, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { TierId } from '../../shared/domain/ids.ts';
import type { QuickOffer, QuickRing } from '../../shared/domain/quickEntry.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { knownWords } from './knownWords.ts';
import styles from './Quick.module.css';
import { close, send, useEscape, useGoing, useKnown, useOffer } from './useQuickAdd.ts';

const tray = 'tray';

const Rings = ({
  rings,
  value,
  onChange,
}: {
  rings: readonly QuickRing[];
  value: TierId | null;
  onChange: (tier: TierId | null) => void;
}) => (
  <RadioGroup
    className={styles.choice ?? ''}
    value={value ?? tray}
    onChange={(chosen) => onChange(rings.find(({ id }) => id === chosen)?.id ?? null)}
    orientation="horizontal"
  >
    <Label className={styles.label ?? ''}>Ring</Label>
    <div className={styles.rings}>
      {[{ id: tray, name: 'No ring yet' }, ...rings].map(({ id, name }) => (
        <Radio key={id} value={id} className={styles.ring ?? ''}>
          {name}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);

const Added = ({ name, ring }: { name: string; ring: string | undefined }) => (
  <p className={styles.added} role="status">
    <strong>
      <bdi>{name}</bdi>
    </strong>{' '}
    {ring === undefined ? 'waits in the tray of your map.' : `is on the ring ${ring}.`}
  </p>
);

const useForm = (offer: QuickOffer | null) => {
  // One id for this window: the same person sent twice is one person.
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [metAt, setMetAt] = useState('');
  const [tier, setTier] = useState<TierId | null>(null);
  const [error, setError] = useState<string | undefined>();
  const [done, setDone] = useState(false);
  const sending = useRef(false);
  const submit = async (): Promise<void> => {
    if (sending.current) return;
    if (name.trim() === '') return setError('A name is all it needs.');
    // Told within milliseconds of the opening; nobody types a name as fast.
    if (offer === null) return;
    sending.current = true;
    const answer = await send({ id, vault: offer.vault, name: name.trim(), metAt: metAt.trim(), tier });
    sending.current = false;
    if (answer.ok) setDone(true);
    else setError(answer.reason);
  };
  const typeName = (typed: string): void => {
    setName(typed);
    setError(undefined);
  };
  return { name, typeName, metAt, setMetAt, tier, setTier, error, done, submit };
};

/** "Met someone?": name, where, ring; Enter adds, Escape closes. */
export const QuickAdd = () => {
  const offer = useOffer();
  const form = useForm(offer);
  const rings = offer?.rings ?? [];
  const known = knownWords(useKnown(offer, form.name));
  useEscape();
  useGoing(form.done);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.submit().catch(reportError);
  };
  if (form.done) {
    return (
      <main className={styles.page}>
        <Added name={form.name.trim()} ring={rings.find(({ id }) => id === form.tier)?.name} />
      </main>
    );
  }
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>
        Met someone?
        {offer?.network && <span className={styles.network}>For {offer.network}</span>}
      </h1>
      <form className={styles.form} onSubmit={submit}>
        <Field label="Name" autoFocus value={form.name} onChange={form.typeName} error={form.error} />
        <p className={styles.known} role="status">
          {known}
        </p>
        <Field label="Where you met" value={form.metAt} onChange={form.setMetAt} />
        <Rings rings={rings} value={form.tier} onChange={form.setTier} />
        <div className={styles.foot}>
          <span className={styles.keys}>
            <kbd>Enter</kbd> adds, <kbd>Esc</kbd> closes
          </span>
          <Button onPress={close}>Cancel</Button>
          <Button look="primary" type="submit">
            Add
          </Button>
        </div>
      </form>
    </main>
  );
};
