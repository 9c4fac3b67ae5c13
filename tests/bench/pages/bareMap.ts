import cytoscape from 'cytoscape';
import type { DrawnPerson } from '../support/frames.ts';

/** Cytoscape alone, with the people that Kith draws in the same places and sizes. Nothing of Kith. */
Object.assign(window, {
  drawBare: async (people: readonly DrawnPerson[]): Promise<void> => {
    const graph = cytoscape({
      container: document.getElementById('map'),
      elements: people.map(({ id, x, y, diameter, label }) => ({ data: { id, diameter, label }, position: { x, y } })),
      layout: { name: 'preset' },
      style: [
        {
          selector: 'node',
          style: {
            width: 'data(diameter)',
            height: 'data(diameter)',
            label: 'data(label)',
            'background-color': '#e7dfd0',
            'border-color': '#b4ad9f',
            'border-width': 1,
            color: '#22252b',
            'font-size': 11,
            'text-valign': 'bottom',
            'text-margin-y': 2,
          },
        },
      ],
    });
    graph.zoom(1);
    graph.pan({ x: 0, y: 0 });
    await new Promise<void>((resolve) => graph.one('render', () => resolve()));
  },
});
