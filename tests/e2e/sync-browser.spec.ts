import type { Page } from '@playwright/test';
import { openFileStore } from '../../relay/fileStore.ts';
import { usualLimits } from '../../relay/limits.ts';
import { startRelay } from '../../relay/server.ts';
import { startBareServer } from '../sync/support/bareServer.ts';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { filesWith } from './support/canary.ts';
import { goTo, namesInVault, saved, startEmpty, whenOpen } from './support/steps.ts';
import { tapWire } from './support/wireTap.ts';

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);

const sign = (page: Page) => page.locator('[data-standing]').first();

const makeCode = async (page: Page, place = 'Remember it in this browser'): Promise<string> => {
  await page.getByRole('button', { name: 'Make a recovery code', exact: true }).click();
  await page.getByText(place).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  const code = await page.getByRole('list', { name: 'Recovery code' }).innerText();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return code.replaceAll(/\s/g, '');
};

const join = async (page: Page, code: string, by = 'Take the code'): Promise<void> => {
  await page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
  await page.getByLabel('The code of the other laptop, or its recovery code').fill(code);
  await page.getByText('Remember it in this browser').click();
  await page.getByRole('button', { name: by }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const overRelay = async (page: Page, url: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sync over a relay…' }).click();
  await page.getByLabel('Address of the relay').fill(url);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const words = (page: Page) => page.locator('[data-words]');

const laptops = (page: Page) => page.getByRole('list', { name: 'Laptops of this network' }).getByRole('listitem');

const letIn = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'The words are the same: let it in' }).click();

/** A browser whose network syncs over a relay and shows the code of an invitation. */
const invite = async (page: Page, url: string): Promise<string> => {
  await goTo(page, 'Settings');
  await makeCode(page);
  await overRelay(page, url);
  await expect(sign(page)).toContainText('Up to date');
  return invitation(page);
};

const invitation = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Add a laptop…' }).click();
  return page.locator('[data-code]').innerText();
};

const opened = async (openApp: () => Promise<Page>, name: string): Promise<Page> => {
  const page = await openApp();
  await whenOpen(page);
  await startEmpty(page);
  await add(page, name);
  await saved(page);
  return page;
};

const bare = async () => {
  const { url, stop } = await startBareServer();
  return { url, stop };
};

const ours = async (folder: string) => {
  const problems: unknown[] = [];
  const relay = await startRelay({
    port: 0,
    host: '127.0.0.1',
    open: false,
    origins: ['http://127.0.0.1:*'],
    store: await openFileStore(folder, (file) => problems.push(file)),
    limits: usualLimits,
    onProblem: (error) => problems.push(error),
  });
  const stop = async (): Promise<void> => {
    await relay.stop();
    expect(problems).toEqual([]);
  };
  return { url: `ws://127.0.0.1:${relay.port}`, stop };
};

for (const kind of ['a bare server', 'our relay'] as const)
  test(`two browsers show the same people over ${kind}, and neither loses anything`, async ({ openApp }, testInfo) => {
    test.setTimeout(120_000);
    const folder = testInfo.outputPath('relay');
    const relay = await (kind === 'our relay' ? ours(folder) : bare());
    const tap = await tapWire(relay.url);
    const work = await opened(openApp, 'Ada Quillfeather');
    await expect(sign(work)).toHaveText('Only here');
    await goTo(work, 'Settings');
    expect(work.workers()).toEqual([]);
    const code = await makeCode(work);
    expect(tap.passed).toEqual([]);
    await overRelay(work, tap.url);
    await expect(sign(work)).toContainText('Up to date');
    expect(await violations(work)).toEqual([]);

    const home = await opened(openApp, 'Bea Quillfeather');
    await sign(home).click();
    await join(home, code);
    await overRelay(home, tap.url);
    const spoken = await words(home).innerText();
    await expect(words(work)).toHaveText(spoken);
    await home.getByRole('button', { name: 'They match' }).click();
    await expect.poll(() => namesInVault(home)).toEqual(['Ada Quillfeather', 'Bea Quillfeather']);
    await letIn(work);
    await expect.poll(() => namesInVault(work)).toEqual(['Ada Quillfeather', 'Bea Quillfeather']);
    await expect(words(home)).toHaveCount(0);

    tap.cut(true);
    await expect(sign(home)).toContainText('Offline');
    await add(home, 'Cy Quillfeather');
    await add(work, 'Dot Quillfeather');
    await saved(home);
    await home.reload();
    await whenOpen(home);
    await add(home, 'Eve Quillfeather');
    tap.cut(false);
    const everyone = ['Ada', 'Bea', 'Cy', 'Dot', 'Eve'].map((name) => `${name} Quillfeather`);
    for (const page of [work, home]) {
      await expect.poll(() => namesInVault(page), { timeout: 45_000 }).toEqual(everyone);
      await expect(sign(page)).toContainText('Up to date');
    }
    expect(tap.passed.length).toBeGreaterThan(10);
    expect(tap.passed.filter((message) => message.includes('Quillfeather'))).toEqual([]);
    await tap.stop();
    await relay.stop();
    expect(filesWith(testInfo.outputPath(), 'Quillfeather')).toEqual([]);
  });

test('of two tabs the one that shows the people syncs, and the other one may take that over', async ({ openApp }) => {
  const relay = await startBareServer();
  const tap = await tapWire(relay.url);
  const first = await opened(openApp, 'Ada Quillfeather');
  await goTo(first, 'Settings');
  await makeCode(first);
  await overRelay(first, tap.url);
  await expect(sign(first)).toContainText('Up to date');
  const second = await first.context().newPage();
  await second.goto(first.url());
  await second.getByRole('button', { name: 'Use it here' }).click();
  await whenOpen(second);
  await expect(first.getByText('Kith is open in another window')).toBeVisible();
  await expect(sign(second)).toContainText('Up to date');
  expect(first.workers()).toEqual([]);
  await goTo(second, 'Settings');
  await second.getByRole('button', { name: 'Turn off' }).click();
  await expect(second.getByRole('dialog')).toContainText('nothing is sent from this laptop any more');
  await second.getByRole('dialog').getByRole('button', { name: 'Turn sync off' }).click();
  await expect(sign(second)).toHaveText('Only here');
  const before = tap.passed.length;
  await add(second, 'Bea Quillfeather');
  await saved(second);
  expect(tap.passed.length).toBe(before);
  await tap.stop();
  await relay.stop();
});

test('a key that is kept nowhere is typed again, and sync waits until then', async ({ openApp }) => {
  const relay = await startBareServer();
  const page = await opened(openApp, 'Ada Quillfeather');
  await goTo(page, 'Settings');
  const code = await makeCode(page, 'Nowhere in this browser');
  await overRelay(page, relay.url);
  await expect(sign(page)).toContainText('Up to date');
  await page.reload();
  await whenOpen(page);
  await expect(sign(page)).toHaveText('Not syncing');
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Type the code…' }).click();
  await page.getByLabel('Recovery code, with or without hyphens').fill(code);
  await page.getByRole('button', { name: 'Bring the key back' }).click();
  await expect(sign(page)).toContainText('Up to date');
  expect(await violations(page)).toEqual([]);
  await relay.stop();
});

test('nothing is merged or told before the words were compared, and nothing is left where they differ', async ({
  openApp,
}) => {
  test.setTimeout(120_000);
  const relay = await startBareServer();
  const work = await opened(openApp, 'Ada Quillfeather');
  const code = await invite(work, relay.url);
  await expect(work.getByRole('img', { name: 'The code as a QR picture' })).toBeVisible();
  const home = await opened(openApp, 'Bea Quillfeather');
  await sign(home).click();
  await join(home, code, 'Join over this relay');
  const spoken = await words(home).innerText();
  expect(spoken).toMatch(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/u);
  await expect(work.getByRole('dialog').locator('[data-words]')).toHaveText(spoken);
  await expect(sign(home)).toHaveText('Compare the words');
  expect(await violations(home)).toEqual([]);
  await home.reload();
  await whenOpen(home);
  await expect(sign(home)).toHaveText('Compare the words');
  await add(home, 'Cy Quillfeather');
  await saved(home);
  await goTo(home, 'Settings');
  await expect(words(home)).toHaveText(spoken);
  await expect(home.getByText('Reached.')).toBeVisible();
  const entries = [...relay.rooms.values()].flatMap((log) =>
    [...log.share.keys()].map((of) => log.getArray(of).length),
  );
  expect(entries.sort()[0], 'a greeting at each start, and no more').toBe(2);
  expect([await namesInVault(work), await namesInVault(home)]).toEqual([
    ['Ada Quillfeather'],
    ['Bea Quillfeather', 'Cy Quillfeather'],
  ]);
  await home.getByRole('button', { name: 'They do not match' }).click();
  await expect(sign(home)).toHaveText('Only here');
  await expect(home.getByRole('button', { name: 'Join another laptop’s network…' })).toBeVisible();
  expect(await namesInVault(home)).toEqual(['Bea Quillfeather', 'Cy Quillfeather']);
  await work.getByRole('dialog').getByRole('button', { name: 'Do not let it in' }).click();
  await expect(words(work)).toHaveCount(0);
  await relay.stop();
});

test('when a laptop is removed elsewhere, a browser follows to the new key and shows that the code is another one', async ({
  openApp,
}) => {
  test.setTimeout(180_000);
  const relay = await startBareServer();
  const work = await opened(openApp, 'Ada Quillfeather');
  const code = await invite(work, relay.url);
  const pages: Page[] = [];
  for (const name of ['Bea Quillfeather', 'Cy Quillfeather']) {
    const page = await opened(openApp, name);
    await sign(page).click();
    await join(page, code, 'Join over this relay');
    await page.getByRole('button', { name: 'They match' }).click();
    await letIn(work);
    await expect(laptops(page)).toHaveCount(pages.length + 2);
    await expect.poll(() => namesInVault(work)).toContain(name);
    pages.push(page);
  }
  const [home, lost] = pages;
  if (!(home && lost)) throw new Error('two pages were opened');
  await expect(laptops(home)).toHaveCount(3);
  await work
    .getByRole('button', { name: /^Remove /u })
    .last()
    .click();
  await work.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
  await work.getByRole('dialog').getByRole('button', { name: 'Later' }).click({ timeout: 60_000 });
  const out = lost.getByText(/This laptop was taken out of the network by “.+”\./u);
  const outToo = home.getByText(/This laptop was taken out of the network by “.+”\./u);
  await expect(async () => {
    expect([await out.count(), await outToo.count()].sort()).toEqual([0, 1]);
  }).toPass({ timeout: 60_000 });
  const [stays, left] = (await out.count()) === 1 ? [home, lost] : [lost, home];
  await expect(stays.getByText('This network has a new recovery code')).toBeVisible({ timeout: 60_000 });
  expect(await violations(stays)).toEqual([]);
  await add(stays, 'Dot After');
  await expect.poll(() => namesInVault(work), { timeout: 45_000 }).toContain('Dot After');
  await stays.reload();
  await whenOpen(stays);
  await add(work, 'Eve After');
  await expect.poll(() => namesInVault(stays), { timeout: 45_000 }).toContain('Eve After');
  expect(await namesInVault(left)).not.toContain('Dot After');
  await relay.stop();
});
