import { type RefObject, useRef, useState } from 'react';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import { indexOfLetter, readJoinCode } from '../../../shared/seal/joinCode.ts';
import { joinCodeWords } from '../../parts/keyWords.ts';
import { useKeychain } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { usePresentAlters } from '../../session/vaultContext.tsx';
import { type Beside, joinBy, type Offer, offerOf } from './join.ts';
import type { PartProps } from './partProps.ts';

/** What the dialog needs beside the section's own. */
export interface JoiningProps extends PartProps {
  /** This network has a key that other laptops may know, so another one can only stand beside it. */
  readonly hasKey: boolean;
  readonly onClose: () => void;
}

/** A code as it is typed, pasted or scanned, and what is wrong with it. */
interface TypedCode {
  readonly code: string;
  readonly change: (words: string) => void;
  /** What the code offers; null where it cannot be used. */
  readonly offer: Offer | null;
  /** Why it cannot be used, or why joining by it failed; empty where neither is so. */
  readonly reason: string;
  readonly wrongAt: number | undefined;
  readonly box: RefObject<HTMLTextAreaElement | null>;
  /** It was handed over: says what is wrong with it, and shows where. */
  readonly point: () => void;
  readonly fail: (reason: string) => void;
}

const useTypedCode = (): TypedCode => {
  const box = useRef<HTMLTextAreaElement>(null);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, fail] = useState('');
  const read = readJoinCode(code);
  // What no code has is told at once, the rest when the code is handed over.
  const said = tried || read.read.kind === 'foreign' || read.read.kind === 'newer' ? joinCodeWords(read) : '';
  const wrongAt = 'position' in read.read ? indexOfLetter(code, read.read.position) : undefined;
  return {
    code,
    change: (words) => {
      setCode(words);
      setTried(false);
      fail('');
    },
    offer: offerOf(read),
    reason: failure === '' ? said : failure,
    wrongAt,
    box,
    point: () => {
      setTried(true);
      if (wrongAt !== undefined) box.current?.setSelectionRange(wrongAt, wrongAt + 1);
      box.current?.focus();
    },
    fail,
  };
};

/** What is chosen and done in the dialog that takes a code. */
export const useJoining = ({ kith, run, hasKey, onClose }: JoiningProps) => {
  const session = useSession();
  const people = usePresentAlters().length;
  const keychain = useKeychain();
  const typed = useTypedCode();
  const [busy, setBusy] = useState(false);
  const [chosen, setKeep] = useState<Keep>('keychain');
  const [beside, setBeside] = useState<Beside>('beside');
  const keep: Keep = chosen === 'keychain' && keychain === false ? 'typed' : chosen;
  const howTo = (): Beside => {
    if (window.kith === undefined) return 'here';
    if (hasKey) return 'beside';
    return people === 0 ? 'here' : beside;
  };
  const hand = async (): Promise<void> => {
    const { code, offer } = typed;
    if (busy) return;
    if (!offer) return typed.point();
    setBusy(true);
    const joined = await joinBy({ kith, session, code, offer, keep, how: howTo() });
    setBusy(false);
    if (!joined.ok) return typed.fail(joined.reason);
    await run(Promise.resolve(joined));
    onClose();
  };
  const submit = (): void => void hand().catch(reportError);
  return { typed, people, keychain, keep, setKeep, beside, setBeside, busy, submit };
};
