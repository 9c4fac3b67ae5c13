import type { ElectronApplication, Page } from '@playwright/test';
import { choose } from './shell.ts';

/** Opens the quick window by the menu. */
export const openQuick = async (app: ElectronApplication): Promise<Page> => {
  const [quick] = await Promise.all([app.waitForEvent('window'), choose(app, 'quickAdd')]);
  await quick.getByRole('textbox', { name: 'Name' }).waitFor();
  return quick;
};

/** Adds someone by keys alone and waits until the window has gone by itself. */
export const addQuickly = async (quick: Page, name: string, metAt = ''): Promise<void> => {
  await quick.keyboard.type(name);
  await quick.keyboard.press('Tab');
  await quick.keyboard.type(metAt);
  const gone = quick.waitForEvent('close');
  await quick.keyboard.press('Enter');
  await gone;
};
