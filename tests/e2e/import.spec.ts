import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { linkedInCsv, vCardText } from '../support/interchange.ts';
import { expect, test } from './support/app.ts';
import { chooseFile, namesInVault, startEmpty, whenOpen } from './support/steps.ts';

const openImport = async (page: Page): Promise<void> => {
  await startEmpty(page);
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('dialog', { name: 'Import people' })).toBeVisible();
};

const add = (page: Page) => page.getByRole('button', { name: /^Add [\d,]+ (person|people)$/ });

/** How much the vault's document holds: unchanged means that nothing was written. */
const vaultState = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify(
      [...(window.kithVault?.doc.store.clients ?? [])].map(([client, structs]) => [client, structs.length]),
    ),
  );

/**
 * Presses Cancel in the moment in which the progress first says that some have been added, from within the page: a press
 * from outside could come after the last of them.
 * @returns what the progress said, and how many people the vault had when it was pressed
 */
const cancelWhileWriting = (page: Page): Promise<{ said: string; written: number }> =>
  page.evaluate(
    () =>
      new Promise<{ said: string; written: number }>((resolve) => {
        const look = (): void => {
          const dialog = document.querySelector('[role=dialog]');
          const said = /[1-9]\d* of \d+ people/.exec(dialog?.textContent ?? '')?.[0];
          const cancel = [...(dialog?.querySelectorAll('button') ?? [])].find(
            (button) => button.textContent === 'Cancel',
          );
          if (said === undefined || !cancel) return;
          watch.disconnect();
          const written = window.kithVault?.alters.size ?? 0;
          cancel.click();
          resolve({ said, written });
        };
        const watch = new MutationObserver(look);
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );

test('a LinkedIn export: look first, come in, receipt, one undo, and twice doubles nobody', async ({ openApp }) => {
  const page = await openApp();
  await openImport(page);
  const csv = `${linkedInCsv(500, 1).trimEnd()}\r\n,,https://www.linkedin.com/in/nameless,,Vesper Books,,7-Feb-22\r\n`;
  await chooseFile(page, 'Connections.csv', csv);
  await expect(page.getByRole('heading', { name: 'What is in Connections.csv' })).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  await expect(page.getByText('1 entry cannot come in')).toBeVisible();
  const words = await add(page).innerText();
  const count = Number(words.replace(/\D/g, ''));
  await add(page).click();
  await expect(page.getByRole('heading', { name: `${count} people came in` })).toBeVisible();
  await expect(page.getByText('1 entry did not come in')).toBeVisible();
  const line = csv.trimEnd().split('\n').length;
  await expect(page.getByRole('cell', { name: String(line), exact: true })).toBeVisible();
  await page.getByText('What becomes of each field').click();
  await expect(page.getByRole('row', { name: /Connected On/ })).toBeVisible();
  await page.getByRole('button', { name: 'Go to the map' }).click();
  expect(await namesInVault(page)).toHaveLength(count);

  await page.keyboard.press('Control+i');
  await chooseFile(page, 'Connections.csv', csv);
  await expect(page.getByText('There is nobody new in it')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.keyboard.press('Control+z');
  await expect.poll(() => namesInVault(page)).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await namesInVault(page)).length).toBe(count);
});

test('vCards come in with photos made small, and are there after a restart', async ({ openProfile }) => {
  const profile = await openProfile();
  const page = profile.page();
  await openImport(page);
  // One red pixel.
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const card = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Blom;Saga;;;',
    'FN:Saga Blom',
    'ORG:Norrholm Clinic;Ward 3',
    'item1.URL:https://example.com/saga',
    'item1.X-ABLabel:_$!<HomePage>!$_',
    'BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29',
    `PHOTO;ENCODING=b;TYPE=PNG:${pixel}`,
    'X-SHOE-SIZE:38',
    'END:VCARD',
  ].join('\r\n');
  await chooseFile(page, 'contacts.vcf', `${card}\r\n${vCardText(40, 7)}`);
  await add(page).click();
  await expect(page.getByRole('heading', { name: /people came in/ })).toBeVisible();
  const again = await profile.reopen();
  await whenOpen(again);
  const saga = await again.evaluate(() => {
    const id = window.kithTest?.idOf('Saga Blom');
    return id === undefined ? undefined : window.kithVault?.alters.get(id);
  });
  expect(saga).toMatchObject({ organisation: 'Norrholm Clinic', birthday: '--02-29', placement: null });
  expect(saga?.photo).toMatch(/^data:image\/(jpeg|webp|png);base64,/);
  expect(saga?.channels).toEqual([
    expect.objectContaining({ kind: 'link', value: 'https://example.com/saga', label: 'HomePage' }),
  ]);
  expect(JSON.stringify(saga?.leftovers)).toContain('38');
});

const bad: readonly (readonly [string, string, string | Uint8Array])[] = [
  ['a picture', 'holiday.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
  ['a PDF', 'cv.pdf', '%PDF-1.7 nothing for us'],
  ['another CSV', 'bank.csv', 'Date,Amount\n2024-01-01,12\n'],
  ['an empty file', 'empty.vcf', ''],
  ['binary noise', 'noise.vcf', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)],
];
for (const [what, name, content] of bad) {
  test(`${what} ends in a sentence and changes nothing`, async ({ openApp }) => {
    const page = await openApp();
    await openImport(page);
    const before = await vaultState(page);
    await chooseFile(page, name, content);
    await expect(page.getByRole('heading', { name: `${name} could not be imported` })).toBeVisible({ timeout: 20_000 });
    const sentence = await page.getByRole('dialog').locator('p').first().innerText();
    expect(sentence).toMatch(/^[A-Z“].{15,400}\.$/s);
    expect(await vaultState(page)).toBe(before);
  });
}

test('a file of 51 MB ends in a sentence and changes nothing', async ({ openApp }, testInfo) => {
  const path = testInfo.outputPath('huge.vcf');
  writeFileSync(path, Buffer.alloc(51 * 1024 * 1024, 'A'));
  const page = await openApp();
  await openImport(page);
  const before = await vaultState(page);
  await page.locator('input[type=file]').first().setInputFiles(path);
  await expect(page.getByText(/larger than 50 MB, so it was not read/)).toBeVisible({ timeout: 20_000 });
  expect(await vaultState(page)).toBe(before);
});

test('one broken card does not lose the others', async ({ openApp }) => {
  const page = await openApp();
  await openImport(page);
  const good = (name: string) => `BEGIN:VCARD\nVERSION:4.0\nFN:${name}\nEND:VCARD\n`;
  await chooseFile(page, 'mixed.vcf', `${good('First')}BEGIN:VCARD\nVERSION:4.0\nTEL:1\nEND:VCARD\n${good('Last')}`);
  await expect(page.getByText('1 entry cannot come in')).toBeVisible();
  await add(page).click();
  await expect.poll(() => namesInVault(page)).toEqual(['First', 'Last']);
});

test('cancel in the middle of 10,000 cards takes everything back and offers no redo', async ({ openApp }) => {
  const page = await openApp();
  await openImport(page);
  await page.getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Here before', tier: 'close' }]));
  await page.keyboard.press('Control+i');
  await chooseFile(page, 'many.vcf', vCardText(10_000, 3));
  await add(page).waitFor({ timeout: 60_000 });
  const cancelled = cancelWhileWriting(page);
  await add(page).click();
  const { said, written } = await cancelled;
  expect(said).toMatch(/^[1-9]\d* of \d+ people$/);
  expect(written).toBeGreaterThan(1);
  expect(written).toBeLessThan(10_000);
  await expect.poll(() => namesInVault(page)).toEqual(['Here before']);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('There is nothing to do again.')).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Here before']);
});

test('a file dropped on the window opens the import', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'dropped.vcf'));
    return transfer;
  }, 'BEGIN:VCARD\nVERSION:4.0\nFN:Dropped In\nEND:VCARD\n');
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await expect(page.getByText('Drop an address book here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await add(page).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Dropped In']);
});

test('hostile names are only text', async ({ openApp }) => {
  const page = await openApp();
  await openImport(page);
  const names = ['<img src=x onerror=alert(1)>', '=cmd|calc', '__proto__', '\u202Eevil', 'A'.repeat(5000)];
  await chooseFile(page, 'odd.vcf', names.map((name) => `BEGIN:VCARD\nVERSION:4.0\nFN:${name}\nEND:VCARD\n`).join(''));
  await add(page).click();
  await expect(page.getByRole('heading', { name: '5 people came in' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to the map' }).click();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect((await namesInVault(page)).every((name) => name.length <= 300)).toBe(true);
});
