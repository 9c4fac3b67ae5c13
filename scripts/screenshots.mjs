import { mkdirSync, writeFileSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureChromium, findChromium, quietFlags } from './chromium.mjs';
import { serveBuilt } from './serveBuilt.mjs';
import { ensureDependencies } from './setup.mjs';
import { sketchNetwork } from './sketchNetwork.mjs';

// The pictures of README.md and docs/screens.md: the sample network as a person sees it who has just begun, and the map
// with nobody, five, 1,000 and 5,000 people. Ids, and so who stands where, are the same at every run.
const folder = 'docs/images';
/** The day of the pictures. */
const pictured = new Date('2026-11-20T12:00:00Z');
const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
/** Of the WebP files: lossless, so that tints are what they are. */
const quality = 1;

mkdirSync(folder, { recursive: true });
if (!ensureDependencies() || !ensureChromium() || !ensureBuild('test')) process.exit(1);
const { chromium } = await import('playwright-core');
const server = await serveBuilt('out-test');
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: quietFlags(),
  chromiumSandbox: process.getuid?.() !== 0,
});
const darkroom = await browser.newPage();

/** Keeps what is on the screen as a small file. */
const keep = async (page, name) => {
  const png = (await page.screenshot()).toString('base64');
  const webp = await darkroom.evaluate(
    async ([bytes, fine]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${bytes}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      canvas.getContext('2d').drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: fine });
      return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
    },
    [png, quality],
  );
  writeFileSync(`${folder}/${name}.webp`, Buffer.from(webp, 'base64'));
};

/** Takes chance away: whatever asks for random bytes gets the same ones at every run. */
const takeChanceAway = () => {
  let state = 1;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[i] = state >>> 24;
    }
    return array;
  };
};

const openPage = async (viewport) => {
  const context = await browser.newContext({
    viewport,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await context.addInitScript(takeChanceAway);
  const page = await context.newPage();
  await page.clock.setFixedTime(pictured);
  await page.goto(server.url);
  await page.waitForFunction(() => window.kithTest !== undefined);
  return page;
};

/** A machine without Japanese letters would draw boxes. */
const inPlainLetters = (page) =>
  page.evaluate(() => {
    const who = window.kithTest.idOf('小川 遥');
    if (who) window.kithTest.edit([{ who, fields: { name: 'Haruka Ogawa' } }]);
  });

/** Begins with a window that has nothing to say. */
const comeBack = async (page) => {
  await page.locator('[data-saving=saved]').waitFor({ timeout: 120_000 });
  await page.reload();
  await page.waitForFunction(() => window.kithMap !== undefined);
  await page.mouse.move(0, 0);
};

/** Waits until the map is drawn and nothing on it moves. */
const settle = async (page) => {
  await page.waitForFunction(() => window.kithMap === undefined || window.kithMap.isStill());
  await page.waitForTimeout(600);
  await page.waitForFunction(() => window.kithMap === undefined || window.kithMap.isStill());
};

const fill = async (page, count) => {
  const { groups, people, ties } = sketchNetwork(count);
  await page.evaluate(
    ([names, all, lines]) => {
      const { addTag, addPeople, addTies } = window.kithTest;
      const tags = new Map(names.map((name) => [name, addTag(name)]));
      const ids = addPeople(
        all.map(({ group, ...person }) => ({ ...person, tags: group === undefined ? [] : [tags.get(group)] })),
      );
      for (const kind of new Set(lines.map((line) => line.kind))) {
        const some = lines.filter((line) => line.kind === kind);
        addTies(
          some.map(({ a, b }) => [ids[a], ids[b]]),
          kind,
        );
      }
    },
    [
      count < 100 ? [] : groups,
      people.map(({ group, ...person }) => (count < 100 ? person : { ...person, group })),
      ties,
    ],
  );
};

/** Seats everybody near those they know. */
const tidy = async (page) => {
  await page.getByRole('button', { name: 'Tidy' }).click();
  await page.getByText('stands near those they know.').waitFor({ timeout: 120_000 });
};

const divideByGroup = async (page) => {
  await page.getByRole('button', { name: 'Divide' }).click();
  await page.getByRole('menuitemradio', { name: 'Group' }).click();
  await page.getByText('The map is divided').waitFor({ timeout: 120_000 });
};

const startEmpty = (page) => page.getByRole('button', { name: 'Start empty' }).click();
const startWithSample = (page) => page.getByRole('button', { name: 'Look around with a sample' }).click();

const beginnings = {
  0: startEmpty,
  5: async (page) => {
    await startEmpty(page);
    await fill(page, 5);
  },
  150: async (page) => {
    await startWithSample(page);
    await page.getByText('The sample network is here.').waitFor();
    await inPlainLetters(page);
    await comeBack(page);
  },
  1000: async (page) => {
    await fill(page, 1000);
    await tidy(page);
    await comeBack(page);
  },
  5000: async (page) => {
    await fill(page, 5000);
    await divideByGroup(page);
    await comeBack(page);
  },
};

const inTheme = async (page, colorScheme, name) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await settle(page);
  await keep(page, `${name}-${colorScheme}`);
};

const inBothThemes = async (page, name) => {
  for (const theme of ['light', 'dark']) await inTheme(page, theme, name);
};

const keepMap = async (count) => {
  const page = await openPage(small);
  await beginnings[count](page);
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await settle(page);
  await inBothThemes(page, `map-${count}`);
  if (count === '150') {
    await page.setViewportSize(large);
    await inBothThemes(page, 'map-150-large');
    await page.setViewportSize(small);
    await keepOthers(page);
  }
  await page.context().close();
};

/** The screens beside the map, of the sample network. */
const keepOthers = async (page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Priya');
  await page.getByRole('menuitem', { name: /^Priya/ }).click();
  await page.mouse.move(0, 0);
  await inTheme(page, 'dark', 'sheet');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('grid', { name: 'People' }).waitFor();
  await inTheme(page, 'light', 'people');
};

try {
  for (const count of Object.keys(beginnings)) await keepMap(count);
} finally {
  await browser.close();
  server.stop();
}
console.log(`The pictures are in ${folder}.`);
