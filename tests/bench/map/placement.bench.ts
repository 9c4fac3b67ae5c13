import type { Compared, Figures } from '../pages/placement.ts';
import { communityGraph } from '../support/communityGraph.ts';
import { type Bench, bundlePage } from '../support/context.ts';
import { writeFacts } from '../support/facts.ts';
import { type Row, row } from '../support/row.ts';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const times = 12;

type Peer = 'concentric' | 'radial';
const peers = { concentric: 'cytoscape concentric', radial: 'd3-force radial' } as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Two rows: the mean of all seeds, and the seed in which we come off worst. */
const rowsFor = (
  all: readonly Compared[],
  part: keyof Figures,
  words: string,
  unit: string,
  peer: Peer,
  bar: number,
): Row[] => {
  const shared = { area: 'map', unit, peer: peers[peer], bar } as const;
  const ratios = all.map((one) => one.ours[part] / one[peer][part]);
  const worst = all[ratios.indexOf(Math.max(...ratios))];
  return [
    row({
      ...shared,
      name: `${words}, mean of ${all.length} networks of 300`,
      ours: mean(all.map(({ ours }) => ours[part])),
      against: mean(all.map((one) => one[peer][part])),
    }),
    row({
      ...shared,
      name: `${words}, worst of them`,
      ours: worst?.ours[part] ?? Number.NaN,
      against: worst?.[peer][part] ?? Number.NaN,
    }),
  ];
};

const tableOf = (all: readonly Compared[], spent: { ours: readonly number[]; radial: readonly number[] }): string => {
  const line = (words: string, of: (one: Compared) => Figures): string => {
    const part = (key: keyof Figures, digits: number): string => mean(all.map((one) => of(one)[key])).toFixed(digits);
    return `| ${words} | ${part('crossings', 0)} | ${part('length', 1)} | ${part('overlaps', 1)} |`;
  };
  return [
    '| mean of 20 networks | crossings | length of all ties, radii | marks and names over each other |',
    '| --- | --- | --- | --- |',
    line('Kith', ({ ours }) => ours),
    line(peers.concentric, ({ concentric }) => concentric),
    line(peers.radial, ({ radial }) => radial),
    '',
    `5,000 people are arranged in ${Math.min(...spent.ours).toFixed(0)} ms; d3-force takes ${Math.min(...spent.radial).toFixed(0)} ms for 300.`,
  ].join('\n');
};

/** Where people stand on the map: how tangled it is beside two usual layouts, and how long it takes. */
export const bench: Bench = async ({ browser, log }) => {
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundlePage('placement') });
  const all: Compared[] = [];
  for (const seed of seeds) {
    const one = await page.evaluate((graph) => window.comparePlacement(graph), communityGraph(300, 12, 600, seed));
    all.push(one);
    const words = ({ crossings, length, overlaps }: Figures): string =>
      `${crossings} crossings, length ${length.toFixed(0)}, ${overlaps} overlaps`;
    log(`seed ${seed}: ours ${words(one.ours)}; concentric ${words(one.concentric)}; radial ${words(one.radial)}`);
  }
  const spent = { ours: [] as number[], radial: [] as number[] };
  const [large, small] = [communityGraph(5000, 60, 10_000, 1), communityGraph(300, 12, 600, 1)];
  for (let turn = 0; turn < times; turn += 1) {
    const { ours, radial } = await page.evaluate(([a, b]) => window.timePlacement(a, b), [large, small] as const);
    log(`5,000 arranged in ${ours.toFixed(0)} ms, d3-force with 300 in ${radial.toFixed(0)} ms`);
    spent.ours.push(ours);
    spent.radial.push(radial);
  }
  await page.close();
  await writeFacts('placement', tableOf(all, spent), log);
  return [
    ...rowsFor(all, 'length', 'length of all ties', 'radii', 'concentric', 0.42),
    ...rowsFor(all, 'crossings', 'crossings of ties', 'crossings', 'concentric', 0.12),
    ...rowsFor(all, 'crossings', 'crossings of ties', 'crossings', 'radial', 1),
    rowsFor(all, 'overlaps', 'marks and names over each other', 'pairs', 'concentric', 0)[0],
    row({
      area: 'map',
      name: '5,000 people arranged, the fastest of 12 runs',
      unit: 'ms',
      ours: Math.min(...spent.ours),
      against: Math.min(...spent.radial),
      peer: 'd3-force radial, 300 people, 300 ticks',
      bar: 2,
    }),
  ].filter((line) => line !== undefined);
};
