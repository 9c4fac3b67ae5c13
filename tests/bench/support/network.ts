import type { Page } from 'playwright-core';
import '../../../renderer/app/testHandle.ts';

/** A step of mulberry32, so that every run draws the same network. */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** How many stand on each ring: full inner rings, the rest outside them, as an address book would fill them. */
export const ringsFor = (people: number): [tier: string, count: number][] => {
  let left = people;
  const take = (most: number): number => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  return [
    ['inner', take(5)],
    ['close', take(15)],
    ['active', take(50)],
    ['wider', take(Math.max(150, Math.round(people * 0.15)))],
    ['known', take(people)],
  ];
};

/** Fills the vault of an open page with invented people on the rings and random ties, in slices. */
export const seedVault = async (page: Page, people: number, ties: number): Promise<void> => {
  const random = seeded(people);
  const named = ringsFor(people)
    .flatMap(([tier, count]) => Array.from({ length: count }, () => tier))
    .map((tier, index) => ({
      name: `Person ${index} ${'abcdefghij'[index % 10]}${Math.floor(random() * 1e6).toString(36)}`,
      organisation: `Organisation ${index % 97}`,
      role: 'Colleague',
      tier,
    }));
  const ids: string[] = [];
  for (let from = 0; from < named.length; from += 1000) {
    ids.push(
      ...(await page.evaluate((slice) => window.kithTest?.addPeople(slice) ?? [], named.slice(from, from + 1000))),
    );
  }
  const pairs = Array.from({ length: ties }, () => {
    const a = Math.floor(random() * people);
    return [a, (a + 1 + Math.floor(random() * (people - 1))) % people] as const;
  });
  await page.evaluate(
    ([all, wanted]) => {
      const known = all.map((id) => window.kithVault?.alters.get(id as never)?.id).filter((id) => id !== undefined);
      const tied = wanted.flatMap(([a, b]) => {
        const [from, to] = [known[a], known[b]];
        return from && to ? [[from, to] as const] : [];
      });
      window.kithTest?.addTies(tied);
    },
    [ids, pairs] as const,
  );
  await page.waitForTimeout(3000);
};
