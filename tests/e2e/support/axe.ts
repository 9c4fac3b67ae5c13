import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Waits until what appears has appeared: half-faded text has half its contrast. Nothing moves for some frames, because
 * what was just pressed begins to move only with the next ones. What moves for ever, as a spinner does, is not waited for.
 */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0;
        const look = (): void => {
          const moves = document
            .getAnimations()
            .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
          calm = moves ? 0 : calm + 1;
          if (calm >= 6) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

/** What axe has to say about the page once it has come to rest: one line for each place; empty where all is well. */
export const violations = async (page: Page): Promise<string[]> => {
  await settled(page);
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
};
