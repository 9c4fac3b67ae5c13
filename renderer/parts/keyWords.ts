import type { Keep, KeyState } from '../../shared/domain/vaultKey.ts';
import type { JoinCode } from '../../shared/seal/joinCode.ts';
import type { ReadCode } from '../../shared/seal/recoveryCode.ts';

/** Characters of a group of a recovery code. */
const groupLength = 4;

/** Where a person finds a character of a code: groups and characters count from 1. */
const placeWords = (position: number): string =>
  `Group ${Math.ceil(position / groupLength)}, character ${((position - 1) % groupLength) + 1}`;

/** What is wrong with a code as it was typed, naming the place where that is known; empty where nothing is. */
export const codeWords = (read: ReadCode): string => {
  switch (read.kind) {
    case 'key':
      return '';
    case 'foreign':
      return `${placeWords(read.position)}: “${read.character}” is in no code.`;
    case 'length':
      return `A code has ${read.needed} characters; this has ${read.given}.`;
    case 'character':
      return `${placeWords(read.position)} seems wrong. Compare that group with what you wrote down.`;
    case 'wrong':
      return 'More than one character is wrong. Compare it group by group with what you wrote down.';
  }
};

/** What is wrong with a code that was given to join by; empty where nothing is. */
export const joinCodeWords = ({ form, read }: JoinCode): string => {
  if (form === 'recovery') return codeWords(read);
  switch (read.kind) {
    case 'pairing':
      return '';
    case 'newer':
      return 'This code is of a newer Kith. Update Kith on this laptop, then take the code again.';
    case 'foreign':
      return `${placeWords(read.position)}: “${read.character}” is in no code.`;
    case 'short':
      return `The code has ${read.needed} characters behind the colon; this has ${read.given}. Copy all of it.`;
    case 'character':
      return `${placeWords(read.position)} seems wrong. Compare that group with the other laptop.`;
    case 'wrong':
      return 'More than one character is wrong. Copy the code again from the other laptop.';
  }
};

interface KeepOption {
  readonly id: Keep;
  readonly label: string;
  readonly about: string;
}

const shellOptions: readonly KeepOption[] = [
  {
    id: 'keychain',
    label: 'In this computer’s keychain',
    about: 'Sealed by the system. It opens when you are logged in.',
  },
  {
    id: 'typed',
    label: 'Nowhere on this computer',
    about: 'You type your recovery code when it is needed, once after each start.',
  },
  {
    id: 'file',
    label: 'In a file that only this account can read',
    about: 'Nothing to type. But it is not sealed: any program that you run can read it.',
  },
];

const browserOptions: readonly KeepOption[] = [
  {
    id: 'typed',
    label: 'Nowhere in this browser',
    about: 'You type your recovery code each time you open Kith here, and sync waits until then.',
  },
  {
    id: 'file',
    label: 'Remember it in this browser',
    about: 'Nothing to type. But it is not sealed: whoever can use this browser, or read its files, can take it.',
  },
];

/**
 * The places where a key can be kept, as they are offered.
 * @param keychain whether the system's keychain can be trusted
 */
export const keepOptions = (keychain: boolean): readonly KeepOption[] =>
  window.kith ? shellOptions.filter(({ id }) => id !== 'keychain' || keychain) : browserOptions;

/** Why the keychain is not among them, before what is to be chosen. */
export const noKeychainLabel = (): string =>
  window.kith
    ? 'This computer has no keychain that Kith can trust just now. Keep the key'
    : 'A browser has no safe of its own for a key. Keep the key';

/** Where a key is kept, as the settings say it. */
export const keptWords = (keep: Keep): string => {
  if (keep === 'keychain') return 'The key is sealed by this computer’s keychain.';
  if (!window.kith)
    return keep === 'file'
      ? 'This browser remembers the key. It is not sealed: whoever can use this browser, or read its files, can take it.'
      : 'The key is kept nowhere in this browser.';
  return keep === 'file'
    ? 'The key is in a file that only this account can read. It is not sealed: any program that you run can read it.'
    : 'The key is kept nowhere on this computer.';
};

/** Whether a code is kept nowhere but in Kith's memory, and nobody has shown that they wrote it down. */
export const isFleeting = (state: KeyState | null): boolean =>
  state !== null && state.keep === 'typed' && state.held && !state.writtenDown;

/** Whether a code was never shown to be written down, and Kith does not have it any more. */
export const isForgotten = (state: KeyState | null): boolean =>
  state !== null && state.keep === 'typed' && !state.held && !state.writtenDown;

/** Where the key of a network is kept; null where it has none, or nobody knows. */
export const keepOf = (state: KeyState | null): Keep | null =>
  state === null || state.keep === 'later' ? null : state.keep;
