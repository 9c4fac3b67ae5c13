import { mkdirSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureChromium, findChromium, quietFlags } from './chromium.mjs';
import { serveBuilt } from './serveBuilt.mjs';
import { ensureDependencies } from './setup.mjs';

// The pictures of README.md: the sample network, as a person sees it who has just begun.
const folder = 'docs/images';
mkdirSync(folder, { recursive: true });
if (!ensureDependencies() || !ensureChromium() || !ensureBuild('production')) process.exit(1);
const { chromium } = await import('playwright-core');
const server = await serveBuilt('out');
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: quietFlags(),
  chromiumSandbox: process.getuid?.() !== 0,
});

const open = async (colorScheme) => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.waitForTimeout(1500);
  return page;
};
const openPerson = async (page, name) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
};

try {
  for (const theme of ['light', 'dark']) {
    const page = await open(theme);
    await page.screenshot({ path: `${folder}/map-${theme}.png` });
    await openPerson(page, 'Priya');
    await page.screenshot({ path: `${folder}/sheet-${theme}.png` });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'People' }).click();
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${folder}/people-${theme}.png` });
    await page.context().close();
  }
} finally {
  await browser.close();
  server.stop();
}
console.log(`The pictures are in ${folder}.`);
