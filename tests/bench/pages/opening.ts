import cytoscape from 'cytoscape';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';

/** Yjs alone loads the document; cytoscape alone then draws as many nodes and edges as it holds. Nothing of Kith. */
const measure = async (): Promise<{ load: number; draw: number }> => {
  const begun = performance.now();
  const doc = new Y.Doc();
  await new IndexeddbPersistence('kith/vault', doc).whenSynced;
  const loaded = performance.now();
  const ids = [...doc.getMap('alters').keys()];
  const elements = [
    ...ids.map((id, index) => ({
      data: { id, label: `Person ${index}` },
      position: { x: Math.cos(index * 2.4) * Math.sqrt(index) * 30, y: Math.sin(index * 2.4) * Math.sqrt(index) * 30 },
    })),
    ...[...doc.getMap<{ a: string; b: string }>('ties').values()].map((tie, index) => ({
      data: { id: `tie${index}`, source: tie.a, target: tie.b },
    })),
  ];
  const ready = performance.now();
  const graph = cytoscape({
    container: document.getElementById('map'),
    elements,
    layout: { name: 'preset' },
    style: [
      { selector: 'node', style: { width: 18, height: 18, label: 'data(label)', 'font-size': 10 } },
      { selector: 'edge', style: { width: 1 } },
    ],
  });
  await new Promise<void>((resolve) => graph.one('render', () => resolve()));
  await new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
  return { load: loaded - begun, draw: performance.now() - ready };
};

Object.assign(window, { measured: measure() });
