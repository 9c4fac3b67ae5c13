import { useSyncExternalStore } from 'react';
import * as v from 'valibot';

const themeSchema = v.picklist(['system', 'light', 'dark']);
/** The chosen theme. It belongs to this computer, not to the vault: a dim study and a bright office differ. */
export type Theme = v.InferOutput<typeof themeSchema>;

const key = 'kith.theme';
const listeners = new Set<() => void>();
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

const chosenTheme = (): Theme => {
  const read = v.safeParse(themeSchema, localStorage.getItem(key));
  return read.success ? read.output : 'system';
};

const apply = (): void => {
  const theme = chosenTheme();
  const dark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const listener of listeners) listener();
};

/** Applies the chosen theme before the first paint and follows the system and the other windows from then on. */
export const followTheme = (): void => {
  prefersDark.addEventListener('change', apply);
  addEventListener('storage', apply);
  apply();
};

/** As `followTheme`, for the window that also tells the shell of it. */
export const startTheme = (): void => {
  followTheme();
  void window.kith?.setTheme(chosenTheme());
};

/** Chooses a theme for this computer. */
export const chooseTheme = (theme: Theme): void => {
  localStorage.setItem(key, theme);
  void window.kith?.setTheme(theme);
  apply();
};

/** The chosen theme, kept up to date. */
export const useTheme = (): Theme =>
  useSyncExternalStore((wake) => {
    listeners.add(wake);
    return () => listeners.delete(wake);
  }, chosenTheme);
