import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { configOf } from './support/electronProgram.ts';
import { expect, startSecond, test } from './support/shell.ts';
import { goTo, startEmpty, whenOpen } from './support/steps.ts';

const openSettings = async (page: Page): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
  await goTo(page, 'Settings');
  await expect(page.getByRole('region', { name: 'This computer' }).getByRole('switch')).toHaveCount(3);
};

const closeMain = async (app: ElectronApplication, page: Page): Promise<void> => {
  const gone = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
};

test('closing the window ends Kith, as it is at first', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await closeMain(app, page);
  expect(await ended).toBe(0);
});

test('kept in the tray, Kith goes on without a window until it is opened again', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await openSettings(page);
  await page.getByText('Keep Kith in the tray when the window is closed').click();
  await expect(page.getByRole('switch', { name: 'Keep Kith in the tray' })).toBeChecked();
  await expect.poll(() => readFileSync(join(profile, 'desktop.json'), 'utf8')).toContain('"keepInTray": true');
  await closeMain(app, page);
  const [second] = await Promise.all([app.waitForEvent('window'), startSecond(profile)]);
  await whenOpen(second);
  await closeMain(app, second);
  const windows = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(windows).toBe(0);
  // As the dock of a Mac asks for a window.
  const [third] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ app: shell }) => void shell.emit('activate', {}, false)),
  ]);
  await whenOpen(third);
});

test('a network that is chosen in the tray opens in the window', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  const made = await page.evaluate(() => window.kith?.vaultCreate('Work'));
  const id = made?.ok ? made.value : '';
  const current = (): Promise<string | undefined> =>
    page.evaluate(async () => {
      const shelf = await window.kith?.vaultShelf();
      return shelf?.ok ? shelf.value.current : undefined;
    });
  expect(await current()).toBe('first');
  await app.evaluate(({ BrowserWindow }, chosen) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('kith:openNetwork', chosen);
  }, id);
  await expect.poll(() => current().catch(() => 'loading')).toBe(id);
});

test('opening at login is a file of the desktop, written and removed', async ({ openShell, profile }) => {
  const { page } = await openShell();
  await openSettings(page);
  const entry = join(configOf(profile), 'autostart/kith.desktop');
  const item = page.getByRole('switch', { name: 'Open Kith when you log in' });
  await expect(item).not.toBeChecked();
  await page.getByText('Open Kith when you log in').click();
  await expect(item).toBeChecked();
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="[^"]+" "[^"]+"$/m);
  await page.getByText('Open Kith when you log in').click();
  await expect(item).not.toBeChecked();
  expect(existsSync(entry)).toBe(false);
});

test('the keys of quick add are changed by pressing others, and taken ones are told', async ({ openShell }) => {
  const { app, page } = await openShell();
  await openSettings(page);
  const section = page.getByRole('region', { name: 'This computer' });
  const isHeard = (keys: string): Promise<boolean> =>
    app.evaluate(({ globalShortcut }, given) => globalShortcut.isRegistered(given), keys);
  await expect(section.getByText('Ctrl+Shift+K')).toBeVisible();
  await section.getByRole('button', { name: 'Change the keys' }).click();
  await expect(section.getByRole('status')).toContainText('Press the new keys');
  // Nothing of Kith's own is meant now.
  await page.keyboard.press('Control+k');
  await expect(section.getByRole('status')).toContainText('That is not enough');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(section.getByRole('status')).toContainText('Ctrl+Shift+Z is there for “Redo”');
  await page.keyboard.press('Control+Alt+m');
  await expect(section.getByText('Ctrl+Alt+M')).toBeVisible();
  await expect(section.getByRole('button', { name: 'Change the keys' })).toBeFocused();
  expect(await isHeard('CmdOrCtrl+Alt+M')).toBe(true);
  await app.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register;
    globalShortcut.register = (keys, pressed) => keys !== 'Alt+Shift+9' && register(keys, pressed);
  });
  await section.getByRole('button', { name: 'Change the keys' }).click();
  await page.keyboard.press('Alt+Shift+9');
  await expect(section.getByRole('alert')).toHaveText(
    'Alt+Shift+9 could not be taken; another program may hold these keys. Nothing was changed.',
  );
  await expect(section.getByText('Ctrl+Alt+M')).toBeVisible();
  expect(await isHeard('CmdOrCtrl+Alt+M')).toBe(true);
  await section.getByRole('button', { name: 'Change the keys' }).click();
  await page.keyboard.press('Escape');
  await expect(section.getByText('Ctrl+Alt+M')).toBeVisible();
  await section.getByText('Quick add from anywhere').click();
  await expect(section.getByRole('button', { name: 'Change the keys' })).toHaveCount(0);
  expect(await isHeard('CmdOrCtrl+Alt+M')).toBe(false);
});

test('the zoom is kept from one start to the next', async ({ openShell }) => {
  const zoom = (app: ElectronApplication): Promise<number | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());
  const first = await openShell();
  await whenOpen(first.page);
  expect(await zoom(first.app)).toBe(0);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomLevel(2));
  await first.quit();
  const { app } = await openShell();
  await expect.poll(() => zoom(app)).toBe(2);
});

test('the theme of the system and the wish for less motion are followed while Kith runs', async ({ openShell }) => {
  const { page } = await openShell();
  await whenOpen(page);
  const quick = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--quick').trim());
  for (const colorScheme of ['dark', 'light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
  }
  for (const [reducedMotion, time] of [
    ['reduce', '0s'],
    ['no-preference', '.16s ease-out'],
    ['reduce', '0s'],
  ] as const) {
    await page.emulateMedia({ reducedMotion });
    await expect.poll(quick).toBe(time);
  }
});

for (const theme of ['light', 'dark'] as const) {
  test(`the settings of this computer keep the rules of accessibility in the ${theme} theme`, async ({ openShell }) => {
    const { page, watch } = await openShell();
    await openSettings(page);
    await page.evaluate((chosen) => window.kith?.setTheme(chosen), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change the keys' }).click();
    expect(await violations(page)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  });
}
