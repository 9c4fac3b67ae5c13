import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { addQuickly, openQuick } from './support/quick.ts';
import { whenStored } from './support/sheet.ts';
import { choose, expect, startSecond, test } from './support/shell.ts';
import { namesInVault, ringOf, startEmpty, whenOpen } from './support/steps.ts';

const keptIn = (profile: string): string => readFileSync(join(profile, 'quick-add.json'), 'utf8');

const noteOf = (page: Page, name: string): Promise<string | undefined> =>
  page.evaluate((wanted) => {
    const id = window.kithTest?.idOf(wanted);
    return id === undefined ? undefined : window.kithVault?.noteText(id);
  }, name);

/** Closes the main window while Kith goes on. */
const closeMain = async (app: ElectronApplication, page: Page): Promise<void> => {
  await page.evaluate(() => window.kith?.setDesktop({ keepInTray: true }));
  const gone = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
};

test('by keys alone: name, place, ring, Enter; then one undo takes it back', async ({ openShell, profile }) => {
  const { app, page, watch } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  const quick = await openQuick(app);
  await expect(quick.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await quick.keyboard.type('Ada Byron');
  await quick.keyboard.press('Tab');
  await quick.keyboard.type('Lena’s party');
  await quick.keyboard.press('Tab');
  await expect(quick.getByRole('radio', { name: 'No ring yet' })).toBeFocused();
  await quick.keyboard.press('ArrowRight');
  await quick.keyboard.press('ArrowRight');
  await expect(quick.getByRole('radio', { name: 'Close', exact: true })).toBeChecked();
  await quick.keyboard.press('Enter');
  await expect(quick.getByRole('status')).toHaveText('Ada Byron is on the ring Close.');
  await quick.waitForEvent('close');
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron']);
  expect(await ringOf(page, 'Ada Byron')).toBe('close');
  expect(await noteOf(page, 'Ada Byron')).toMatch(/^Met at Lena’s party, \d{1,2} [A-Z][a-z]+ \d{4}$/);
  await expect(page.getByText('Ada Byron was added.')).toBeVisible();
  await expect.poll(() => keptIn(profile)).toBe('[]\n');
  await choose(app, 'undo');
  await expect.poll(() => namesInVault(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test('Escape closes and adds nobody, and a name is all it needs', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  const quick = await openQuick(app);
  await quick.keyboard.press('Enter');
  await expect(quick.getByText('A name is all it needs.')).toBeVisible();
  await quick.keyboard.type('Ada');
  const gone = quick.waitForEvent('close');
  await quick.keyboard.press('Escape').catch(() => 'the page went before the key was up');
  await gone;
  expect(await namesInVault(page)).toEqual([]);
  await addQuickly(await openQuick(app), 'Bo Berg');
  await expect.poll(() => namesInVault(page)).toEqual(['Bo Berg']);
  expect([await ringOf(page, 'Bo Berg'), await noteOf(page, 'Bo Berg')]).toEqual([null, '']);
});

test('while the window is closed they are kept on the disk, and come in once when it is opened', async ({
  openShell,
  profile,
}) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await whenStored(first.page);
  await closeMain(first.app, first.page);
  await addQuickly(await openQuick(first.app), 'Ada Byron', 'the lake');
  await addQuickly(await openQuick(first.app), 'Bo Berg');
  expect(keptIn(profile)).toContain('Ada Byron');
  await first.quit();
  const second = await openShell();
  await whenOpen(second.page);
  await expect.poll(() => namesInVault(second.page)).toEqual(['Ada Byron', 'Bo Berg']);
  await expect.poll(() => keptIn(profile)).toBe('[]\n');
  await whenStored(second.page);
  await second.quit();
  const { page } = await openShell();
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Ada Byron', 'Bo Berg']);
});

test('someone who comes twice, because the window died before it could say so, is one person', async ({
  openShell,
  profile,
}) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await closeMain(app, page);
  await addQuickly(await openQuick(app), 'Ada Byron');
  const kept: unknown = JSON.parse(keptIn(profile))[0];
  const [again] = await Promise.all([app.waitForEvent('window'), startSecond(profile)]);
  await whenOpen(again);
  await expect.poll(() => namesInVault(again)).toEqual(['Ada Byron']);
  await app.evaluate(({ BrowserWindow }, entry) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('kith:quickAdd', entry);
    BrowserWindow.getAllWindows()[0]?.webContents.send('kith:sentence', 'Both were heard.');
  }, kept);
  await expect(again.getByText('Both were heard.')).toBeVisible();
  expect(await namesInVault(again)).toEqual(['Ada Byron']);
});

/** Makes a network beside the open one and opens it, as the settings do. */
const openAnother = async (page: Page, name: string): Promise<string> => {
  const made = await page.evaluate((words) => window.kith?.vaultCreate(words), name);
  if (!made?.ok) throw new Error('no network was made');
  await page.evaluate((id) => window.kith?.vaultChoose(id), made.value);
  await page.reload();
  await whenOpen(page);
  await expect(page.getByRole('button', { name: 'Start empty' })).toBeVisible();
  return made.value;
};

test('an entry waits for the network it was added for; where that is gone, a person says where it goes', async ({
  openShell,
  profile,
}) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  const work = await openAnother(first.page, 'Work');
  await startEmpty(first.page);
  await closeMain(first.app, first.page);
  const quick = await openQuick(first.app);
  await expect(quick.getByText('For Work')).toBeVisible();
  await addQuickly(quick, 'Ada Byron');
  expect(keptIn(profile)).toContain(work);
  const [page] = await Promise.all([first.app.waitForEvent('window'), startSecond(profile)]);
  // Whatever opens first: here the other one, chosen while the page loads.
  await whenOpen(page);
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron']);
  await expect.poll(() => keptIn(profile)).toBe('[]\n');
  await closeMain(first.app, page);
  await addQuickly(await openQuick(first.app), 'Bo Berg');
  const list = join(profile, 'vaults.json');
  await first.quit();
  writeFileSync(list, readFileSync(list, 'utf8').replace(/"current": "[^"]+"/, '"current": "first"'));

  const second = await openShell();
  await whenOpen(second.page);
  await second.page.evaluate(() => window.kith?.vaultShelf());
  expect(await namesInVault(second.page)).toEqual([]);
  await second.page.evaluate((id) => window.kith?.vaultRemove(id as never), work);
  await second.page.reload();
  await whenOpen(second.page);
  const question = second.page.getByRole('dialog', { name: 'Their network is gone' });
  await expect(question).toContainText('You added Bo Berg quickly');
  expect(await violations(second.page)).toEqual([]);
  await question.getByRole('button', { name: 'Add them to My network' }).click();
  await expect.poll(() => namesInVault(second.page)).toEqual(['Bo Berg']);
  await expect.poll(() => keptIn(profile)).toBe('[]\n');
});

test('a name that is known already is said quietly while it is typed, and Enter still adds', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Maria Keller', tier: 'close' }]));
  await expect(page.locator('[data-saving=saved]')).toHaveText('Saved');
  const quick = await openQuick(app);
  await quick.keyboard.type('maria kelle');
  await expect(quick.getByText('You know')).toHaveCount(0);
  await quick.keyboard.type('r');
  await expect(quick.getByText('You know a Maria Keller (Close).')).toBeVisible();
  expect(await violations(quick)).toEqual([]);
  await quick.keyboard.press('Enter');
  await expect.poll(() => namesInVault(page)).toEqual(['Maria Keller', 'maria keller']);
});

test('each window has its own channels only', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  const quick = await openQuick(app);
  const refused = { ok: false, reason: 'the call did not come from the window of Kith' };
  expect(await quick.evaluate(() => window.kith?.openExternal('https://example.com/'))).toEqual(refused);
  expect(await quick.evaluate(() => window.kith?.setDesktop({ keepInTray: true }))).toEqual(refused);
  const id = '0b0e7dc1-5f0c-4a53-9a5e-1f6f3a3f6c01';
  expect(
    await page.evaluate(
      (given) => {
        const ask: unknown = Reflect.get(window.kith ?? {}, 'quickAdd');
        return typeof ask === 'function' ? ask(given) : undefined;
      },
      { id, vault: 'first', name: 'Eve', metAt: '', tier: null },
    ),
  ).toEqual(refused);
  expect(await page.evaluate(() => window.kith?.closeQuick())).toEqual(refused);
});

test('the quick window stays on its page, above the others, and is one only', async ({ openShell, profile }) => {
  const { app, logged, own } = await openShell();
  const quick = await openQuick(app);
  const onTop = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isAlwaysOnTop()));
  expect(await onTop()).toEqual([false, true]);
  expect(await startSecond(profile, '--quick-add')).toBe(0);
  await choose(app, 'quickAdd');
  expect(await onTop()).toEqual([false, true]);
  await quick.evaluate((address) => {
    setTimeout(() => location.assign(address));
  }, own);
  await logged('navigationRefused');
  expect(quick.url()).toBe(`${own}quick.html`);
});

test('a start for quick add opens it', async ({ openShell }) => {
  const { app } = await openShell('--quick-add');
  await expect
    .poll(() =>
      app
        .windows()
        .map((window) => new URL(window.url()).pathname)
        .sort(),
    )
    .toEqual(['/', '/quick.html']);
});

test('the keys that are heard everywhere open it, can be changed, and can be switched off', async ({ openShell }) => {
  const { app, page } = await openShell();
  const isHeard = (keys: string): Promise<boolean> =>
    app.evaluate(({ globalShortcut }, given) => globalShortcut.isRegistered(given), keys);
  expect(await isHeard('CmdOrCtrl+Shift+K')).toBe(true);
  await app.evaluate(({ globalShortcut }) => {
    const register = globalShortcut.register;
    globalShortcut.register = (keys, pressed) => {
      Object.assign(globalThis, { pressed });
      return register(keys, pressed);
    };
  });
  await page.evaluate(() => window.kith?.setDesktop({ quickKeys: 'CmdOrCtrl+Alt+M' }));
  expect([await isHeard('CmdOrCtrl+Shift+K'), await isHeard('CmdOrCtrl+Alt+M')]).toEqual([false, true]);
  const [quick] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(() => Reflect.get(globalThis, 'pressed')()),
  ]);
  await expect(quick.getByRole('heading', { name: 'Met someone?' })).toBeVisible();
  await page.evaluate(() => window.kith?.setDesktop({ quickKeys: null }));
  expect(await isHeard('CmdOrCtrl+Alt+M')).toBe(false);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the quick window keeps the rules of accessibility in the ${theme} theme`, async ({ openShell }) => {
    const { app, page, watch } = await openShell();
    await whenOpen(page);
    await startEmpty(page);
    await page.evaluate((chosen) => window.kith?.setTheme(chosen), theme);
    const quick = await openQuick(app);
    await expect(quick.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(quick.getByRole('radio')).toHaveCount(7);
    expect(await violations(quick)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  });
}
