import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import type { MapEngine } from './engine/engine.ts';
import { drawnRadius } from './engine/figure.ts';
import { toScreen } from './engine/view.ts';

export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The map as specs and benches see it. Points and lengths are CSS pixels in the window. */
export interface MapHandle {
  /** The middle of a person's mark. */
  screenPosition(id: AlterId): { x: number; y: number } | undefined;
  /** The middle of the map. */
  centre(): { x: number; y: number };
  /** Inner and outer edge of a ring, from the middle of the map. */
  ringScreenRadius(tier: TierId): { inner: number; outer: number } | undefined;
  /** A point on a ring's name. */
  titlePosition(tier: TierId): { x: number; y: number } | undefined;
  /** How often each layer was drawn. */
  redrawCounts(): { back: number; people: number; front: number };
  /** The names as they are drawn, with their boxes. */
  labels(): { id: AlterId; text: string; size: number; box: ScreenBox }[];
  /** The marks as they are drawn. */
  marks(): { id: AlterId; x: number; y: number; radius: number }[];
  /** How many people the graph holds, and whether it shows them just now. */
  graph(): { size: number; isShown: boolean };
  /** The zoom at which the graph shows people; undefined while it shows nobody. */
  graphZoom(): number | undefined;
  /** The people whose ties are drawn because someone is hovered. */
  hoverTies(): AlterId[];
  zoom(): number;
  /** True while nothing moves and nothing waits to be drawn. */
  isStill(): boolean;
  fit(): void;
}

declare global {
  interface Window {
    /** In test builds, while the map is on the screen. */
    kithMap?: MapHandle | undefined;
  }
}

const handleOf = (engine: MapEngine, host: HTMLElement): MapHandle => {
  const onScreen = ({ x, y }: { x: number; y: number }) => {
    const box = host.getBoundingClientRect();
    return { x: box.left + x, y: box.top + y };
  };
  const place = (point: { x: number; y: number }) => onScreen(toScreen(engine.inspect().view, point));
  return {
    screenPosition: (id) => {
      const at = engine.screenPosition(id);
      return at && onScreen(at);
    },
    centre: () => place({ x: 0, y: 0 }),
    ringScreenRadius: (tier) => {
      const { bands, view } = engine.inspect();
      const band = bands.find((one) => one.tier === tier);
      return band && { inner: band.inner * view.zoom, outer: band.outer * view.zoom };
    },
    titlePosition: (tier) => {
      const { titles, view } = engine.inspect();
      const title = titles.find(({ band }) => band.tier === tier);
      return title && onScreen({ x: view.x, y: view.y - title.radius });
    },
    redrawCounts: () => engine.inspect().counts,
    labels: () =>
      engine.inspect().figures.flatMap((figure) => {
        const { label } = figure;
        if (!label) return [];
        const { x, y } = place({ x: figure.atX, y: figure.atY });
        const left = x + label.left;
        const top = y + label.top;
        const box = { left, top, right: left + label.width, bottom: top + label.height };
        return [{ id: figure.person.id, text: label.text, size: label.size, box }];
      }),
    marks: () => {
      const { figures, view } = engine.inspect();
      return figures.map((figure) => ({
        id: figure.person.id,
        radius: drawnRadius(figure.mark, view.zoom),
        ...place({ x: figure.atX, y: figure.atY }),
      }));
    },
    graph: () => engine.inspect().graph,
    graphZoom: () => engine.inspect().graphZoom,
    hoverTies: () => engine.inspect().tied.map((figure) => figure.person.id),
    zoom: () => engine.inspect().view.zoom,
    isStill: () => engine.inspect().isStill,
    fit: () => engine.fit(),
  };
};

/** Puts the handle on the window. Gives the disposer. */
export const exposeMap = (engine: MapEngine, host: HTMLElement): (() => void) => {
  const handle = handleOf(engine, host);
  window.kithMap = handle;
  return () => {
    if (window.kithMap === handle) window.kithMap = undefined;
  };
};
