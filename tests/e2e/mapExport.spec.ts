import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { carryWords, drag, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export the map' });
const saveButton = (page: Page) => dialog(page).getByRole('button', { name: 'Save', exact: true });

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+e');
  await expect(dialog(page).getByRole('img', { name: 'The picture as it will be' })).toBeVisible();
  await expect(saveButton(page)).toBeEnabled();
};

const choose = async (page: Page, now: string, option: string): Promise<void> => {
  await dialog(page).getByRole('button', { name: now }).click();
  await page.getByRole('option', { name: option }).click();
};

const save = async (page: Page): Promise<Download> => {
  const download = page.waitForEvent('download');
  await saveButton(page).click();
  const file = await download;
  await expect(page.getByRole('status').filter({ hasText: 'is among your downloads.' })).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  return file;
};

const bytesOf = async (file: Download): Promise<Buffer> => readFileSync(await file.path());

/** What a browser makes of an SVG file: its texts, and what in it leads outside. */
const readSvg = (page: Page, text: string) =>
  page.evaluate((source) => {
    // The page takes no text as markup, so the file is read as a picture would be: by an answer of its own.
    const names = [...source.matchAll(/<(?:text|textPath)\b[^>]*>([^<]*)(?=<)/g)].map(([, inside = '']) => inside);
    const outside = [...source.matchAll(/(?:href|src|url)\s*[=(]\s*["']?([^"')\s>]+)/g)]
      .map(([, address = '']) => address)
      .filter((address) => !address.startsWith('#') && !address.startsWith('data:'));
    return new Promise<{ names: string[]; outside: string[]; width: number }>((resolve, reject) => {
      const image = new Image();
      image.onload = () => resolve({ names, outside, width: image.naturalWidth });
      image.onerror = () => reject(new Error('that is no SVG'));
      image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
    });
  }, text);

/** Puts two groups of two on the map, and someone in none. */
const fillGroups = async (page: Page): Promise<void> => {
  await fill(page, [1]);
  await page.evaluate(() => {
    const choir = window.kithTest?.addTag('Choir <&> friends');
    const school = window.kithTest?.addTag('School');
    if (!choir || !school) return;
    window.kithTest?.addPeople([
      { name: 'Ana Bell', tier: 'inner', tags: [choir] },
      { name: 'Ben Cole', tier: 'close', tags: [choir] },
      { name: 'Cy “<Dee>” Farr', tier: 'close', tags: [school] },
      { name: 'Edda Gale', tier: 'known', tags: [school] },
    ]);
  });
  await still(page);
};

test('the map is saved as a picture in pixels, twice and four times as fine', async ({ openApp }) => {
  const page = await openApp();
  await fillGroups(page);
  const sizes: number[] = [];
  for (const kind of ['PNG, twice', 'PNG, four times']) {
    await open(page);
    if (kind !== 'PNG, twice') await choose(page, 'PNG, twice', kind);
    expect(await violations(page)).toEqual([]);
    const said = await dialog(page)
      .getByText(/[\d,]+ × [\d,]+ pixels/)
      .innerText();
    const [width, height] = said.split(' × ').map((part) => Number.parseInt(part.replaceAll(',', ''), 10));
    const file = await save(page);
    expect(file.suggestedFilename()).toMatch(/^Kith map \d{4}-\d\d-\d\d\.png$/);
    const png = await bytesOf(file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, height]);
    sizes.push(width ?? 0);
  }
  expect(sizes[1]).toBe(2 * (sizes[0] ?? 0));
});

test('as SVG names are text, the legend says what colours mean, and nothing leads outside', async ({ openApp }) => {
  const page = await openApp();
  await fillGroups(page);
  await open(page);
  await choose(page, 'PNG, twice', 'SVG');
  const text = (await bytesOf(await save(page))).toString();
  const { names, outside, width } = await readSvg(page, text);
  for (const word of [
    'Ana',
    'Ben',
    'Edda',
    'Inner circle',
    'Close',
    'Choir &lt;&amp;&gt; friends',
    'School',
    'In no group',
  ])
    expect(names).toContain(word);
  expect(names.filter((name) => name === 'Ana')).toHaveLength(1);
  expect(names.some((name) => name.startsWith('5 people · '))).toBe(true);
  expect(outside).toEqual([]);
  expect(width).toBeGreaterThan(500);
  expect(text).toContain('sans-serif');
});

test('in the colours of paper a picture is light in the dark theme too', async ({ openApp }) => {
  const page = await openApp();
  await page.emulateMedia({ colorScheme: 'dark' });
  await fillGroups(page);
  const ground = async (): Promise<string> => {
    const [, colour = ''] =
      /<path d="M0 0[^"]*" fill="(#\w+)"/.exec((await bytesOf(await save(page))).toString()) ?? [];
    return colour;
  };
  await open(page);
  await choose(page, 'PNG, twice', 'SVG');
  expect(await ground()).toBe('#14161b');
  await open(page);
  await choose(page, 'PNG, twice', 'SVG');
  await choose(page, 'As on the screen', 'On paper');
  expect(await ground()).toBe('#faf7f2');
});

test('a picture leaves the map as it is; what is in sight is only that', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50]);
  for (let i = 0; i < 4; i += 1) await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await still(page);
  const labels = await onMap(page, (map) => map.labels());
  await open(page);
  await choose(page, 'Everyone', 'What is in sight now');
  await choose(page, 'PNG, twice', 'SVG');
  const { names } = await readSvg(page, (await bytesOf(await save(page))).toString());
  expect(names.some((name) => /^70 people/.test(name))).toBe(false);
  expect(names).toContain(labels.find(({ box }) => box.left > 400 && box.right < 900 && box.top > 200)?.text);
  expect(await onMap(page, (map) => map.labels())).toEqual(labels);
});

test('a picture has the ties that are drawn, the sectors and what the lens says', async ({ openApp }) => {
  const page = await openApp();
  await fillGroups(page);
  await page.evaluate(() => {
    const { kithTest } = window;
    const ids = ['Ana Bell', 'Ben Cole', 'Edda Gale'].map((name) => kithTest?.idOf(name));
    const [ana, ben, edda] = ids;
    if (!ana || !ben || !edda) return;
    kithTest?.addTies([[ana, ben]], 'friend');
    kithTest?.addTies([[ben, edda]], 'knows');
    kithTest?.edit([
      { who: ana, fields: { organisation: 'Boatyard' } },
      { who: ben, fields: { organisation: 'Boatyard' } },
      { who: edda, fields: { organisation: 'Library' } },
    ]);
  });
  const saveSvg = async (): Promise<string> => {
    await open(page);
    await choose(page, 'PNG, twice', 'SVG');
    return (await bytesOf(await save(page))).toString();
  };
  const curves = (svg: string): number => (svg.match(/d="M[\d.-]+ [\d.-]+C/g) ?? []).length;
  const plain = await saveSvg();
  expect(curves(plain)).toBe(0);
  expect(plain).not.toContain('ies: ');
  await page.getByRole('button', { name: /^Ties/ }).click();
  await page.getByRole('menuitemradio', { name: 'All ties' }).click();
  await page.getByRole('button', { name: /^Colour/ }).click();
  await page.getByRole('menuitemradio', { name: 'Organisation' }).click();
  await page.getByRole('button', { name: /^Divide/ }).click();
  await page.getByRole('menuitemradio', { name: 'Organisation' }).click();
  await still(page);
  await page
    .getByRole('toolbar', { name: 'Colours: Organisation' })
    .getByRole('button', { name: /^Boatyard/ })
    .click();
  await still(page);
  const all = await saveSvg();
  expect(curves(all)).toBe(2);
  for (const words of ['Ties: friend', 'Weak ties: knows', 'No organisation']) expect(all).toContain(`>${words}<`);
  // At the rim and in the legend.
  expect(all.match(/>Boatyard</g)).toHaveLength(2);
  expect(all.match(/>Library</g)).toHaveLength(2);
  expect(all).not.toContain('>School<');
  // Who is outside of what the legend keeps is faint in the picture too, and so is their line of the legend.
  expect((await readSvg(page, all)).names).not.toContain('Edda');
  expect(all).toMatch(/<text[^>]*opacity="0.55"[^>]*>Library</);
  // Whoever is open is never faint, and has their ties.
  const at = await placeOf(page, 'Edda Gale');
  await page.mouse.click(at.x, at.y);
  await still(page);
  const opened = await readSvg(page, await saveSvg());
  expect(opened.names).toContain('Edda');
  expect(opened.names).toContain('Ties of Edda Gale: knows');
});

test('where a computer has no room for a picture, a smaller one is made and its size said', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await page.evaluate(() => {
    // As Chromium does where a canvas is too large.
    const toBlob = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
      if (this.width > 1200) done(null);
      else toBlob.call(this, done, ...how);
    };
  });
  await open(page);
  const download = page.waitForEvent('download');
  await saveButton(page).click();
  const png = await bytesOf(await download);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBeGreaterThan(600);
  expect(width).toBeLessThanOrEqual(1200);
  const said = `It has ${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels, the most`;
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
});

test('a canvas that stays empty is never saved: that is said and the dialog stays', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.fill = () => undefined;
  });
  await open(page);
  await saveButton(page).click();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was saved.' })).toBeVisible();
  await expect(saveButton(page)).toBeEnabled();
});

test('initials only: on the map, in the hint, in the tray and in a file, until it is turned off', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15, 0, 0, 40, 0, 2]);
  await page.keyboard.press('Control+Shift+h');
  await still(page);
  const texts = async () => (await onMap(page, (map) => map.labels())).map(({ text }) => text);
  for (const text of await texts()) expect(text).toMatch(/^\p{Lu}{1,2}$/u);
  const tray = page.getByRole('listbox', { name: 'People who wait for a place' });
  for (const name of await tray.getByRole('option').locator('[dir=auto]').allInnerTexts())
    expect(name).toMatch(/^\p{Lu}{1,2}$/u);
  await drag(page, await placeOf(page, ada), await pointOn(page, 'active'));
  await expect(carryWords(page)).not.toContainText('Ada');
  await page.mouse.up();
  await expect(page.getByRole('status').filter({ hasText: 'AA is on Active now.' })).toBeVisible();
  await page.reload();
  await page.waitForFunction(() => window.kithMap !== undefined);
  await still(page);
  await open(page);
  await choose(page, 'PNG, twice', 'SVG');
  const text = (await bytesOf(await save(page))).toString();
  expect(text).toContain('>AA<');
  expect(text).not.toContain('Ada');
  await page.getByRole('button', { name: 'Show names again' }).click();
  await still(page);
  expect(await texts()).toContain('Ada');
});

test('on paper the map stands alone on one page of the paper that was chosen, in lines and letters', async ({
  openApp,
}) => {
  const page = await openApp();
  await fillGroups(page);
  await page.evaluate(() => {
    window.print = () => {
      const printed = document.querySelector('body > div > svg');
      document.documentElement.dataset.printed = printed?.textContent ?? '';
      // It stays on the page for whoever prints it by another way.
      if (printed?.parentElement) document.body.append(printed.parentElement.cloneNode(true));
    };
  });
  await page.keyboard.press('Control+p');
  await expect(dialog(page).getByRole('button', { name: 'PDF, sharp on paper' })).toBeVisible();
  await choose(page, 'A4, portrait', 'A4, landscape');
  await dialog(page).getByRole('button', { name: 'Print or save as PDF…' }).click();
  await expect.poll(() => page.locator('html').getAttribute('data-printed')).toContain('Edda');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).toContain('/Type /Font');
  expect(pdf).not.toContain('/Subtype /Image');
  await page.reload();
  await still(page);
  await page.keyboard.press('Control+p');
  await expect(dialog(page).getByRole('button', { name: 'A4, landscape' })).toBeVisible();
});
