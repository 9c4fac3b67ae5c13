import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { goTo, startEmpty, whenOpen } from './support/steps.ts';

/** The controls in sight that a notice covers, by their words. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const notice = document.querySelector('[data-react-aria-top-layer] > div')?.getBoundingClientRect();
    if (!notice) return ['there is no notice'];
    const own = (control: Element): boolean => control.closest('[data-react-aria-top-layer]') !== null;
    const dialog = document.querySelector('[role=dialog]');
    const inSight = (control: Element): boolean => {
      const { x, y, width, height } = control.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      // What a notice lies over is found by its place, the rest must not be scrolled out of its page.
      return width > 0 && (dialog === null || dialog.contains(control)) && top !== null;
    };
    const clips = (control: Element): DOMRect => {
      let part = control.getBoundingClientRect();
      for (let at = control.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflowY === 'visible') continue;
        const box = at.getBoundingClientRect();
        const top = Math.max(part.top, box.top);
        part = new DOMRect(part.x, top, part.width, Math.max(0, Math.min(part.bottom, box.bottom) - top));
      }
      return part;
    };
    return [...document.querySelectorAll('button, input, select, textarea, [role=radio], [role=switch], a')]
      .filter((control) => !own(control) && inSight(control))
      .filter((control) => {
        const box = clips(control);
        if (box.height === 0) return false;
        return box.left < notice.right && box.right > notice.left && box.top < notice.bottom && box.bottom > notice.top;
      })
      .map((control) => control.textContent || control.ariaLabel || control.tagName);
  });

/** Makes a notice: an undo with nothing to undo says so. */
const makeNotice = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^(?:There is nothing left to undo|Undone)/)).toBeVisible();
};

for (const width of [640, 1024, 1440]) {
  test(`no notice covers a control in a window ${width} wide`, async ({ openApp }) => {
    const page = await openApp();
    await page.setViewportSize({ width, height: 640 });
    await whenOpen(page);
    await startEmpty(page);
    await makeNotice(page);
    expect(await covered(page), 'map of nobody').toEqual([]);
    await page.evaluate(() =>
      window.kithTest?.addPeople(Array.from({ length: 60 }, (_one, at) => ({ name: `Waiting ${at}` }))),
    );
    await makeNotice(page);
    await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Ada Byron' }, { name: 'Bo Berg', tier: 'close' }]));
    await page.keyboard.press('Control+y');
    await expect(page.getByText('There is nothing to do again.')).toBeVisible();
    expect(await covered(page), 'map with a tray').toEqual([]);
    for (const screen of ['People', 'Settings'] as const) {
      await goTo(page, screen);
      await page.keyboard.press('Control+y');
      await expect(page.getByText('There is nothing to do again.')).toBeVisible();
      expect(await covered(page), screen).toEqual([]);
    }
    await goTo(page, 'People');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+n');
    await expect(page.getByRole('dialog', { name: 'New person' })).toBeVisible();
    await expect(page.getByText('There is nothing to do again.')).toBeVisible();
    expect(await covered(page), 'dialog').toEqual([]);
  });
}
