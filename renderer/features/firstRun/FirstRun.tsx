import { type FormEvent, useRef, useState } from 'react';
import type { TierId } from '../../../shared/domain/ids.ts';
import { initials } from '../../../shared/domain/name.ts';
import { addAlters } from '../../../shared/vault/commands/alters.ts';
import { editSettings } from '../../../shared/vault/commands/settings.ts';
import { modeWords } from '../../parts/modeWords.ts';
import { useActions } from '../../session/actions.tsx';
import { useNotices } from '../../session/notices.tsx';
import { useLeave } from '../../session/sessionContext.tsx';
import { useNetworkName } from '../../session/shelf.ts';
import { isSynced, useSync } from '../../session/sync.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './FirstRun.module.css';

const places = ['first', 'second', 'third', 'fourth', 'fifth'] as const;
type Names = Record<(typeof places)[number], string>;
const noNames: Names = { first: '', second: '', third: '', fourth: '', fifth: '' };

/** Where the five stand on the picture, as angles around you. */
const spot = (index: number): { x: number; y: number } => {
  const angle = ((index * 72 - 90) * Math.PI) / 180;
  return { x: 250 + 95 * Math.cos(angle), y: 250 + 95 * Math.sin(angle) };
};

// The map to be, filling while names are typed.
const Picture = ({ names }: { names: Names }) => (
  <svg className={styles.rings} viewBox="0 0 500 500" aria-hidden="true">
    <circle className={styles.disc} cx="250" cy="250" r="140" />
    {[140, 185, 222, 248].map((radius) => (
      <circle key={radius} className={styles.ring} cx="250" cy="250" r={radius} />
    ))}
    <circle className={styles.you} cx="250" cy="250" r="9" />
    {places.map((place, index) => {
      const { x, y } = spot(index);
      const name = names[place].trim();
      return (
        <g key={place}>
          <circle className={name ? styles.filled : styles.waiting} cx={x} cy={y} r="23" />
          {name && (
            <text className={styles.initials} x={x} y={y}>
              {initials(name)}
            </text>
          )}
        </g>
      );
    })}
  </svg>
);

/** Says which network this is where there are several: an empty one looks as if everyone were gone. */
const Elsewhere = () => {
  const name = useNetworkName();
  const leave = useLeave();
  if (name === null) return null;
  return (
    <p className={styles.soft}>
      This is the network “{name}”; it is still empty.{' '}
      <Button look="quiet" onPress={leave}>
        Open another network
      </Button>
    </p>
  );
};

/** The first time: five names for the inner circle, an import, the sample, or an empty map. */
export const FirstRun = () => {
  const { here } = useSync();
  const vault = useVault();
  const view = useView();
  const { named } = useActions();
  const notices = useNotices();
  const [names, setNames] = useState(noNames);
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const typed = places.map((place) => names[place].trim()).filter((name) => name !== '');
  // A field would keep the keys that do again what led back here.
  const [begins] = useState(() => !vault.history.canRedo());
  const innermost = vault.tierOrder()[0]?.id ?? ('inner' as TierId);

  const begin = (event: FormEvent): void => {
    event.preventDefault();
    // Enter goes to the next name; on an empty field, or after the last, that is all of them.
    const at = inputs.current.findIndex((input) => input?.matches(':focus'));
    const next = inputs.current[at + 1];
    if (at >= 0 && next && inputs.current[at]?.value.trim() !== '') {
      next.focus();
      return;
    }
    if (typed.length === 0) return;
    const placement = { tier: innermost, angle: null };
    const label = typed.length === 1 ? 'Added your first person' : `Added your first ${typed.length} people`;
    notices.tell(
      addAlters(
        vault,
        label,
        typed.map((name) => ({ name, placement })),
      ),
    );
  };
  const join = (): void => {
    if (notices.tell(editSettings(vault, { welcomed: true }))) view.showSettings('sync');
  };

  return (
    <main className={styles.page}>
      <Picture names={names} />
      <form autoComplete="off" className={styles.words} onSubmit={begin}>
        <h1>Who are the five people you would call at night?</h1>
        <p className={styles.soft}>
          They are your inner circle. Fewer than five is fine, and everything can be changed later.
        </p>
        <div className={styles.names}>
          {places.map((place, index) => (
            <Field
              key={place}
              label={`The ${place} name`}
              hideLabel
              placeholder={index === 0 ? 'A name' : 'Another name'}
              value={names[place]}
              onChange={(name) => setNames((old) => ({ ...old, [place]: name }))}
              autoFocus={index === 0 && begins}
              inputRef={(input) => {
                inputs.current[index] = input;
              }}
            />
          ))}
        </div>
        <div>
          <Button type="submit" look="primary" isDisabled={typed.length === 0}>
            Put them on my map
          </Button>
        </div>
        <div className={styles.or}>
          <Button onPress={named.import.perform}>Import an address book</Button>
          <Button onPress={named.sample.perform}>Look around with a sample</Button>
          <Button look="quiet" onPress={() => notices.tell(editSettings(vault, { welcomed: true }))}>
            Start empty
          </Button>
          {window.kith && (
            <Button look="quiet" onPress={join}>
              Join another laptop
            </Button>
          )}
        </div>
        <Elsewhere />
        <p className={styles.soft}>{modeWords(isSynced(here))}</p>
      </form>
    </main>
  );
};
