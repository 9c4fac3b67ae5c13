import cytoscape from 'cytoscape';
import { colours, hostAt, nameSize, type PeerMap, type Picture, pointAt, within } from '../support/peerMap.ts';

let graph: cytoscape.Core | undefined;
let origin = { x: 0, y: 0 };

const elementsOf = (picture: Picture): cytoscape.ElementDefinition[] => [
  ...within(picture).map(({ id, x, y, diameter, label }) => ({ data: { id, diameter, label }, position: { x, y } })),
  ...picture.ties.map(([source, target], i) => ({ data: { id: `tie ${i}`, source, target } })),
];

const peer: PeerMap = {
  draw: async (picture) => {
    origin = { x: picture.box.left, y: picture.box.top };
    const made = cytoscape({
      container: hostAt(picture.box),
      elements: elementsOf(picture),
      layout: { name: 'preset' },
      // So that a turn of the wheel brings as much as on Kith's map.
      wheelSensitivity: 0.95,
      style: [
        {
          selector: 'node',
          style: {
            width: 'data(diameter)',
            height: 'data(diameter)',
            label: 'data(label)',
            'background-color': colours.disc,
            'border-color': colours.edge,
            'border-width': 1,
            color: colours.ink,
            'font-size': nameSize,
            'text-valign': 'bottom',
            'text-margin-y': 2,
          },
        },
        { selector: '.pointed', style: { 'border-width': 3, 'border-color': colours.ink } },
        { selector: 'edge', style: { width: 1, 'line-color': colours.ink, opacity: 0.25 } },
      ],
    });
    graph = made;
    // By itself it marks nobody.
    made.on('mouseover', 'node', (event) => {
      event.target.addClass('pointed');
      pointAt(event.target.id());
    });
    made.on('mouseout', 'node', (event) => {
      event.target.removeClass('pointed');
      pointAt(null);
    });
    made.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
    await new Promise<void>((resolve) => made.one('render', () => resolve()));
  },
  at: (id) => {
    const at = graph?.getElementById(id).renderedPosition() ?? { x: Number.NaN, y: Number.NaN };
    return { x: at.x + origin.x, y: at.y + origin.y };
  },
  reset: () => {
    graph?.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  },
};

window.peerMap = peer;
