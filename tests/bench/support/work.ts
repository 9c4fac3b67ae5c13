import type { CDPSession, Page } from 'playwright-core';

/** What a page's main thread did between two moments. */
export interface Work {
  /** Times between frames, milliseconds. */
  readonly frames: readonly number[];
  /** Time of the processor that the main thread's tasks took, milliseconds. */
  readonly busy: number;
}

declare global {
  interface Window {
    endCount?: () => number[];
  }
}

/**
 * Lets `busyOf` count the processor's time and not the clock's, so that other programs on the machine do not count. What
 * a thread waits for, such as a picture read back from the graphics card, so costs nothing here: it shows in the frames.
 */
export const countWork = async (page: Page): Promise<CDPSession> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
};

/** How long all tasks of the page's main thread have taken so far (`TaskDuration`), milliseconds. */
export const busyOf = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
};

/** Counts frames and work of a page while something is done to it. */
export const workWhile = async (page: Page, cdp: CDPSession, deed: () => Promise<void>): Promise<Work> => {
  await page.evaluate(() => {
    const times: number[] = [];
    let last: number | undefined;
    let going = true;
    const frame = (now: number): void => {
      if (last !== undefined) times.push(now - last);
      last = now;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.endCount = () => {
      going = false;
      return times;
    };
  });
  const before = await busyOf(cdp);
  await deed();
  const busy = (await busyOf(cdp)) - before;
  return { frames: await page.evaluate(() => window.endCount?.() ?? []), busy };
};

/** The bytes that scripts hold after the garbage has been collected. */
export const heapOf = async (cdp: CDPSession): Promise<number> => {
  // Twice: what only a finalised object held goes with the second.
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
};
