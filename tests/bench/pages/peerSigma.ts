import Graph from 'graphology';
import Sigma from 'sigma';
import { colours, hostAt, nameSize, type PeerMap, type Picture, pointAt, within } from '../support/peerMap.ts';

let engine: Sigma | undefined;
let origin = { x: 0, y: 0 };

const graphOf = (picture: Picture): Graph => {
  const graph = new Graph({ multi: true });
  // Its second axis points upwards.
  for (const { id, x, y, diameter, label } of within(picture))
    graph.addNode(id, { x, y: picture.box.height - y, size: diameter / 2, label, color: colours.edge });
  for (const [a, b] of picture.ties) graph.addEdge(a, b, { size: 1, color: colours.tie });
  return graph;
};

/** People can be dragged, the way its own documentation does it. */
const letDrag = (made: Sigma, graph: Graph): void => {
  let dragged: string | undefined;
  made.on('downNode', ({ node }) => {
    dragged = node;
  });
  made.on('moveBody', ({ event }) => {
    if (dragged === undefined) return;
    graph.mergeNodeAttributes(dragged, made.viewportToGraph(event));
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = (): void => {
    dragged = undefined;
  };
  made.on('upNode', drop);
  made.on('upStage', drop);
};

const peer: PeerMap = {
  draw: async (picture) => {
    const { left, top, width, height } = picture.box;
    origin = { x: left, y: top };
    const host = hostAt(picture.box);
    const graph = graphOf(picture);
    const made = new Sigma(graph, host, {
      stagePadding: 0,
      labelSize: nameSize,
      // Every name it is given is drawn, as by the others.
      labelRenderedSizeThreshold: 0,
      labelDensity: Number.POSITIVE_INFINITY,
      zoomToSizeRatioFunction: (ratio) => ratio,
      // So that a turn of the wheel brings as much as on Kith's map.
      zoomingRatio: 1.14,
    });
    engine = made;
    made.setCustomBBox({ x: [0, width], y: [0, height] });
    made.on('enterNode', ({ node }) => pointAt(node));
    made.on('leaveNode', () => pointAt(null));
    letDrag(made, graph);
    await new Promise<void>((resolve) => {
      made.once('afterRender', () => resolve());
      made.refresh();
    });
  },
  at: (id) => {
    const { x, y } = engine?.getGraph().getNodeAttributes(id) ?? {};
    const at = engine?.graphToViewport({ x: Number(x), y: Number(y) }) ?? { x: Number.NaN, y: Number.NaN };
    return { x: at.x + origin.x, y: at.y + origin.y };
  },
  reset: () => {
    // An animation, because that ends the one of the wheel.
    engine?.getCamera().animate({ x: 0.5, y: 0.5, angle: 0, ratio: 1 }, { duration: 1 }).catch(reportError);
  },
};

window.peerMap = peer;
