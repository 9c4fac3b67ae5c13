import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import type { Keep, KeyState } from '../../../shared/domain/vaultKey.ts';
import { keepOf } from '../../parts/keyWords.ts';
import { askKeeper } from '../../session/keeper.ts';
import { keyChanged } from '../../session/key.ts';
import { type Notices, useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';

/** Which dialog of the section stands open. `place` asks where to keep the key: for a new one, or for the one there is. */
export type Step =
  | { readonly kind: 'rest' | 'type' | 'askShow' | 'askNew' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'place'; readonly make: boolean; readonly keychain: boolean };

/** What a person can do with the key of the open network, one step after another. */
export interface KeySteps {
  readonly step: Step;
  readonly go: (step: Step) => void;
  /** Makes a key where it is usually kept, or asks for a place first. */
  readonly make: () => void;
  readonly choosePlace: () => void;
  readonly placed: (keep: Keep | 'later') => void;
  readonly show: () => void;
}

const rest: Step = { kind: 'rest' };

const sayFailure = (notices: Notices, result: Result<unknown>): void => {
  if (!result.ok) notices.say(result.reason);
};

/** @param state how it stands with the key */
export const useKeySteps = (state: KeyState | null): KeySteps => {
  const { id } = useSession();
  const notices = useNotices();
  const [step, go] = useState<Step>(rest);
  const isUsable = async (): Promise<boolean> => {
    const usable = await askKeeper((keeper) => keeper.keychainUsable());
    return usable.ok && usable.value;
  };
  const showCode = (code: Result<string>): void => {
    go(code.ok ? { kind: 'code', code: code.value } : rest);
    sayFailure(notices, code);
    keyChanged();
  };
  const makeAt = async (keep: Keep): Promise<void> =>
    showCode(await askKeeper((keeper) => keeper.keyMake({ vault: id, keep })));
  const make = async (): Promise<void> => {
    const keep = keepOf(state) ?? 'keychain';
    if (keep !== 'keychain' || (await isUsable())) await makeAt(keep);
    else go({ kind: 'place', make: true, keychain: false });
  };
  const placed = async (keep: Keep | 'later', making: boolean): Promise<void> => {
    if (making && keep !== 'later') return makeAt(keep);
    go(rest);
    sayFailure(notices, await askKeeper((keeper) => keeper.keyKeep({ vault: id, keep })));
    keyChanged();
  };
  return {
    step,
    go,
    make: () => void make().catch(reportError),
    choosePlace: () =>
      void isUsable()
        .then((keychain) => go({ kind: 'place', make: false, keychain }))
        .catch(reportError),
    placed: (keep) => void placed(keep, step.kind === 'place' && step.make).catch(reportError),
    show: () =>
      void askKeeper((keeper) => keeper.keyShow(id))
        .then(showCode)
        .catch(reportError),
  };
};
