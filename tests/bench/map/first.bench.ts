import type { Bench } from '../support/context.ts';
import { type Engine, firstPictureOf, peers, seedNetwork } from '../support/engines.ts';
import { writeFacts } from '../support/facts.ts';
import { median, type Row, row } from '../support/row.ts';

/** How many people, and how many times the best peer's time Kith's first picture may take. */
const bars = new Map([
  [1000, 1.5],
  [5000, 2],
]);
const rounds = 9;
const engines: readonly Engine[] = ['Kith', ...peers];

type Times = ReadonlyMap<Engine, readonly number[]>;

const words = (people: number): string => `${people.toLocaleString('en')} people`;

/** The same list, begun at another place in each round, so that nobody always comes after the same one. */
const turned = (round: number): Engine[] => {
  const at = round % engines.length;
  return [...engines.slice(at), ...engines.slice(0, at)];
};

const rowOf = (people: number, times: Times): Row => {
  const middle = (engine: Engine): number => median(times.get(engine) ?? []);
  const best = peers.reduce((a, b) => (middle(b) < middle(a) ? b : a));
  return row({
    area: 'map',
    name: `first picture, ${words(people)}, ties hidden`,
    unit: 'ms',
    ours: middle('Kith'),
    against: middle(best),
    peer: best,
    bar: bars.get(people) ?? null,
  });
};

const tableOf = (all: ReadonlyMap<number, Times>): string => {
  const cell = (times: readonly number[]): string =>
    `**${median(times).toFixed(0)}** (${Math.min(...times).toFixed(0)})`;
  const head = ['first picture', ...Array.from(all.keys(), words)];
  const lines = engines.map((engine) =>
    [engine, ...Array.from(all.values(), (times) => cell(times.get(engine) ?? []))].join(' | '),
  );
  return [head.join(' | '), `---${' | ---'.repeat(all.size)}`, ...lines].map((line) => `| ${line} |`).join('\n');
};

/**
 * The first picture of the same people, in the same places and sizes and with the same names, by Kith and by others: a
 * fresh page for each, which nobody touches. With `KITH_FACTS=write` the table goes into docs/map.md.
 */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const all = new Map<number, Times>();
  for (const people of bars.keys()) {
    const times = new Map<Engine, number[]>(engines.map((engine) => [engine, []]));
    const network = await seedNetwork(browser, baseUrl, people);
    const picture = { ...network.picture, ties: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const engine of turned(round)) {
        const kith = engine === 'Kith';
        const spent = await (kith ? network.firstPicture() : firstPictureOf(browser, baseUrl, engine, picture));
        times.get(engine)?.push(spent);
        log(`${words(people)}, ${engine}: ${spent.toFixed(0)} ms`);
      }
    }
    await network.close();
    all.set(people, times);
  }
  await writeFacts('first', tableOf(all), log);
  return Array.from(all, ([people, times]) => rowOf(people, times));
};
