import { expect, test } from 'vitest';
import { sketchNetwork } from '../../scripts/sketchNetwork.mjs';
import { tieKinds } from '../../shared/domain/tie.ts';

test.each([5, 1000, 5000])(
  'the people of a picture of %i are the same at every run, each with a name of their own',
  (count) => {
    const { people, ties } = sketchNetwork(count);
    expect(sketchNetwork(count)).toEqual({ groups: expect.any(Array), people, ties });
    expect(new Set(people.map(({ name }) => name)).size).toBe(count);
  },
);

test('rings fill from within, ties are pairs of two, and there is more than one script', () => {
  const { groups, people, ties } = sketchNetwork(1000);
  const on = (tier: string): number => people.filter((person) => person.tier === tier).length;
  expect(['inner', 'close', 'active', 'wider', 'known'].map(on)).toEqual([5, 15, 50, 150, 780]);
  for (const { a, b, kind } of ties) {
    expect(a).not.toBe(b);
    expect(people[a] && people[b]).toBeDefined();
    expect(tieKinds).toContain(kind);
  }
  const pairs = ties.map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  for (const person of people) if (person.group !== undefined) expect(groups).toContain(person.group);
  const written = people.map(({ name }) => name).join('');
  for (const script of [/\p{Script=Latin}/u, /\p{Script=Greek}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u])
    expect(written).toMatch(script);
  const within = ties.filter(({ a, b }) => people[a]?.group === people[b]?.group).length;
  expect(within / ties.length).toBeGreaterThan(0.7);
});
