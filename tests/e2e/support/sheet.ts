import { expect, type Locator, type Page } from '@playwright/test';
import type { Alter } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { startEmpty, whenOpen } from './steps.ts';

type NewPerson = Parameters<NonNullable<Window['kithTest']>['addPeople']>[0][number];

/** Leaves the first run and adds people through the app's own command; gives their ids in the same order. */
export const withPeople = async (page: Page, people: readonly NewPerson[]): Promise<AlterId[]> => {
  await startEmpty(page);
  return page.evaluate((all) => window.kithTest?.addPeople(all) ?? [], people);
};

/** The sheet, whoever is open. */
export const sheetOf = (page: Page): Locator => page.getByRole('complementary');

/** Opens someone's sheet by the keyboard, through the search. */
export const openSheet = async (page: Page, name: string): Promise<Locator> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').waitFor();
  await page.keyboard.type(name);
  await page.getByRole('menuitem', { name }).first().waitFor();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('complementary', { name: `About ${name}` });
  await expect(sheet).toBeVisible();
  return sheet;
};

/** What the vault has of a person. */
export const personIn = (page: Page, id: AlterId): Promise<Alter | undefined> =>
  page.evaluate((wanted) => window.kithVault?.alters.get(wanted), id);

/** Waits until the store has all that was written: a reading transaction waits for the writing ones before it. */
export const whenStored = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kith/vault');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('updates', 'readonly');
          reading.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          reading.objectStore('updates').count();
        };
      }),
  );

/** Loads the window anew, as after a quit. */
export const reload = async (page: Page): Promise<void> => {
  await whenStored(page);
  await page.reload();
  await whenOpen(page);
};

/** What the vault has of a person after the window was loaded anew. */
export const personAfterReload = async (page: Page, id: AlterId): Promise<Alter | undefined> => {
  await reload(page);
  return personIn(page, id);
};

/** Writes fields of a person as another laptop would: not an edit of this one. */
export const writeFromElsewhere = (page: Page, id: AlterId, fields: Record<string, unknown>): Promise<void> =>
  page.evaluate(
    ([wanted, values]) => {
      const { doc } = window.kithVault ?? {};
      const map: unknown = doc?.getMap('alters').get(wanted);
      if (typeof map !== 'object' || map === null || !('set' in map) || typeof map.set !== 'function') return;
      const { set } = map;
      doc?.transact(() => {
        for (const [key, value] of Object.entries(values)) set.call(map, key, value);
      }, 'another laptop');
    },
    [id, fields] as const,
  );

/** Takes the last edit back and gives what it was called. */
export const undo = (page: Page): Promise<string | undefined> => page.evaluate(() => window.kithVault?.history.undo());

/** Does again what was taken back. */
export const redo = (page: Page): Promise<string | undefined> => page.evaluate(() => window.kithVault?.history.redo());
