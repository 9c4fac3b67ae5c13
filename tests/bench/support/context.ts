import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';

/** What a bench is given. */
export interface BenchContext {
  /** Where the built app is served, with a slash at the end. */
  readonly baseUrl: string;
  readonly browser: Browser;
  readonly log: (line: string) => void;
}

/** A bench: measures Kith and its peer side by side and gives its rows. */
export type Bench = (context: BenchContext) => Promise<readonly import('./row.ts').Row[]>;

/** The size of the window in every bench, as in the map's own measurements. */
export const viewport = { width: 1400, height: 900 };

/** Opens the app in a browser context and waits for its vault. */
export const openApp = async (context: BrowserContext, baseUrl: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(baseUrl);
  await page.waitForFunction(() => window.kithTest !== undefined, undefined, { timeout: 120_000 });
  return page;
};

/** Bundles a page script of tests/bench/pages into one text. */
export const bundlePage = async (name: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: `tests/bench/pages/${name}.ts`, formats: ['iife'], name: 'bench' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  const chunk = outputs[0]?.output[0];
  if (chunk?.type !== 'chunk') throw new Error(`the page ${name} was not built`);
  return chunk.code;
};

/**
 * Serves a bare page under the app's own origin, so that it reads the very same IndexedDB, with nothing of Kith in it.
 * Gives its address.
 */
export const serveBare = async (context: BrowserContext, baseUrl: string, script: string): Promise<string> => {
  const url = `${baseUrl}bare.html`;
  const html =
    '<!doctype html><title>bare</title><style>html,body,#map{height:100%;margin:0}</style><div id="map"></div>';
  await context.route(url, (route) =>
    route.fulfill({ contentType: 'text/html', body: `${html}<script src="bare.js"></script>` }),
  );
  await context.route(`${baseUrl}bare.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  return url;
};
