import type { Clipboard } from 'electron';
import { ok, type Result } from '../../shared/domain/result.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Handlers } from '../ipc.ts';
import { vaultPaths } from '../vaults/vaultPaths.ts';
import { type ClipboardLoan, makeClipboardLoan } from './clipboardLoan.ts';
import { type Keychain, openKeychain, type SafeStorage } from './keychain.ts';
import { keyFiles } from './keyFiles.ts';
import { Keys, type KeyTools } from './keys.ts';
import { savePdf } from './savePdf.ts';

// Where a network syncs, its other laptops have to follow a new key, and one that came back is waited for: sync sees to both.
type KeyChannel = Exclude<Extract<keyof Handlers, `key${string}`>, 'keyMake' | 'keyType'>;

const keyHandlers = (
  keys: Keys,
  keychain: Keychain,
  loan: ClipboardLoan,
  choosePdf: () => Promise<string | null>,
): Pick<Handlers, KeyChannel> => ({
  keySavePdf: (_nothing, contents) => savePdf(contents, choosePdf),
  keyState: (id) => keys.state(id),
  keychainUsable: async () => ok(await keychain.usable()),
  keyShow: (id) => keys.show(id),
  keyConfirm: ({ vault, group }) => keys.confirm(vault, group),
  keyKeep: ({ vault, keep }) => keys.keep(vault, keep),
  keyLater: (id) => {
    keys.later(id);
    return ok(null);
  },
  keyCopy: async (id) => {
    const code = await keys.show(id);
    if (!code.ok) return code;
    await loan.lend(code.value);
    return ok(null);
  },
});

/** What the keys take of the shell. */
export interface KeyStart extends Pick<KeyTools, 'now' | 'random' | 'onProblem'> {
  readonly safeStorage: SafeStorage;
  readonly clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>;
  /** Lets the person choose where a PDF goes; null where they did not. */
  readonly choosePdf: () => Promise<string | null>;
}

/** The keys, ready for a window. */
export interface StartedKeys {
  readonly keys: Keys;
  readonly handlers: Pick<Handlers, KeyChannel>;
  /** Holds nothing of an erased network's key any more. */
  readonly forget: (id: VaultId) => Result<null>;
  /** Puts a code on the clipboard for a short time. */
  readonly lend: (text: string) => Promise<void>;
  /** Kith ends: a code that is still on the clipboard goes. */
  readonly end: () => Promise<void>;
}

/** Makes the keys of the networks under the folder of the app's own data. */
export const startKeys = (userData: string, { safeStorage, clipboard, choosePdf, ...tools }: KeyStart): StartedKeys => {
  const keychain = openKeychain(safeStorage, process.platform);
  const keys = new Keys({ ...tools, keychain, files: keyFiles(vaultPaths(userData).folder) });
  const later = (run: () => void, milliseconds: number): (() => void) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  };
  const loan = makeClipboardLoan(clipboard, later, tools.onProblem);
  return {
    keys,
    handlers: keyHandlers(keys, keychain, loan, choosePdf),
    forget: (id) => {
      keys.forget(id);
      return ok(null);
    },
    lend: loan.lend,
    end: loan.end,
  };
};
