import * as Y from 'yjs';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { windowEdge } from './edge.ts';
import { openStore, type Store } from './store.ts';

/** The IndexedDB database of the vault. */
const storeName = 'kith/vault';
const lockName = 'kith/vault';

/** An open vault and the way to close it. */
export interface Session {
  readonly vault: Vault;
  readonly store: Store;
  /** Settles when another window takes the vault over. */
  readonly taken: Promise<void>;
}

/** `elsewhere`: another window of this browser holds the vault. */
export type Opening = Result<Session> | { readonly ok: false; readonly elsewhere: true };

/**
 * Opens the vault from this computer's store. Only one window writes a vault at a time, because the store does not
 * carry changes between windows; `steal` takes it over from the other one.
 */
export const openSession = async (steal: boolean): Promise<Opening> => {
  const lock = await holdLock(steal);
  if (!lock) return { ok: false, elsewhere: true };
  const doc = new Y.Doc();
  const loaded = await load(doc);
  if (!loaded.ok) return loaded;
  // Asks the browser not to evict the store; its answer changes nothing here.
  navigator.storage.persist().catch(windowEdge.onBug);
  const vault = openVault(doc, windowEdge);
  const taken = lock.lost.then(async () => {
    vault.destroy();
    await loaded.value.close();
  });
  return ok({ vault, store: loaded.value, taken });
};

interface Lock {
  readonly lost: Promise<void>;
}

const holdLock = (steal: boolean): Promise<Lock | undefined> =>
  new Promise((resolve, reject) => {
    const options = steal ? { steal: true } : { ifAvailable: true };
    const whole = navigator.locks.request(lockName, options, (lock) => {
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

const load = async (doc: Y.Doc): Promise<Result<Store>> => {
  try {
    return ok(await openStore(storeName, doc, windowEdge.onBug));
  } catch (error) {
    windowEdge.onBug(error);
    return failed(
      'Kith could not open its store on this computer. Nothing was changed. Close other Kith windows, make sure there is free disk space, and try again.',
    );
  }
};
