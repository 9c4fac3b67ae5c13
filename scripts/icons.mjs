import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, findChromium, quietFlags } from './chromium.mjs';
import { appleSizes, icnsFile, icoFile } from './iconFiles.mjs';
import { ensureDependencies, root } from './setup.mjs';

// Every icon of Kith, drawn anew at each size from the drawings in resources/: `node scripts/icons.mjs`.
const linuxSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 96, 128, 256];
/** What the window itself shows. */
const windowSize = 512;
/** What stands in the tray, and in a Mac's menu bar: the usual size and the fine screen's, by the ends of their names. */
const trays = ['tray', 'trayTemplate'];
const traySizes = [
  [16, ''],
  [32, '@2x'],
];
/** Apple's icons leave room round the tile: 824 of 1024 pixels (Human Interface Guidelines); the drawing's fills 964. */
const appleScale = 824 / 964;

const packed = join(root, 'packaging/resources');

/** Runs in the page: draws the icon in the middle of a square and gives it as a PNG and as bare pixels, in base64. */
const draw = async ({ svg, size, scale }) => {
  const image = new Image(size, size);
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  const width = size * scale;
  context.drawImage(image, (size - width) / 2, (size - width) / 2, width, width);
  const base64 = async (blob) =>
    (
      await new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(blob);
      })
    ).split(',')[1];
  const pixels = new Blob([context.getImageData(0, 0, size, size).data]);
  return { png: await base64(await canvas.convertToBlob({ type: 'image/png' })), rgba: await base64(pixels) };
};

if (!ensureDependencies() || !ensureChromium()) process.exit(1);
const source = readFileSync(join(root, 'resources/icon.svg'));
const { chromium } = await import('playwright-core');
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: quietFlags(),
  chromiumSandbox: process.getuid?.() !== 0,
});

try {
  const page = await browser.newPage();
  const picture = async (size, scale = 1, drawing = source) => {
    const { png, rgba } = await page.evaluate(draw, { svg: drawing.toString('latin1'), size, scale });
    return { size, png: Buffer.from(png, 'base64'), rgba: Buffer.from(rgba, 'base64') };
  };
  const pictures = async (sizes, scale) => {
    const drawn = [];
    for (const size of sizes) drawn.push(await picture(size, scale));
    return drawn;
  };
  mkdirSync(join(packed, 'icons'), { recursive: true });
  for (const { size, png } of await pictures(linuxSizes)) writeFileSync(join(packed, `icons/${size}x${size}.png`), png);
  writeFileSync(join(packed, 'icon.ico'), icoFile(await pictures(windowsSizes)));
  writeFileSync(join(packed, 'icon.icns'), icnsFile(await pictures(appleSizes, appleScale)));
  writeFileSync(join(root, 'resources/icon.png'), (await picture(windowSize)).png);
  for (const tray of trays) {
    const drawing = readFileSync(join(root, `resources/${tray}.svg`));
    for (const [size, end] of traySizes)
      writeFileSync(join(root, `resources/${tray}${end}.png`), (await picture(size, 1, drawing)).png);
  }
  writeFileSync(join(packed, 'icons-made-from.txt'), `${createHash('sha256').update(source).digest('hex')}\n`);
} finally {
  await browser.close();
}
console.log('The icons are in packaging/resources and resources.');
