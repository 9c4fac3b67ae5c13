import { expect, type Page } from '@playwright/test';
import '../../../renderer/app/testHandle.ts';
import type { MapHandle } from '../../../renderer/features/map/mapHandle.ts';
import { seeded } from '../../bench/support/network.ts';
import { whenOpen } from './steps.ts';

export interface At {
  readonly x: number;
  readonly y: number;
}

const given = [
  'Ada',
  'Bo',
  'Cem',
  'Dagny',
  'Elisabeth',
  'Farah',
  'Goran',
  'Hyun-woo',
  'Ines',
  'Johannes',
  'Kai',
  'Lucía',
];
const family = ['Aas', 'Berg', 'Cho', 'Dahl', 'Eze', 'Frisk', 'Gil', 'Holm', 'Ito', 'Jensen', 'Kaya', 'Lund', 'Moss'];

/** Invented names, each different, some long; the same at every run. */
export const names = (count: number): string[] => {
  const random = seeded(count);
  const ends = ['a', 'e', 'ina', 'o', 'is', 'us', 'elle', 'an'];
  return Array.from({ length: count }, (_, i) => {
    const first = `${given[i % given.length]}${i < given.length ? '' : (ends[Math.floor(random() * ends.length)] ?? '')}`;
    return `${first} ${family[(i * 7) % family.length]}${i}`;
  });
};

/** Puts so many people on each of the default rings, innermost first; the seventh number waits in the tray. */
export const fill = async (page: Page, counts: readonly number[]): Promise<string[]> => {
  await whenOpen(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const tiers = ['inner', 'close', 'active', 'wider', 'known', 'to-meet', undefined];
  const all = names(counts.reduce((sum, count) => sum + count, 0));
  let next = 0;
  const people = counts.flatMap((count, ring) => {
    const tier = tiers[ring];
    return Array.from({ length: count }, () => ({ name: all[next++] ?? '', ...(tier ? { tier } : {}) }));
  });
  await page.evaluate((added) => window.kithTest?.addPeople(added), people);
  await still(page);
  return all;
};

/** Asks the map's handle something. */
export const onMap = async <T>(page: Page, ask: (map: MapHandle) => T): Promise<T> => {
  await page.waitForFunction(() => window.kithMap !== undefined);
  // The function is sent as its text, so it may use nothing but the handle.
  return page.evaluate(`(${ask.toString()})(window.kithMap)`);
};

/** Waits until the map is drawn and nothing on it or around it moves: still, with the same box, for some frames. */
export const still = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0;
        let before = '';
        const look = (): void => {
          const box = document.querySelector('[role=application]')?.getBoundingClientRect();
          const now = JSON.stringify([box, window.kithMap?.centre(), window.kithMap?.zoom()]);
          const quiet = window.kithMap?.isStill() === true && window.kithMap.redrawCounts().people > 0;
          calm = quiet && now === before ? calm + 1 : 0;
          before = now;
          if (calm >= 4) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

/** A point of the map where there is neither a person nor a name nor anything else. */
export const emptySpot = async (page: Page): Promise<At> => {
  await still(page);
  const host = await page.getByRole('application').boundingBox();
  const marks = await onMap(page, (map) => map.marks());
  const labels = await onMap(page, (map) => map.labels());
  for (let x = 60; x < (host?.width ?? 0) - 260; x += 23) {
    for (let y = 200; y < (host?.height ?? 0) - 60; y += 17) {
      const at = { x: (host?.x ?? 0) + x, y: (host?.y ?? 0) + y };
      const far = marks.every((mark) => Math.hypot(mark.x - at.x, mark.y - at.y) > mark.radius + 12);
      const clear = labels.every(
        ({ box }) => at.x < box.left || at.x > box.right || at.y < box.top || at.y > box.bottom,
      );
      if (far && clear) return at;
    }
  }
  throw new Error('the map is full');
};

/** Where someone stands in the window. */
export const placeOf = async (page: Page, name: string): Promise<At> => {
  await still(page);
  const at = await page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    // Where they are drawn, not where they belong: somebody who is not put back would be at home by the other.
    return window.kithMap?.marks().find((mark) => mark.id === id);
  }, name);
  if (!at) throw new Error(`${name} is not on the map`);
  return at;
};

/** A point on a ring in the window: on its middle, at an angle clockwise from three o'clock. */
export const pointOn = async (page: Page, tier: string, angle = 0): Promise<At> => {
  await still(page);
  return page.evaluate(
    ([ring, turn]) => {
      const centre = window.kithMap?.centre() ?? { x: 0, y: 0 };
      const { inner, outer } = window.kithMap?.ringScreenRadius(ring as never) ?? { inner: 0, outer: 0 };
      const radius = (inner + outer) / 2;
      return { x: centre.x + radius * Math.cos(turn), y: centre.y + radius * Math.sin(turn) };
    },
    [tier, angle] as const,
  );
};

/** The angle at which someone stands, clockwise from three o'clock. Who sits where is chance, as their ids are. */
export const angleOf = async (page: Page, name: string): Promise<number> => {
  const { x, y } = await placeOf(page, name);
  const centre = await onMap(page, (map) => map.centre());
  return Math.atan2(y - centre.y, x - centre.x);
};

/** Moves the mouse like a hand: pressed at one point, on the way to another. The button stays down. */
export const drag = async (page: Page, from: At, to: At): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
};

/** What the window says beside the pointer while someone is carried. */
export const carryWords = (page: Page) => page.getByRole('status').filter({ hasText: /·|Drop on a ring/ });

/** Expects a person to come to rest where the pointer is, within some CSS pixels. */
export const expectNear = async (page: Page, name: string, at: At, within: number): Promise<void> => {
  const distance = async (): Promise<number> => {
    const now = await placeOf(page, name);
    return Math.hypot(now.x - at.x, now.y - at.y);
  };
  await expect.poll(distance).toBeLessThan(within);
  // On their way they are near too, and whoever would take them up there would miss them.
  await still(page);
  expect(await distance()).toBeLessThan(within);
};

/** What is drawn behind the people, as the picture's own text: rings and the ties of whoever has the attention. */
export const backLayer = (page: Page): Promise<string> =>
  page.locator('[role=application]').evaluate((map) =>
    [...map.querySelectorAll<HTMLCanvasElement>('[data-layer=back], [data-layer=ties]')]
      .filter(({ dataset, style }) => dataset['layer'] === 'back' || style.visibility !== 'hidden')
      .map((canvas) => canvas.toDataURL())
      .join(' '),
  );

/** The person is deleted on another laptop. */
export const deleteApart = (page: Page, name: string): Promise<void> =>
  page.evaluate((who) => {
    const [vault, id] = [window.kithVault, window.kithTest?.idOf(who)];
    const people = vault?.doc.getMap<{ set: (key: string, value: string) => void }>('alters');
    vault?.doc.transact(() => people?.get(id ?? '')?.set('deletedAt', '2026-04-01T10:00:00.000Z'), 'remote');
  }, name);
