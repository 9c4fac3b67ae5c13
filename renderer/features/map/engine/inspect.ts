import type { Attention } from './attention.ts';
import type { Painter } from './painter.ts';
import type { Scene } from './scene.ts';

/** What is drawn, where, and how often: for tests and for measuring speed. */
export const inspectDrawn = (scene: Scene, painter: Painter, attention: Attention) => ({
  counts: { ...painter.counts },
  touched: painter.touched,
  graph: { size: painter.nodes.size, isShown: painter.nodes.isShown },
  graphZoom: painter.nodes.zoom,
  bands: scene.bands,
  titles: painter.titles,
  sectorNames: painter.sectorNames,
  arrows: painter.arrows,
  figures: [...scene.figures.values()],
  attention,
});
