import cytoscape from 'cytoscape';
import { forceCollide, forceLink, forceRadial, forceSimulation, type SimulationNodeDatum } from 'd3-force';
import { type Arrangement, arrange, type ToArrange } from '../../../shared/domain/arrange/arrange.ts';
import type { PersonToArrange } from '../../../shared/domain/arrange/cast.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import type { MarkSize } from '../../../shared/domain/ringMetrics.ts';
import { layoutRings, placesById, type RingLayout } from '../../../shared/domain/rings.ts';
import { defaultTiers } from '../../../shared/domain/tier.ts';
import type { CommunityGraph } from '../support/communityGraph.ts';
import { crossingsOf, lengthOf, type Spot } from '../support/crossings.ts';

/** What can be said of one drawing of a network. */
export interface Figures {
  readonly crossings: number;
  /** Of all ties, in radii of the drawing. */
  readonly length: number;
  /** Pairs of people whose marks or names lie over each other. */
  readonly overlaps: number;
}

/** The same network drawn three ways. */
export interface Compared {
  readonly ours: Figures;
  readonly concentric: Figures;
  readonly radial: Figures;
}

declare global {
  interface Window {
    comparePlacement: (graph: CommunityGraph) => Compared;
    /** Milliseconds that each needs for its own network. */
    timePlacement: (large: CommunityGraph, small: CommunityGraph) => { ours: number; radial: number };
  }
}

const idOf = (person: number): AlterId => `person-${(person * 7919) % 100_003}` as AlterId;

const toArrange = ({ rings, ties }: CommunityGraph): ToArrange => {
  const people = new Map<TierId, PersonToArrange[]>(defaultTiers.map(({ id }) => [id, []]));
  rings.forEach((ring, i) => {
    const tier = defaultTiers[ring]?.id;
    if (tier) people.get(tier)?.push({ id: idOf(i), angle: null, seat: null, sector: null, groups: [] });
  });
  return { tiers: defaultTiers, people, ties: ties.map(([a, b]) => ({ a: idOf(a), b: idOf(b), weight: 1 })) };
};

const layoutOf = ({ tiers, people }: ToArrange, { seats }: Arrangement): RingLayout =>
  layoutRings(
    tiers,
    new Map([...people].map(([tier, ring]) => [tier, ring.map((p) => ({ ...p, seat: seats.get(p.id) ?? null }))])),
  );

const spotsIn = (layout: RingLayout, { rings }: CommunityGraph): Spot[] => {
  const places = placesById(layout);
  return rings.map((_, i) => places.get(idOf(i)) ?? { x: Number.NaN, y: Number.NaN });
};

const concentricSpots = ({ rings, ties }: CommunityGraph, diameter: number): Spot[] => {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { width: diameter, height: diameter } }],
    elements: [
      ...rings.map((ring, i) => ({ data: { id: `n${i}`, ring } })),
      ...ties.map(([a, b], i) => ({ data: { id: `e${i}`, source: `n${a}`, target: `n${b}` } })),
    ],
  });
  const box = { x1: -500, y1: -500, w: 1000, h: 1000 };
  cy.layout({
    name: 'concentric',
    concentric: (node: { data: (key: string) => number }) => -node.data('ring'),
    levelWidth: () => 1,
    boundingBox: box,
    fit: false,
    animate: false,
  }).run();
  const spots = rings.map((_, i) => ({ ...cy.getElementById(`n${i}`).position() }));
  cy.destroy();
  return spots;
};

interface Simulated extends SimulationNodeDatum {
  readonly radius: number;
  readonly diameter: number;
}

/** Everybody on the middle of the ring they have with us, drawn with marks as large as ours. */
const radialSpots = ({ rings, ties }: CommunityGraph, layout: RingLayout): Spot[] => {
  const nodes = rings.map((ring): Simulated => {
    const band = layout.bands[ring];
    return { radius: ((band?.inner ?? 0) + (band?.outer ?? 0)) / 2, diameter: band?.mark.diameter ?? 0 };
  });
  const links = ties.map(([source, target]) => ({ source, target }));
  forceSimulation(nodes)
    .force('ring', forceRadial<Simulated>((node) => node.radius).strength(1))
    .force('ties', forceLink(links))
    .force(
      'apart',
      forceCollide<Simulated>((node) => node.diameter / 2 + 2),
    )
    .stop()
    .tick(300);
  return nodes.map(({ x, y }) => ({ x: x ?? 0, y: y ?? 0 }));
};

const overlapsOf = (spots: readonly Spot[], marks: readonly (MarkSize | undefined)[]): number => {
  let count = 0;
  spots.forEach((a, i) => {
    for (let j = i + 1; j < spots.length; j += 1) {
      const [b, one, other] = [spots[j], marks[i], marks[j]];
      if (!b || !one || !other) continue;
      const tops = [a.y - one.diameter / 2, b.y - other.diameter / 2] as const;
      // A rounding error is no overlap.
      const [left, right] = [Math.abs(a.x - b.x) + 1e-6, (one.width + other.width) / 2];
      const above = tops[0] + one.height > tops[1] + 1e-6 && tops[1] + other.height > tops[0] + 1e-6;
      if (left < right && above) count += 1;
    }
  });
  return count;
};

window.comparePlacement = (graph) => {
  const network = toArrange(graph);
  const layout = layoutOf(network, arrange(network));
  const marks = graph.rings.map((ring) => layout.bands[ring]?.mark);
  const figures = (spots: readonly Spot[]): Figures => ({
    crossings: crossingsOf(spots, graph.ties),
    length: lengthOf(spots, graph.ties),
    overlaps: overlapsOf(spots, marks),
  });
  return {
    ours: figures(spotsIn(layout, graph)),
    concentric: figures(concentricSpots(graph, 20)),
    radial: figures(radialSpots(graph, layout)),
  };
};

window.timePlacement = (large, small) => {
  const network = toArrange(large);
  const layout = layoutRings(defaultTiers, toArrange(small).people);
  const begun = performance.now();
  arrange(network);
  const between = performance.now();
  radialSpots(small, layout);
  return { ours: between - begun, radial: performance.now() - between };
};
