import { type RefObject, useRef } from 'react';
import { type Alter, isPresent } from '../../../shared/domain/alter.ts';
import { type DeviceMark, markOf } from '../../../shared/domain/device.ts';
import { shortName } from '../../../shared/domain/name.ts';
import { chooseMove } from '../../../shared/vault/commands/moves.ts';
import { momentWords } from '../../parts/dateWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useToday } from '../../session/today.ts';
import { useDevices, useMovesApart, useTiers, useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import styles from './MovedApart.module.css';

/** What a laptop is called on this one. */
const useDeviceWords = (): ((mark: DeviceMark) => string) => {
  const { device: own } = useVault().edge;
  const devices = useDevices();
  return (mark) => {
    if (own !== undefined && markOf(own) === mark) return 'This laptop';
    return devices.find(({ id }) => markOf(id) === mark)?.name ?? 'Another laptop';
  };
};

/** The places that can be chosen now, in words; a ring that is gone cannot be. */
const useOptions = (alter: Alter) => {
  const apart = useMovesApart(alter.id);
  const tiers = useTiers();
  const deviceWords = useDeviceWords();
  const today = useToday();
  return apart.flatMap(({ place, device, at, stands }) => {
    const ring = place && tiers.find(({ id }) => id === place.tier)?.name;
    if (ring === undefined) return [];
    return [{ place, stands, ring, device: deviceWords(device), when: momentWords(at, today) }];
  });
};

const Question = ({ alter, frame }: { alter: Alter; frame: RefObject<HTMLDivElement | null> }) => {
  const vault = useVault();
  const notices = useNotices();
  const nameShown = useShownName();
  const options = useOptions(alter);
  if (options.length < 2) return null;
  const choose = ({ place, ring }: (typeof options)[number]): void => {
    const done = ring === null ? `${alter.name} waits for a place.` : `${alter.name} stays on ${ring}.`;
    // The buttons go with the question; the keys go on from where it was.
    if (notices.tell(chooseMove(vault, alter.id, place), done)) frame.current?.focus();
  };
  return (
    <div className={styles.question}>
      <p>
        {options.length === 2 ? 'Two' : 'Several'} laptops moved{' '}
        <bdi>{nameShown(alter.name, shortName(alter.name))}</bdi>:
      </p>
      <ul className={styles.list}>
        {options.map((option) => (
          <li key={option.place?.tier ?? ''} className={styles.option}>
            <div className={styles.words}>
              <bdi className={styles.ring}>{option.ring ?? 'Waiting for a place'}</bdi>
              {option.stands && <span className={styles.soft}> · shown now</span>}
              <p className={styles.soft}>
                <bdi>{option.device}</bdi>, {option.when}
              </p>
            </div>
            <Button onPress={() => choose(option)}>
              Keep {option.ring === null ? 'waiting' : <bdi>{option.ring}</bdi>}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};

/**
 * Asks, of a person whom laptops moved without knowing of each other, which place is meant; one press answers. Said
 * politely when it comes while the sheet is open.
 */
export const MovedApart = ({ alter }: { alter: Alter }) => {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame} className={styles.frame} role="status" tabIndex={-1}>
      {isPresent(alter) && <Question alter={alter} frame={frame} />}
    </div>
  );
};
