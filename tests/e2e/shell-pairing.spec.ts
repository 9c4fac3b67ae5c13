import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { encodeQR } from 'qr';
import { startBareServer } from '../sync/support/bareServer.ts';
import { violations } from './support/axe.ts';
import { rows } from './support/backupSteps.ts';
import { filesWith } from './support/canary.ts';
import { countPointers, tabTo } from './support/keysOnly.ts';
import { expect, type Shell, test as shellTest } from './support/shell.ts';
import { goTo, namesInVault, saved, startEmpty, whenOpen } from './support/steps.ts';

interface Fixtures {
  server: Awaited<ReturnType<typeof startBareServer>>;
  /** What the camera of both laptops sees, once it is written. */
  film: string;
}

const test = shellTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  server: async ({}, use) => {
    const server = await startBareServer();
    await use(server);
    await server.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  film: async ({}, use, testInfo) => use(join(testInfo.outputDir, 'film.y4m')),
  shellSwitches: async ({ film }, use) => use([`--use-file-for-fake-video-capture=${film}`]),
});

test.beforeEach(() => test.setTimeout(120_000));

const begin = async ({ page }: Shell, name: string): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);
  await saved(page);
};

/** A laptop with one person, whose network syncs over a relay and shows the code of an invitation. */
const invite = async (work: Shell, url: string): Promise<string> => {
  await begin(work, 'Ada Quill');
  await work.page.evaluate(async (relay) => {
    await window.kith?.keyMake({ vault: 'first' as never, keep: 'file' });
    await window.kith?.syncRelay({ vault: 'first' as never, relay });
  }, url);
  await goTo(work.page, 'Settings');
  await work.page.getByRole('button', { name: 'Add a laptop…' }).click();
  return work.page.locator('[data-code]').innerText();
};

const field = (page: Page) => page.getByLabel('The code of the other laptop');

const openJoin = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
};

const take = async (page: Page, code: string, how: 'Merge into one' | 'Keep both apart'): Promise<void> => {
  await field(page).fill(code);
  await page.getByText('In a file').click();
  await page.getByText(how).click();
  await page.getByRole('button', { name: 'Join over this relay' }).click();
};

const words = (page: Page) => page.locator('[data-words]');

/** How many entries lie in the only room, by writer, the fewest first. */
const entriesIn = ({ rooms }: Fixtures['server']): number[] =>
  [...rooms.values()].flatMap((doc) => [...doc.share.keys()].map((name) => doc.getArray(name).length)).sort();

test('a laptop is added by its long code: nothing is merged or told before the words were compared', async ({
  openShell,
  openOther,
  server,
}) => {
  const work = await openShell();
  const code = await invite(work, server.url);
  await expect(work.page.getByRole('img', { name: 'The code as a QR picture' })).toBeVisible();
  expect(await violations(work.page)).toEqual([]);
  const home = await openOther();
  await begin(home, 'Bea Home');
  await openJoin(home.page);
  const wrong = [...code];
  wrong[21] = wrong[21] === '7' ? '8' : '7';
  await field(home.page).fill(wrong.join(''));
  await home.page.keyboard.press('Enter');
  await expect(home.page.getByRole('alert')).toContainText('seems wrong');
  await expect(home.page.locator('mark')).toHaveText(wrong[21] ?? '');
  expect(await field(home.page).evaluate((box: HTMLTextAreaElement) => [box.selectionStart, box.selectionEnd])).toEqual(
    [21, 22],
  );
  await take(home.page, code, 'Merge into one');
  await expect(home.page.getByRole('dialog')).toHaveCount(0);
  await expect(words(home.page)).toHaveText(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/u);
  const spoken = await words(home.page).innerText();
  await expect(work.page.getByRole('dialog').locator('[data-words]')).toHaveText(spoken);
  expect(await violations(home.page)).toEqual([]);
  expect(entriesIn(server)[0], 'a greeting, and no more').toBe(1);
  expect(await namesInVault(home.page)).toEqual(['Bea Home']);
  await home.page.getByRole('button', { name: 'They match' }).click();
  await expect.poll(() => namesInVault(home.page)).toEqual(['Ada Quill', 'Bea Home']);
  await expect(rows(home.page).filter({ hasText: 'Before a merge' })).toHaveCount(1);
  expect(await namesInVault(work.page)).toEqual(['Ada Quill']);
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click();
  await expect.poll(() => namesInVault(work.page)).toEqual(['Ada Quill', 'Bea Home']);
  await expect(work.page.getByRole('dialog')).toHaveCount(0);
  const laptops = (page: Page) => page.getByRole('list', { name: 'Laptops of this network' });
  await expect(laptops(home.page).getByRole('listitem')).toHaveCount(2);
  const row = laptops(home.page).getByRole('listitem').filter({ hasText: 'this laptop' });
  await row.getByRole('textbox').fill('Kitchen');
  await home.page.keyboard.press('Enter');
  await expect(laptops(work.page).getByLabel('Name of the laptop Kitchen')).toHaveValue('Kitchen');

  await home.page.getByRole('button', { name: 'Details…' }).click();
  const events = home.page.getByRole('region', { name: 'What happened, the newest first' });
  await expect(events).toContainText('Relay: reached.');
  await expect(events).toContainText('Changes of other laptops came.');
  await expect(home.page.getByText(/^The sealed changes of 2 laptops take \d+ kB here\./)).toBeVisible();
  expect(await violations(home.page)).toEqual([]);
  await home.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => document.body.setAttribute('data-copied', text);
  });
  await home.page.getByRole('button', { name: 'Copy' }).click();
  await expect(home.page.locator('body')).toHaveAttribute('data-copied', /Relay: reached\./);
  const copied = (await home.page.locator('body').getAttribute('data-copied')) ?? '';
  for (const word of ['127.0.0.1', 'Kitchen', 'Quill', '/tmp']) expect(copied).not.toContain(word);
});

test('who keeps both apart has two networks, and the one that was here is told to nobody', async ({
  openShell,
  openOther,
  server,
}) => {
  const work = await openShell();
  const code = await invite(work, server.url);
  const home = await openOther();
  await whenOpen(home.page);
  await home.page.getByRole('button', { name: 'Join another laptop' }).click();
  await expect(home.page.getByRole('heading', { name: 'Other laptops' })).toBeInViewport();
  await home.page.evaluate(() => window.kithTest?.addPeople([{ name: 'Bea Home', tier: 'close' }]));
  await home.page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
  await take(home.page, code, 'Keep both apart');
  await home.page.getByRole('button', { name: 'They match' }).click();
  await expect.poll(() => namesInVault(home.page)).toEqual(['Ada Quill']);
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click();
  await expect(home.page.getByRole('list', { name: 'Laptops of this network' }).getByRole('listitem')).toHaveCount(2);
  const shelf = await home.page.evaluate(() => window.kith?.vaultShelf());
  expect(shelf).toMatchObject({ value: { vaults: [{ id: 'first' }, { name: 'From another laptop' }] } });
  const first = await home.page.evaluate(() => window.kith?.syncState('first' as never));
  expect(first).toMatchObject({ value: { relay: null, folder: null, view: null, pairing: null } });
  expect(await namesInVault(work.page)).toEqual(['Ada Quill']);
});

test('where the words differ both stay as they are, and the key is forgotten; without a mouse', async ({
  openShell,
  openOther,
  server,
}) => {
  const work = await openShell();
  const code = await invite(work, server.url);
  const home = await openOther();
  await begin(home, 'Bea Home');
  const { page } = home;
  await countPointers(page);
  const button = (name: string) => page.getByRole('button', { name });
  await tabTo(page, page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }));
  await page.keyboard.press('Enter');
  await tabTo(page, button('Join another laptop’s network…'));
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText(code);
  await tabTo(page, page.getByRole('radio', { name: 'Keep both apart' }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, button('Join over this relay'));
  await page.keyboard.press('Enter');
  await expect(words(page)).toHaveCount(1);
  await expect(words(work.page)).toHaveCount(1);
  await tabTo(page, button('They do not match'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing was merged, and the key was forgotten.')).toBeVisible();
  expect(await page.evaluate(() => window.kith?.keyState('first' as never))).toMatchObject({ value: { kind: 'none' } });
  await expect(button('Join another laptop’s network…')).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Bea Home']);
  expect(await namesInVault(work.page)).toEqual(['Ada Quill']);
  expect(entriesIn(server)[0], 'its greeting').toBe(1);
  await work.page.getByRole('button', { name: 'Do not let it in' }).click();
  await expect(words(work.page)).toHaveCount(0);
  await work.page.getByRole('button', { name: 'Done' }).click();
  await expect(work.page.locator('[data-standing]').first()).toContainText('Up to date');
  expect(await page.locator('html').getAttribute('data-pointers')).toBeNull();
});

test('the recovery code alone brings a network back where no laptop is left', async ({
  openShell,
  openOther,
  openThird,
  server,
}) => {
  const work = await openShell();
  await invite(work, server.url);
  const made = await work.page.evaluate(() => window.kith?.keyShow('first' as never));
  await expect(work.page.locator('[data-standing]').first()).toContainText('Up to date');
  await work.quit();
  const { page } = await openOther();
  await whenOpen(page);
  await page.getByRole('button', { name: 'Join another laptop' }).click();
  await page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
  await field(page).fill(made?.ok ? made.value : '');
  await page.getByText('In a file').click();
  await page.getByRole('button', { name: 'Take the code' }).click();
  await page.getByRole('button', { name: 'Sync over a relay…' }).click();
  await page.getByLabel('Address of the relay').fill(server.url);
  await page.keyboard.press('Enter');
  await expect(words(page)).toHaveCount(1);
  expect(await namesInVault(page)).toEqual([]);
  const noneLeft = async (): Promise<void> => {
    await page.getByRole('button', { name: 'I have no other laptop any more' }).click();
    await page.getByRole('button', { name: 'None is left' }).click();
  };
  await noneLeft();
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Quill']);
  await noneLeft();
  await expect(page.getByText('this laptop', { exact: true })).toBeVisible();
  await expect(words(page)).toHaveCount(0);
  await expect(page.locator('[data-standing]').first()).toContainText('Up to date');

  // Its own changes are those of a laptop that no list knew of; whoever joins by its code takes them.
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Cy After', tier: 'close' }]));
  await page.getByRole('button', { name: 'Add a laptop…' }).click();
  const code = await page.locator('[data-code]').innerText();
  const next = await openThird();
  await whenOpen(next.page);
  await next.page.getByRole('button', { name: 'Join another laptop' }).click();
  await next.page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
  await field(next.page).fill(code);
  await next.page.getByText('In a file').click();
  await next.page.getByRole('button', { name: 'Join over this relay' }).click();
  await next.page.getByRole('button', { name: 'They match' }).click();
  await page.getByRole('button', { name: 'The words are the same: let it in' }).click();
  await expect.poll(() => namesInVault(next.page)).toEqual(['Ada Quill', 'Cy After']);
  await next.page.evaluate(() => window.kithTest?.addPeople([{ name: 'Dee Next', tier: 'close' }]));
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Quill', 'Cy After', 'Dee Next']);
});

/** A film of one picture, as Chromium plays it in the place of a camera: YUV4MPEG2, the code in its middle. */
const filmOf = (text: string): Buffer => {
  const [width, height] = [640, 480];
  const modules = encodeQR(text.toUpperCase(), 'raw', { ecc: 'medium', border: 4 });
  const scale = Math.floor(height / modules.length);
  const [left, top] = [width, height].map((side) => Math.floor((side - modules.length * scale) / 2));
  const light = Buffer.alloc(width * height, 200);
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      for (let line = 0; line < scale; line += 1) {
        const from = ((top ?? 0) + y * scale + line) * width + (left ?? 0) + x * scale;
        light.fill(dark ? 20 : 235, from, from + scale);
      }
    });
  });
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]);
};

test('the code is seen by the camera, which is given for that alone, or read off a picture', async ({
  openShell,
  openOther,
  server,
  film,
  profile,
}) => {
  const work = await openShell();
  const code = await invite(work, server.url);
  const letters = code.replaceAll(/\s/gu, '');
  const picture = await work.page.getByRole('img', { name: 'The code as a QR picture' }).screenshot();
  writeFileSync(film, filmOf(letters));
  const home = await openOther();
  await begin(home, 'Bea Home');
  await openJoin(home.page);
  const ask = (audio: boolean): Promise<string> =>
    home.page.evaluate(
      (sound) =>
        navigator.mediaDevices.getUserMedia({ video: true, audio: sound }).then(
          () => 'given',
          (error: Error) => error.name,
        ),
      audio,
    );
  expect(await ask(false)).toBe('NotAllowedError');
  await home.page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
  await expect(field(home.page)).toHaveValue(letters.toUpperCase());
  await field(home.page).fill('');
  await home.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(home.page.getByText('There is no code in this picture that Kith can read.')).toBeVisible();
  await home.page.getByRole('button', { name: 'Scan with the camera' }).click();
  await expect(field(home.page)).toHaveValue(letters.toUpperCase(), { timeout: 20_000 });
  await expect(home.page.locator('video')).toHaveCount(0);
  expect(await ask(false)).toBe('NotAllowedError');
  expect(await ask(true)).toBe('NotAllowedError');
  await expect(home.page.getByText(server.url)).toBeVisible();
  for (const [name, said] of [
    ['NotFoundError', 'This laptop has no camera that Kith can find.'],
    ['NotAllowedError', 'The system does not let Kith use the camera.'],
    ['NotReadableError', 'Another program uses the camera just now.'],
  ] as const) {
    await home.page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
    }, name);
    await home.page.getByRole('button', { name: 'Scan with the camera' }).click();
    await expect(home.page.getByText(said)).toBeVisible();
    await home.page.getByRole('button', { name: 'Close the camera' }).click();
  }
  await work.page.getByRole('button', { name: 'Copy' }).click();
  await expect(work.page.getByText('The clipboard is emptied after a minute.')).toBeVisible();
  const lent = await work.app.evaluate(({ clipboard }) => clipboard.readText());
  // Made anew, so only how far it had read may differ.
  expect(lent.slice(0, 100)).toBe(letters.slice(0, 100));
  await work.page.getByRole('button', { name: 'Done' }).click();
  expect(await work.page.content()).not.toContain(letters.slice(30, 50));
  await work.quit();
  await home.quit();
  for (const shell of [work, home]) expect(shell.said()).not.toContain(letters.slice(30, 50));
  for (const trace of [letters.slice(30, 50), letters.slice(30, 50).toLowerCase()])
    expect([...filesWith(profile, trace), ...filesWith(join(profile, '../other'), trace)]).toEqual([]);
});
