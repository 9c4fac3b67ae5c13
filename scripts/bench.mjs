import { readdirSync, writeFileSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureChromium, findChromium, quietFlags } from './chromium.mjs';
import { serveBuilt } from './serveBuilt.mjs';
import { ensureDependencies } from './setup.mjs';

const chosen = process.argv[2];
const areas = readdirSync('tests/bench', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['support', 'pages'].includes(entry.name))
  .map((entry) => entry.name)
  .filter((name) => chosen === undefined || name === chosen);
if (areas.length === 0) {
  console.error(`There is no bench area called ${chosen}.`);
  process.exit(2);
}

if (!ensureDependencies() || !ensureChromium() || !ensureBuild('test')) process.exit(1);
const { chromium } = await import('playwright-core');
const { runnerImport } = await import('vite');

const server = await serveBuilt('out-test');
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: quietFlags(),
  chromiumSandbox: process.getuid?.() !== 0,
});

const rows = [];
try {
  for (const area of areas) {
    for (const file of readdirSync(`tests/bench/${area}`).filter((name) => name.endsWith('.bench.ts'))) {
      const { module } = await runnerImport(`./tests/bench/${area}/${file}`, { configFile: false, logLevel: 'error' });
      rows.push(...(await module.bench({ baseUrl: server.url, browser, log: (line) => console.log(`  ${line}`) })));
    }
  }
} finally {
  await browser.close();
  server.stop();
}

const short = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(1));
console.table(
  rows.map(({ name, ours, against, unit, peer, ratio, bar, holds }) => ({
    figure: name,
    ours: `${short(ours)} ${unit}`,
    against: `${short(against)} ${unit} (${peer})`,
    ratio: ratio.toFixed(2),
    bar,
    holds: holds ? 'yes' : 'NO',
  })),
);
const results = rows.map(({ area, name, ours, against, ratio, bar, holds }) => ({
  area,
  name,
  ours,
  against,
  ratio,
  bar,
  holds,
}));
writeFileSync('bench-results.json', `${JSON.stringify(results, null, 2)}\n`);
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
