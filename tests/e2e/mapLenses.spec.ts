import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { fill, onMap, placeOf, still } from './support/mapSteps.ts';

/** Gives people an organisation or an intention, as their sheet would. */
const say = (page: Page, whom: readonly string[], said: { organisation?: string; intention?: 'friend' | 'work' }) =>
  page.evaluate(
    ([names, fields]) => {
      for (const name of names) {
        const who = window.kithTest?.idOf(name);
        if (who) window.kithTest?.edit([{ who, fields }]);
      }
    },
    [whom, said] as const,
  );

const colourOf = (page: Page, name: string) =>
  page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    const found = id && window.kithMap?.colourOf(id);
    return found ? { hue: found.hue, group: found.group } : undefined;
  }, name);

const see = async (page: Page, lens: string): Promise<void> => {
  await page.getByRole('button', { name: /^Colours/ }).click();
  await page.getByRole('menuitemradio', { name: lens }).click();
  await still(page);
};

const strong = (page: Page) => onMap(page, (map) => map.strong().length);

test('a lens colours the map and this computer remembers it', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [5]);
  await say(page, [ada, bo], { organisation: 'Studio' });
  await say(page, [cem], { organisation: 'Choir' });
  expect(await colourOf(page, ada)).toEqual({ hue: null, group: '' });
  await see(page, 'Organisation');
  expect(await colourOf(page, ada)).toEqual({ hue: 0, group: 'Studio' });
  expect(await colourOf(page, cem)).toEqual({ hue: 1, group: 'Choir' });
  const legend = page.getByRole('toolbar', { name: 'Colours: Organisation' });
  await expect(legend.getByRole('button', { name: 'Studio 2' })).toBeVisible();
  await say(page, [cem], { organisation: 'Studio' });
  await expect(legend.getByRole('button', { name: 'Studio 3' })).toBeVisible();
  expect(await colourOf(page, cem)).toEqual({ hue: 0, group: 'Studio' });
  await page.reload();
  await still(page);
  expect(await colourOf(page, ada)).toEqual({ hue: 0, group: 'Studio' });
  await see(page, 'No colours');
  expect(await colourOf(page, ada)).toEqual({ hue: null, group: '' });
  await expect(page.getByRole('toolbar', { name: /^Colours/ })).toHaveCount(0);
});

test('a line of the legend leaves only its people strong, together with the filter', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [5, 4]);
  await say(page, people.slice(0, 3), { intention: 'friend' });
  await say(page, people.slice(4, 6), { intention: 'work' });
  await see(page, 'Intention');
  const legend = page.getByRole('toolbar', { name: 'Colours: Intention' });
  await legend.getByRole('button', { name: 'Friend 3' }).click();
  await expect.poll(() => strong(page)).toBe(3);
  await legend.getByRole('button', { name: 'Work 2' }).click();
  await expect.poll(() => strong(page)).toBe(5);
  await expect(page.getByText('5 of 9 people')).toBeVisible();
  await page.getByRole('button', { name: 'Ring', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Close' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => strong(page)).toBe(1);
  await legend.getByRole('button', { name: 'Everyone again' }).click();
  await expect.poll(() => strong(page)).toBe(4);
  await legend.getByRole('button', { name: 'Work 2' }).click();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.poll(() => strong(page)).toBe(9);
  await expect(page.getByText('9 people', { exact: true })).toBeVisible();
});

test('another lens begins with everyone strong, and the legend can be folded away', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [5]);
  await say(page, people.slice(0, 2), { intention: 'friend', organisation: 'Studio' });
  await see(page, 'Intention');
  await page.getByRole('button', { name: 'Friend 2' }).click();
  await expect.poll(() => strong(page)).toBe(2);
  await see(page, 'Organisation');
  await expect.poll(() => strong(page)).toBe(5);
  await page.getByRole('button', { name: 'Fold the legend away' }).click();
  await expect(page.getByRole('button', { name: 'Studio 2' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show what the colours stand for' }).click();
  await expect(page.getByRole('button', { name: 'Studio 2' })).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the legend and what is chosen in it can be read by everyone, ${scheme}`, async ({ openApp }) => {
    const page = await openApp();
    await page.emulateMedia({ colorScheme: scheme });
    const people = await fill(page, [5]);
    await say(page, people.slice(0, 2), { intention: 'friend' });
    await see(page, 'Intention');
    await page.getByRole('button', { name: 'Friend 2' }).click();
    expect(await violations(page)).toEqual([]);
    await placeOf(page, people[0] ?? '');
  });
}
