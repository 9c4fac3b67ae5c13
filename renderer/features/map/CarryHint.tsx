import { type RefObject, useImperativeHandle, useLayoutEffect, useState } from 'react';
import { shortName } from '../../../shared/domain/name.ts';
import { shownName } from '../../session/privacy.ts';
import { useTiers, useVault } from '../../session/vaultContext.tsx';
import { carryWords, whoWords } from './carryWords.ts';
import type { CarryState } from './engine/events.ts';
import styles from './MapScreen.module.css';

interface CarryHintProps {
  state: CarryState;
  /** Moved beside the pointer by whoever hears of its moves, without a rendering. */
  hint: RefObject<HTMLDivElement | null>;
  /** Called when the words, and so perhaps their size, have changed. */
  onChanged: () => void;
}

/** Says beside the pointer what dropping here would mean. */
const CarryHint = ({ state, hint, onChanged }: CarryHintProps) => {
  const vault = useVault();
  const tiers = useTiers();
  const index = tiers.findIndex((tier) => tier.id === state.tier);
  const tier = tiers[index];
  const names = state.ids.map((id) => vault.alters.get(id)?.name ?? '');
  const who = whoWords(names.map((name) => shownName(name, shortName(name))));
  const coming = state.ids
    .map((id) => vault.alters.get(id)?.placement?.tier ?? null)
    .filter((from) => from !== state.tier)
    .map((from) => (from === null ? null : (vault.tiers.get(from)?.cadenceDays ?? null)));
  const words = tier
    ? carryWords({ ...tier, count: vault.placedOn(tier.id).size }, who, coming, tiers[index + 1])
    : { head: who, body: 'Drop on a ring. Escape leaves everything as it was.', time: '' };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the words, not of the callback.
  useLayoutEffect(onChanged, [state]);
  return (
    <div ref={hint} className={styles.hint} role="status">
      <strong>{words.head}</strong>
      {words.body !== '' && <span>{words.body}</span>}
      {words.time !== '' && <span>{words.time}</span>}
    </div>
  );
};

/** Takes what is carried, and over which ring; null: nobody is. */
export type TellCarry = (state: CarryState | null) => void;

export interface CarryHintsProps extends Pick<CarryHintProps, 'hint' | 'onChanged'> {
  tell: RefObject<TellCarry | null>;
}

/** The hint while somebody is carried. It is told by itself, so that no more of the map's screen is rendered at each ring. */
export const CarryHints = ({ tell, hint, onChanged }: CarryHintsProps) => {
  const [state, setState] = useState<CarryState | null>(null);
  useImperativeHandle(tell, () => setState, []);
  return state && <CarryHint state={state} hint={hint} onChanged={onChanged} />;
};
