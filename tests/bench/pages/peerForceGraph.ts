import ForceGraph from 'force-graph';
import { colours, hostAt, nameSize, type PeerMap, pointAt, within } from '../support/peerMap.ts';

interface Node {
  readonly id: string;
  readonly label: string;
  readonly radius: number;
  x: number;
  y: number;
}

let engine: ForceGraph<Node, { source: Node; target: Node }> | undefined;
const nodes = new Map<string, Node>();
let box = { left: 0, top: 0, width: 0, height: 0 };

/** A zoom of exactly 1 it takes for one that nobody has chosen, and chooses another. */
const outlook = 1.000001;

/** Its own discs have no names: they are drawn over them, as its examples do. */
const paintName = ({ label, radius, x, y }: Node, context: CanvasRenderingContext2D): void => {
  context.strokeStyle = colours.edge;
  context.lineWidth = 1;
  context.stroke();
  if (label === '') return;
  context.font = `${nameSize}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillStyle = colours.ink;
  context.fillText(label, x, y + radius + 2);
};

const peer: PeerMap = {
  draw: async (picture) => {
    ({ box } = picture);
    for (const { id, x, y, diameter, label } of within(picture))
      nodes.set(id, { id, x, y, label, radius: diameter / 2 });
    const links = picture.ties.flatMap(([a, b]) => {
      const [source, target] = [nodes.get(a), nodes.get(b)];
      return source && target ? [{ source, target }] : [];
    });
    const made = new ForceGraph<Node, { source: Node; target: Node }>(hostAt(box));
    engine = made;
    // Nothing pushes or pulls: everyone stays where they are put.
    for (const force of ['charge', 'link', 'center']) made.d3Force(force, null);
    made
      .width(box.width)
      .height(box.height)
      .cooldownTicks(0)
      .nodeRelSize(1)
      .nodeVal(({ radius }) => radius * radius)
      .nodeColor(() => colours.disc)
      .nodeCanvasObjectMode(() => 'after')
      .nodeCanvasObject(paintName)
      .linkColor(() => colours.tie)
      .onNodeHover((node) => {
        // By itself it marks nobody.
        made.nodeColor((one) => (one === node ? colours.ink : colours.disc));
        pointAt(node?.id ?? null);
      });
    await new Promise<void>((resolve) => {
      made
        .onRenderFramePost(() => resolve())
        .graphData({ nodes: [...nodes.values()], links })
        .zoom(outlook)
        .centerAt(box.width / 2, box.height / 2);
    });
  },
  at: (id) => {
    const node = nodes.get(id);
    const at = engine?.graph2ScreenCoords(node?.x ?? Number.NaN, node?.y ?? Number.NaN);
    return { x: (at?.x ?? Number.NaN) + box.left, y: (at?.y ?? Number.NaN) + box.top };
  },
  reset: () => {
    engine?.zoom(outlook).centerAt(box.width / 2, box.height / 2);
  },
};

window.peerMap = peer;
