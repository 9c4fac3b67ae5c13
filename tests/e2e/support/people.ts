import { expect, type Locator, type Page } from '@playwright/test';
import { goTo, startEmpty, whenOpen } from './steps.ts';

interface Someone {
  name: string;
  organisation?: string;
  role?: string;
  tier?: string;
}

/** Adds people and goes to the People screen. */
export const onPeople = async (page: Page, people: readonly Someone[]): Promise<void> => {
  await startEmpty(page);
  await whenOpen(page);
  await page.evaluate((list) => window.kithTest?.addPeople(list), people);
  await goTo(page, 'People');
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
};

/** Five people in the order of their names. */
export const few: readonly Someone[] = [
  { name: 'Ada Byron', organisation: 'Analytical Society', role: 'Mathematician', tier: 'inner' },
  { name: 'Ben Okri', organisation: 'Acme', tier: 'known' },
  { name: 'Émile Zola', organisation: 'Acme', role: 'Writer', tier: 'close' },
  { name: 'Fatima Nour', tier: 'close' },
  { name: 'Zoë Adams', organisation: 'Écluse' },
];

/** So many people, not in the order of their names. */
export const many = (count: number): Someone[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `Person ${(i * 7919) % count}`,
    organisation: i % 3 === 0 ? '' : `Place ${i % 17}`,
  }));

/** Someone's row, in the table and in the list. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }) });

/** Someone's cell in a column. */
export const cell = (page: Page, name: string, column: string): Locator =>
  rowOf(page, name).locator(`[role=gridcell][data-column=${column}]`);

/** The box by which someone is chosen. */
export const tick = (page: Page, name: string): Locator =>
  page.getByRole('checkbox', { name: `Choose ${name}`, exact: true });

/** The names as they stand in the window, from the top. */
export const shownNames = (page: Page): Promise<string[]> =>
  page.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.querySelector('input[aria-label^="Choose "]') && row.getAttribute('data-row') !== '*')
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => (row.querySelector('input')?.getAttribute('aria-label') ?? '').replace('Choose ', '')),
  );

/** The names of the few, in their order. */
export const everyName = few.map(({ name }) => name);
