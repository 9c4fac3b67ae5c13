import type { Page } from 'playwright-core';
import { vCardText } from '../../support/interchange.ts';
import { type Bench, bundlePage, openApp, serveBare, viewport } from '../support/context.ts';
import { median, row } from '../support/row.ts';

const rounds = 3;
const cards = 10_000;

declare global {
  interface Window {
    parseAlone?: (text: string) => { parser: number; library: number };
    keepAlone?: (text: string) => Promise<number>;
    tasks?: PerformanceEntry[];
  }
}

/** Milliseconds that a task on the window's thread may take while an import runs. */
const mostTask = 100;

const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => window.tasks?.push(...list.getEntries())).observe({ type: 'longtask' });
  });

const importOnce = async (page: Page, text: string): Promise<{ total: number; longest: number }> => {
  await page.keyboard.press('Control+i');
  const input = page.locator('input[type=file]').first();
  await input.waitFor({ state: 'attached' });
  await watchTasks(page);
  // The file is chosen and the preview accepted by the page itself, so that no round trip to the test is counted.
  const { begun, total } = await page.evaluate(
    ([content]) =>
      new Promise<{ begun: number; total: number }>((resolve) => {
        const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
        const files = new DataTransfer();
        files.items.add(new File([content], 'many.vcf'));
        if (!chooser) throw new Error('there is no place for a file');
        chooser.files = files.files;
        const begun = performance.now();
        const step = (): void => {
          const buttons = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')];
          if (document.querySelector('[role=dialog] h2')?.textContent?.endsWith('came in')) {
            watch.disconnect();
            resolve({ begun, total: performance.now() - begun });
            return;
          }
          buttons.find((button) => /^Add [\d,]+ people$/.test(button.textContent ?? ''))?.click();
        };
        const watch = new MutationObserver(step);
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        chooser.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    [text] as const,
  );
  // What follows the receipt belongs to the import too; handing over the text before it does not.
  await page.waitForTimeout(1000);
  const longest = await page.evaluate(
    (since) =>
      Math.max(0, ...(window.tasks ?? []).filter((task) => task.startTime >= since).map((task) => task.duration)),
    begun,
  );
  return { total, longest };
};

/**
 * Importing 10,000 vCards: the window stays free, and the whole costs at most three times the parser alone. Keeping
 * these people in Yjs and y-indexeddb with nothing of the app already costs about that; hence the second row.
 */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const text = vCardText(cards, 11);
  const script = await bundlePage('parsing');
  const totals: number[] = [];
  const tasks: number[] = [];
  const alone: number[] = [];
  const kept: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ viewport });
    const page = await openApp(context, baseUrl);
    await page.getByRole('button', { name: 'Start empty' }).click();
    const { total, longest } = await importOnce(page, text);
    const bareUrl = await serveBare(context, baseUrl, script);
    const openPage = async (): Promise<Page> => {
      const bare = await context.newPage();
      await bare.goto(bareUrl);
      return bare;
    };
    const bare = await openPage();
    const { parser, library } = await bare.evaluate(
      (content) => window.parseAlone?.(content) ?? { parser: Number.NaN, library: Number.NaN },
      text,
    );
    const floor = await openPage();
    const keeping = await floor.evaluate((content) => window.keepAlone?.(content) ?? Number.NaN, text);
    totals.push(total);
    kept.push(keeping);
    tasks.push(longest);
    alone.push(parser);
    log(
      `import: ${total.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms, parser + Yjs + y-indexeddb alone ${keeping.toFixed(0)} ms, parser alone ${parser.toFixed(0)} ms, ical.js alone ${library.toFixed(0)} ms`,
    );
    await context.close();
  }
  return [
    row({
      area: 'main',
      name: 'import 10,000 vCards, chosen to receipt',
      unit: 'ms',
      ours: median(totals),
      against: median(alone),
      peer: 'the parser alone on the same bytes',
      bar: 3,
    }),
    row({
      area: 'main',
      name: 'the same, against what anything on Yjs needs',
      unit: 'ms',
      ours: median(totals),
      against: median(kept),
      peer: 'the parser, Yjs and y-indexeddb alone',
      bar: 3,
    }),
    row({
      area: 'main',
      name: 'longest task of the window during that import',
      unit: 'ms',
      ours: Math.max(...tasks),
      against: mostTask,
      peer: 'the bar of 100 ms',
      bar: 1,
    }),
  ];
};
