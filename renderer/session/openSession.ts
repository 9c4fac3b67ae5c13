import * as v from 'valibot';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type VaultId, vaultIdSchema } from '../../shared/domain/vaultEntry.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { makeVaultEdge, type VaultEdge, windowEdge } from './edge.ts';
import { startBrowserSync } from './inBrowser/startBrowserSync.ts';
import { keepBy } from './keeper.ts';
import { type Keeping, keepInBrowser, keepInShell } from './keeping.ts';

/** The one network that a browser keeps, and the first of a desktop. */
const firstVault = v.parse(vaultIdSchema, 'first');

/** An open vault and the way to close it. */
export interface Session {
  readonly id: VaultId;
  readonly vault: Vault;
  /** Where this laptop's name in the network's list is handed in; the vault reads it at each move. */
  readonly edge: VaultEdge;
  readonly keeping: Keeping;
  /** Settles when another window takes the vault over. */
  readonly taken: Promise<void>;
  /** Closes the vault once what is typed is an edit, nothing long is under way, and everything is on the disk. */
  readonly close: () => Promise<void>;
}

/** `elsewhere`: another window of this browser holds the vault. */
export type Opening = Result<Session> | { readonly ok: false; readonly elsewhere: true };

/**
 * Opens the vault from this computer. Only one window writes a vault at a time, because the store does not carry
 * changes between windows; `steal` takes it over from the other one.
 */
export const openSession = async (steal: boolean): Promise<Opening> => {
  const id = await currentVault();
  if (!id.ok) return id;
  const lock = await holdLock(`kith/vault/${id.value}`, steal);
  if (!lock) return { ok: false, elsewhere: true };
  const kept = await keep(id.value);
  if (!kept.ok) return kept;
  // Asks the browser not to evict the store; its answer changes nothing here.
  navigator.storage.persist().catch(windowEdge.onBug);
  const { keeping, stopSync } = kept.value;
  const edge = makeVaultEdge();
  const vault = openVault(keeping.doc, edge, keeping.hold);
  const end = async (): Promise<void> => {
    // Nobody waits for what it still has to seal: it has a copy of the network.
    stopSync().catch(windowEdge.onBug);
    vault.destroy();
    await keeping.close();
  };
  const close = async (): Promise<void> => {
    await commitTyping();
    await vault.whenIdle();
    await keeping.whenSaved();
    await end();
  };
  return ok({ id: id.value, vault, edge, keeping, taken: lock.lost.then(end), close });
};

/** A network as it is kept here, and how what syncs it beside the shell is ended. */
interface Kept {
  readonly keeping: Keeping;
  readonly stopSync: () => Promise<void>;
}

const keep = async (id: VaultId): Promise<Result<Kept>> => {
  if (window.kith) {
    const kept = await keepInShell(window.kith, id, windowEdge.onBug);
    return kept.ok ? ok({ keeping: kept.value, stopSync: async () => undefined }) : kept;
  }
  const kept = await keepInBrowser(id, windowEdge.onBug);
  if (!kept.ok) return kept;
  const { keeper, stop } = startBrowserSync(id, kept.value);
  keepBy(keeper);
  return ok({ keeping: kept.value, stopSync: stop });
};

// What is typed in a field becomes an edit when the field loses the focus, which it hears of in a later turn.
const commitTyping = (): Promise<void> => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return new Promise((resolve) => setTimeout(resolve, 0));
};

const currentVault = async (): Promise<Result<VaultId>> => {
  if (!window.kith) return ok(firstVault);
  const shelf = await window.kith.vaultShelf();
  return shelf.ok ? ok(shelf.value.current) : failed(shelf.reason);
};

interface Lock {
  readonly lost: Promise<void>;
}

const holdLock = (name: string, steal: boolean): Promise<Lock | undefined> =>
  new Promise((resolve, reject) => {
    const options = steal ? { steal: true } : { ifAvailable: true };
    const whole = navigator.locks.request(name, options, (lock) => {
      if (!lock) {
        resolve(undefined);
        return undefined;
      }
      // Held until the window closes or another window steals it, which rejects `whole`.
      const forever = new Promise<never>(() => undefined);
      resolve({
        lost: whole.then(
          () => undefined,
          () => undefined,
        ),
      });
      return forever;
    });
    whole.catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) reject(error);
    });
  });
