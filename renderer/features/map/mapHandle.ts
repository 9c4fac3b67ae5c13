import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import type { MapEngine } from './engine/engine.ts';
import { drawnRadius, type MapPerson } from './engine/figure.ts';
import { tieWords } from './engine/ties/paintTying.ts';
import { handleAt } from './engine/ties/tieHandle.ts';
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
  /** The sectors' names as they are drawn, with their boxes. */
  sectorNames(): { name: string; box: ScreenBox }[];
  /** How often each layer was drawn. */
  redrawCounts(): { back: number; people: number; front: number };
  /** How many people came, went, moved or looked different so far, each as often as they did. */
  touched(): number;
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
  /** Where a tie can be drawn from, while there is a handle. */
  tieHandle(): { x: number; y: number } | undefined;
  /** The middle of the line between two people. */
  tieMiddle(a: AlterId, b: AlterId): { x: number; y: number } | undefined;
  /** How many ties are in the picture of them, and whether it is shown. */
  tiePicture(): { size: number; isShown: boolean };
  /** How often that picture was asked for. */
  tieOrders(): number;
  /** What is said of the tie that is pointed at. */
  tieSaid(): string;
  /** The colour that a person has just now, and what it stands for. */
  colourOf(id: AlterId): Pick<MapPerson, 'hue' | 'sign' | 'group'> | undefined;
  /** Whoever has an arrow that shows a drift, and where it points. */
  arrows(): { id: AlterId; inwards: boolean }[];
  /** Whoever is drawn at full strength. */
  strong(): AlterId[];
  /** Whoever is marked as chosen. */
  chosen(): AlterId[];
  /** Whoever the keyboard's ring is drawn around. */
  cursor(): AlterId | undefined;
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
    sectorNames: () =>
      engine.inspect().sectorNames.map(({ text: name, x, y, width }) => {
        const at = onScreen({ x, y });
        return { name, box: { left: at.x, right: at.x + width, top: at.y - 7, bottom: at.y + 7 } };
      }),
    redrawCounts: () => engine.inspect().counts,
    touched: () => engine.inspect().touched,
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
    hoverTies: () => {
      const { hovered, tiesOf } = engine.inspect().attention;
      return hovered ? tiesOf(hovered).map((figure) => figure.person.id) : [];
    },
    tieHandle: () => {
      const { handle } = engine.ties.inspect();
      return handle && onScreen(handleAt(handle, engine.inspect().view));
    },
    tieMiddle: (a, b) => {
      const at = engine.ties.inspect().middleOf(a, b);
      return at && onScreen(at);
    },
    tiePicture: () => {
      const { inSight, isPictured } = engine.ties.inspect();
      return { size: inSight.length, isShown: isPictured };
    },
    tieOrders: () => engine.ties.inspect().orders,
    tieSaid: () => {
      const { pointed } = engine.ties;
      return pointed ? tieWords(pointed.tie) : '';
    },
    colourOf: (id) => engine.inspect().figures.find(({ person }) => person.id === id)?.person,
    arrows: () => {
      const { arrows, attention } = engine.inspect();
      return arrows.map((id) => ({ id, inwards: attention.drifts.get(id)?.inwards === true }));
    },
    strong: () => {
      const { figures, attention } = engine.inspect();
      const { matching } = attention;
      return figures.map(({ person }) => person.id).filter((id) => matching === null || matching.has(id));
    },
    chosen: () => [...engine.inspect().attention.chosen],
    cursor: () => engine.choosing.cursorId,
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
