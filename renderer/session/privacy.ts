import { useSyncExternalStore } from 'react';
import { initials } from '../../shared/domain/name.ts';

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

/** True while the map shows initials only. */
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
 * A name as the screen with the map shows it just now: its initials, or as it is.
 * @param otherwise what is shown of it where names may be read
 */
export const shownName = (name: string, otherwise = name): string => (on ? initials(name) : otherwise);
