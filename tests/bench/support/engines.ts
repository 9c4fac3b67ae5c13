import type { Browser, CDPSession, Page } from 'playwright-core';
import '../../../renderer/features/map/mapHandle.ts';
import { bundlePage, openApp, serveBare, viewport } from './context.ts';
import type { DrawnPerson } from './frames.ts';
import { seedVault } from './network.ts';
import type { Picture } from './peerMap.ts';
import { countWork } from './work.ts';

/** What draws the picture. */
export const peers = ['cytoscape', 'sigma', 'vis-network', 'force-graph'] as const;
export type Peer = (typeof peers)[number];
export type Engine = 'Kith' | Peer;

const pageOf: Readonly<Record<Peer, string>> = {
  cytoscape: 'peerCytoscape',
  sigma: 'peerSigma',
  'vis-network': 'peerVis',
  'force-graph': 'peerForceGraph',
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A map on the screen, drawn a moment ago. */
export interface OpenMap {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** From the call to draw, with the data in the page's memory, until the first picture has left the page, milliseconds. */
  readonly picture: number;
  /** From there until it is drawn and the engine has said who is under the pointer. */
  readonly answer: number;
  /** From the page's own first script to the first picture. */
  readonly load: number;
  readonly at: (id: string) => Promise<Point>;
  readonly pointedAt: () => Promise<string | null>;
  /** Ends a gesture: nobody is dropped, and the outlook is that of the first picture. */
  readonly end: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A network of Kith: what its map draws, so that the others can draw the same, and a way to open it. */
export interface Network {
  readonly picture: Picture;
  /**
   * @param ties whether all ties are drawn, or as usual those of whoever has the attention
   * @param asked over whom the mouse is moved until the map answers
   */
  readonly open: (ties: boolean, asked: DrawnPerson) => Promise<OpenMap>;
  /** Opens it with its ties as usual, touches nothing and closes it again. Gives the time of the first picture, as `OpenMap` has it. */
  readonly firstPicture: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Moves the mouse a little, and again, over a person until the engine answers. */
const askUntil = async (cdp: CDPSession, { x, y }: Point, answered: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 2000; i += 1) {
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x + (i % 2), y });
    await new Promise((resolve) => setTimeout(resolve, 8));
    if (i % 10 === 9 && (await answered())) return;
  }
  throw new Error('the map says nothing of who is under the pointer');
};

const pictureOf = (page: Page): Promise<Picture> =>
  page.evaluate(() => {
    const names = new Map(window.kithMap?.labels().map(({ id, text }) => [id, text]));
    const box = document.querySelector('[role=application]')?.getBoundingClientRect();
    return {
      box: { left: box?.left ?? 0, top: box?.top ?? 0, width: box?.width ?? 0, height: box?.height ?? 0 },
      people: (window.kithMap?.marks() ?? []).map(({ id, x, y, radius }): DrawnPerson => {
        return { id, x, y, diameter: radius * 2, label: names.get(id) ?? '' };
      }),
      ties: [...(window.kithVault?.ties.values() ?? [])].map(({ a, b }) => [a, b] as const),
    };
  });

/**
 * Runs in the app's page before its own scripts: notes when the first picture has left the page, which is in the frame
 * after the one that drew it, and when the map first shows that someone is under the pointer.
 */
const watchMap = (): void => {
  const look = (): void => {
    const map = document.querySelector<HTMLElement>('[role=application]');
    if (map?.style.cursor === 'pointer') window.answeredAt ??= performance.now();
    const isDrawn = performance.getEntriesByName('kith:first-map').length > 0;
    if (isDrawn && window.shownAt === undefined)
      requestAnimationFrame(() => {
        window.shownAt = performance.now();
      });
    if (!isDrawn || window.answeredAt === undefined || window.shownAt === undefined) requestAnimationFrame(look);
  };
  look();
};

const handled = (page: Page): Pick<OpenMap, 'at' | 'pointedAt' | 'end'> => ({
  at: (id) => page.evaluate((who) => window.kithMap?.marks().find((mark) => mark.id === who) ?? { x: 0, y: 0 }, id),
  pointedAt: () => page.evaluate(() => document.querySelector<HTMLElement>('[role=application]')?.style.cursor || null),
  end: async () => {
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.evaluate(() => window.kithMap?.fit());
    await page.waitForFunction(() => window.kithMap?.isStill());
  },
});

/** What the first picture and the first answer of Kith's map took, as `OpenMap` has them. */
const spentOn = (page: Page): Promise<Pick<OpenMap, 'picture' | 'answer' | 'load'>> =>
  page.evaluate(() => {
    const since = (name: string, then = Number.NaN) =>
      then - (performance.getEntriesByName(name).at(0)?.startTime ?? Number.NaN);
    const shown = window.shownAt;
    return {
      picture: since('kith:map', shown),
      answer: since('kith:map', Math.max(shown ?? 0, window.answeredAt ?? Number.NaN)),
      load: since('kith:start', shown),
    };
  });

/** Seeds a network in the app. */
export const seedNetwork = async (browser: Browser, baseUrl: string, people: number): Promise<Network> => {
  const context = await browser.newContext({ viewport });
  const first = await openApp(context, baseUrl);
  await seedVault(first, people, people * 2);
  await first.waitForFunction(() => window.kithMap?.isStill());
  const picture = await pictureOf(first);
  await first.close();
  const newPage = async (ties: boolean): Promise<Page> => {
    const page = await context.newPage();
    await page.addInitScript(
      (shown) => {
        localStorage.setItem('kith/map-ties', JSON.stringify({ shown, weakHidden: false }));
      },
      ties ? 'all' : 'open',
    );
    await page.addInitScript(watchMap);
    return page;
  };
  const firstPicture = async (): Promise<number> => {
    const page = await newPage(false);
    await page.goto(baseUrl);
    await page.waitForFunction(() => window.shownAt !== undefined);
    const { picture: spent } = await spentOn(page);
    await page.close();
    return spent;
  };
  const open = async (ties: boolean, asked: DrawnPerson): Promise<OpenMap> => {
    const page = await newPage(ties);
    const cdp = await countWork(page);
    await page.goto(baseUrl, { waitUntil: 'commit' });
    await askUntil(cdp, asked, () => page.evaluate(() => window.answeredAt !== undefined));
    await page.waitForFunction(() => window.kithMap?.isStill());
    return { page, cdp, ...(await spentOn(page)), ...handled(page), close: () => page.close() };
  };
  return { picture, open, firstPicture, close: () => context.close() };
};

const scripts = new Map<Peer, Promise<string>>();

const scriptOf = (peer: Peer): Promise<string> => {
  const known = scripts.get(peer) ?? bundlePage(pageOf[peer]);
  scripts.set(peer, known);
  return known;
};

/** Opens a page of a peer, in a process of its own, with nothing drawn yet. */
const peerPage = async (browser: Browser, baseUrl: string, peer: Peer): Promise<Page> => {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(await serveBare(context, baseUrl, await scriptOf(peer)));
  return page;
};

/** When the call to draw came and when the first picture had left the page, on the page's clock, milliseconds. */
const drawnBy = (page: Page, picture: Picture): Promise<{ readonly begun: number; readonly drawn: number }> =>
  page.evaluate(async (all) => {
    const begun = performance.now();
    await window.peerMap?.draw(all);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { begun, drawn: performance.now() };
  }, picture);

/** Lets a peer draw a picture in a page of its own, which nobody touches. Gives the time, as `OpenMap` has it. */
export const firstPictureOf = async (
  browser: Browser,
  baseUrl: string,
  peer: Peer,
  picture: Picture,
): Promise<number> => {
  const page = await peerPage(browser, baseUrl, peer);
  const { begun, drawn } = await drawnBy(page, picture);
  await page.context().close();
  return drawn - begun;
};

/** Draws a picture by a peer, in a process of its own. */
export const openPeer = async (
  browser: Browser,
  baseUrl: string,
  peer: Peer,
  picture: Picture,
  asked: DrawnPerson,
): Promise<OpenMap> => {
  const page = await peerPage(browser, baseUrl, peer);
  const cdp = await countWork(page);
  const drawing = drawnBy(page, picture);
  const asking = askUntil(cdp, asked, () => page.evaluate(() => window.answeredAt !== undefined));
  const { begun, drawn } = await drawing;
  await asking;
  const answered = await page.evaluate(() => window.answeredAt ?? Number.NaN);
  return {
    page,
    cdp,
    picture: drawn - begun,
    answer: Math.max(answered, drawn) - begun,
    load: drawn,
    at: (id) => page.evaluate((who) => window.peerMap?.at(who) ?? { x: Number.NaN, y: Number.NaN }, id),
    pointedAt: () => page.evaluate(() => window.pointedAt ?? null),
    end: async () => {
      await page.mouse.up();
      await page.evaluate(() => window.peerMap?.reset());
    },
    close: () => page.context().close(),
  };
};
