import { readdirSync, writeFileSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { ensureChromium, findChromium, quietFlags } from './chromium.mjs';
import { serveBuilt } from './serveBuilt.mjs';
import { ensureDependencies } from './setup.mjs';

/**
 * Runs the measurements of a kind, prints one table and writes it to `<kind>-results.json`. Ends with 1 where a bar
 * does not hold.
 * @param {'bench' | 'fault'} kind `tests/<kind>/<area>/*.<kind>.ts`, each of which exports a function of that name
 * @param {string | undefined} chosen one area; undefined for all
 * @param {string | undefined} part one file of it, without its ending; undefined for all
 */
export const measure = async (kind, chosen, part) => {
  const areas = readdirSync(`tests/${kind}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['support', 'pages'].includes(entry.name))
    .map((entry) => entry.name)
    .filter((name) => chosen === undefined || name === chosen);
  if (areas.length === 0) {
    console.error(`There is no area called ${chosen} here.`);
    return 2;
  }
  if (!ensureDependencies() || !ensureChromium() || !ensureBuild('test')) return 1;
  const rows = await rowsOf(kind, areas, part);
  show(rows);
  const results = rows.map(({ area, name, ours, against, ratio, bar, holds }) => ({
    area,
    name,
    ours,
    against,
    ratio,
    bar,
    holds,
  }));
  writeFileSync(`${kind}-results.json`, `${JSON.stringify(results, null, 2)}\n`);
  return rows.every(({ holds }) => holds) ? 0 : 1;
};

const rowsOf = async (kind, areas, part) => {
  const { chromium } = await import('playwright-core');
  const { runnerImport } = await import('vite');
  const launch = {
    executablePath: findChromium(),
    args: quietFlags(),
    chromiumSandbox: process.getuid?.() !== 0,
  };
  const server = await serveBuilt('out-test');
  const browser = await chromium.launch(launch);
  const log = (line) => console.log(`  ${line}`);
  const rows = [];
  try {
    for (const area of areas) {
      const files = readdirSync(`tests/${kind}/${area}`).filter((name) => name.endsWith(`.${kind}.ts`));
      for (const file of files.filter((name) => part === undefined || name === `${part}.${kind}.ts`)) {
        const { module } = await runnerImport(`./tests/${kind}/${area}/${file}`, {
          configFile: false,
          logLevel: 'error',
        });
        rows.push(...(await module[kind]({ baseUrl: server.url, browser, launch, log })));
      }
    }
  } finally {
    await browser.close();
    server.stop();
  }
  return rows;
};

const short = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(1));

const show = (rows) =>
  console.table(
    rows.map(({ name, ours, against, unit, peer, ratio, bar, holds }) => ({
      figure: name,
      ours: `${short(ours)} ${unit}`,
      against: `${short(against)} ${unit} (${peer})`,
      ratio: ratio.toFixed(2),
      bar: bar ?? 'none',
      holds: holds ? 'yes' : 'NO',
    })),
  );
