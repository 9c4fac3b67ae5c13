import { DataSet, Network } from 'vis-network/standalone';
import { colours, hostAt, nameSize, type PeerMap, pointAt, within } from '../support/peerMap.ts';

let engine: Network | undefined;
let box = { left: 0, top: 0, width: 0, height: 0 };

const outlook = () => ({ position: { x: box.width / 2, y: box.height / 2 }, scale: 1, animation: false });

const peer: PeerMap = {
  draw: async (picture) => {
    ({ box } = picture);
    const nodes = new DataSet(
      within(picture).map(({ id, x, y, diameter, label }) => ({ id, x, y, label, size: diameter / 2 })),
    );
    const edges = new DataSet(picture.ties.map(([from, to], id) => ({ id, from, to })));
    const made = new Network(
      hostAt(box),
      { nodes, edges },
      {
        physics: false,
        layout: { improvedLayout: false },
        // So that a turn of the wheel brings as much as on Kith's map.
        interaction: { hover: true, zoomSpeed: 0.44 },
        nodes: {
          shape: 'dot',
          borderWidth: 1,
          color: { background: colours.disc, border: colours.edge },
          font: { size: nameSize, color: colours.ink },
        },
        edges: { width: 1, smooth: false, color: { color: colours.ink, opacity: 0.25 } },
      },
    );
    engine = made;
    made.on('hoverNode', ({ node }: { node: string }) => pointAt(node));
    made.on('blurNode', () => pointAt(null));
    made.moveTo(outlook());
    await new Promise<void>((resolve) => made.once('afterDrawing', () => resolve()));
  },
  at: (id) => {
    const at = engine?.canvasToDOM(engine.getPosition(id)) ?? { x: Number.NaN, y: Number.NaN };
    return { x: at.x + box.left, y: at.y + box.top };
  },
  reset: () => {
    engine?.moveTo(outlook());
  },
};

window.peerMap = peer;
