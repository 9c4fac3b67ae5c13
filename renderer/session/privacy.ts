import { useSyncExternalStore } from 'react';
import { initials } from '../../shared/domain/name.ts';
import { veilOver } from '../../shared/domain/veil.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { useVault } from './vaultContext.tsx';

/** Whether initials alone are shown belongs to this computer: it is about who looks over the shoulder here. */
const key = 'kith.initialsOnly';
const listeners = new Set<() => void>();

const read = (): boolean => localStorage.getItem(key) === 'yes';
let on = read();

// Other windows of this computer choose too.
const follow = (): void => {
  on = read();
  for (const listener of listeners) listener();
};
addEventListener('storage', follow);

/** True while initials alone are shown, on every screen. */
export const isPrivate = (): boolean => on;

/** Shows initials only, or names again, on this computer. */
export const showInitialsOnly = (wanted: boolean): void => {
  if (wanted) localStorage.setItem(key, 'yes');
  else localStorage.removeItem(key);
  follow();
};

/** Whether initials alone are shown, kept up to date. */
export const usePrivate = (): boolean =>
  useSyncExternalStore((wake) => {
    listeners.add(wake);
    return () => listeners.delete(wake);
  }, isPrivate);

/**
 * A name as the screen shows it just now: its initials, or as it is. Whatever shows a person's name asks this, or
 * `useShownName` where it is drawn.
 * @param otherwise what is shown of it where names may be read
 */
export const shownName = (name: string, otherwise = name): string => (on ? initials(name) : otherwise);

/** As `shownName`, for what is drawn: drawn anew when initials alone are wanted, or no longer. */
export const useShownName = (): typeof shownName => {
  usePrivate();
  return shownName;
};

type Veil = (text: string) => string;

/** The names that each network has had since it was opened: an addition that was undone still has its sentence. */
const veils = new WeakMap<Vault, () => Veil>();

const veilIn = (vault: Vault): (() => Veil) => {
  const names = new Set<string>();
  let veil: Veil | undefined;
  const take = (name: string | undefined): void => {
    if (name === undefined || names.has(name)) return;
    names.add(name);
    veil = undefined;
  };
  for (const { name, nickname } of vault.alters.values()) for (const one of [name, nickname]) take(one);
  vault.subscribe((change) => {
    for (const id of change.alters) {
      const alter = vault.alters.get(id);
      for (const one of [alter?.name, alter?.nickname]) take(one);
    }
  });
  return () => {
    veil ??= veilOver(names);
    return veil;
  };
};

const asItIs: Veil = (text) => text;

/** Remembers the names of a network from now on, so that sentences about those who are gone name nobody either. */
export const rememberNames = (vault: Vault): void => {
  if (!veils.has(vault)) veils.set(vault, veilIn(vault));
};

/**
 * A text from the network as the screen shows it just now, such as a sentence about what was done or the name of a
 * place: with every name in it as initials, or as it is.
 */
export const shownText = (vault: Vault, text: string): string => {
  if (!on) return text;
  rememberNames(vault);
  return veils.get(vault)?.()(text) ?? text;
};

/** As `shownText`, for what is drawn. */
export const useShownText = (): Veil => {
  const vault = useVault();
  return usePrivate() ? (text) => shownText(vault, text) : asItIs;
};
