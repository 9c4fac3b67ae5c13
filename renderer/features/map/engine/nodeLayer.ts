import cytoscape from 'cytoscape';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Figure } from './figure.ts';
import { edgeWidth } from './paintPeople.ts';
import type { Scene } from './scene.ts';
import type { MapTheme } from './theme.ts';
import { type Bounds, boundsInView, type Size, type View } from './view.ts';

/** The graph takes over when nothing has happened for so long, milliseconds. */
const pause = 250;
/** People brought into step in one idle slice; some milliseconds. */
const slice = 150;
/** A window that is never idle is not waited for; Chromium's is not after a second finger's touch was cancelled. */
const idleAtMost = { timeout: 1000 };
/** With more changes than this the graph is taken off the screen while it follows, so that it is drawn once. */
const many = 100;
/** The graph reaches so far beyond the screen on each side, as a part of the screen. */
const reach = 0.5;
/** With more people than this in reach our own painter goes on: the first drawing of the graph would be felt. */
const most = 400;

type State =
  /** Our own painter draws the discs; the graph may be behind. */
  | { readonly kind: 'resting' }
  /** In step with the scene and drawn for this view, but still unseen. */
  | { readonly kind: 'ready'; readonly view: View }
  | { readonly kind: 'shown'; readonly view: View };

/**
 * The people on and around the screen as the nodes of a cytoscape graph, which draws their discs while the map is calm: at rest, while it is
 * panned and zoomed, under a hovering pointer. It gives way, unseen, to our own painter while people travel, while
 * someone is carried and while marks are dots, because a graph is drawn anew as a whole when one node of it changes
 * and its nodes have no least size on the screen. So a drag, a drop and a first picture cost nothing here.
 */
export class NodeLayer {
  readonly #host: HTMLElement;
  /** Made when it is needed for the first time: a map of thousands seen as a whole never needs it. */
  #graph: cytoscape.Core | undefined;
  #theme: MapTheme | undefined;
  readonly #scene: Pick<Scene, 'figures' | 'grid'>;
  readonly #onReady: () => void;
  readonly #known = new Set<AlterId>();
  readonly #behind = new Set<AlterId>();
  /** Where the graph has everyone, map units. */
  #held: Bounds | undefined;
  #state: State = { kind: 'resting' };
  #timer: number | undefined;
  #idle: number | undefined;
  #mounted = false;
  #drawing = false;

  /**
   * @param host an empty element that lies over the rings and under the names
   * @param onReady called when the graph could show the people from the next drawing on
   */
  constructor(host: HTMLElement, scene: Pick<Scene, 'figures' | 'grid'>, onReady: () => void) {
    this.#host = host;
    this.#host.style.visibility = 'hidden';
    this.#scene = scene;
    this.#onReady = onReady;
  }

  /** How many people the graph holds, for tests. */
  get size(): number {
    return this.#known.size;
  }

  get isShown(): boolean {
    return this.#state.kind === 'shown';
  }

  /** The zoom at which the graph shows people; undefined while it shows nobody. */
  get zoom(): number | undefined {
    return this.isShown ? this.#graph?.zoom() : undefined;
  }

  /** True while the graph waits for a pause or follows what has changed. */
  get isFollowing(): boolean {
    return this.#timer !== undefined || this.#idle !== undefined || this.#drawing;
  }

  /** These people came, went, moved or look different. */
  touch(ids: Iterable<AlterId>): void {
    for (const id of ids) this.#behind.add(id);
  }

  /** Takes the colours of a theme. */
  restyle(theme: MapTheme): void {
    this.#giveWay();
    this.#theme = theme;
    if (this.#graph) dress(this.#graph, theme);
  }

  /** Follows a pan or a zoom at once, so that the graph is drawn in the same frame as everything else. */
  look(view: View): void {
    if (this.#state.kind !== 'shown' || sameView(this.#state.view, view)) return;
    this.#state = { kind: 'shown', view };
    this.#graph?.viewport({ zoom: view.zoom, pan: { x: view.x, y: view.y } });
  }

  /**
   * Asked at each drawing of the people.
   * @param calm nobody travels or is carried, everyone is drawn at full strength and none of them as a dot
   * @returns true where the graph shows the discs; false where they must be painted
   */
  covers(view: View, size: Size, calm: boolean): boolean {
    if (calm && this.#behind.size === 0 && isWithin(boundsInView(view, size), this.#held)) {
      // Where no motion is wanted, a view jumps within the drawing that asks.
      this.look(view);
      if (this.#state.kind === 'shown') return true;
      if (this.#state.kind === 'ready' && sameView(this.#state.view, view)) {
        this.#state = { kind: 'shown', view };
        this.#host.style.visibility = '';
        return true;
      }
    }
    this.#giveWay();
    if (calm) this.#timer = window.setTimeout(() => this.#begin(view, size), pause);
    return false;
  }

  /** True where more people are in reach than the graph will show. */
  isBeyond(view: View, size: Size): boolean {
    return !this.isShown && this.#scene.grid.within(boundsOfReach(view, size)).length > most;
  }

  /** The container has another size. */
  resize(): void {
    this.#giveWay();
    if (this.#mounted) this.#graph?.resize();
  }

  destroy(): void {
    this.#giveWay();
    this.#graph?.destroy();
  }

  #giveWay(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    this.#timer = undefined;
    this.#idle = undefined;
    this.#drawing = false;
    this.#state = { kind: 'resting' };
    this.#host.style.visibility = 'hidden';
  }

  // Finds out who must come and who must go, so that the graph has everyone within reach of the screen.
  #begin(view: View, size: Size): void {
    this.#timer = undefined;
    const bounds = boundsOfReach(view, size);
    const within = this.#scene.grid.within(bounds);
    if (within.length > most) return;
    const wanted = new Set(within.map((figure) => figure.person.id));
    for (const id of this.#known) if (!wanted.has(id)) this.#behind.add(id);
    for (const id of wanted) if (!this.#known.has(id)) this.#behind.add(id);
    for (const id of this.#behind) if (!wanted.has(id) && !this.#known.has(id)) this.#behind.delete(id);
    this.#held = bounds;
    if (this.#behind.size > many && this.#mounted) {
      this.#graph?.unmount();
      this.#mounted = false;
    }
    this.#graph ??= newGraph(this.#theme);
    this.#catchUp(this.#graph, view, wanted);
  }

  #catchUp(graph: cytoscape.Core, view: View, wanted: ReadonlySet<AlterId>): void {
    this.#idle = requestIdleCallback(() => {
      this.#idle = undefined;
      this.#takeSlice(graph, wanted);
      if (this.#behind.size > 0) this.#catchUp(graph, view, wanted);
      else this.#draw(graph, view);
    }, idleAtMost);
  }

  #takeSlice(graph: cytoscape.Core, wanted: ReadonlySet<AlterId>): void {
    let left = slice;
    graph.batch(() => {
      for (const id of this.#behind) {
        if (left === 0) return;
        left -= 1;
        this.#behind.delete(id);
        this.#follow(graph, id, wanted.has(id) ? this.#scene.figures.get(id) : undefined);
      }
    });
  }

  #follow(graph: cytoscape.Core, id: AlterId, figure: Figure | undefined): void {
    const node = graph.getElementById(id);
    if (!figure) {
      node.remove();
      this.#known.delete(id);
      return;
    }
    this.#known.add(id);
    const data = { id, diameter: figure.mark.diameter, hue: figure.person.hue ?? -1 };
    const position = { x: figure.x, y: figure.y };
    if (node.empty()) graph.add({ group: 'nodes', data, position });
    else node.data(data).position(position);
  }

  #draw(graph: cytoscape.Core, view: View): void {
    if (!this.#mounted) {
      graph.mount(this.#host);
      this.#mounted = true;
      // Nothing is ever drawn on these two, and each would cost as much as one that is full.
      for (const canvas of this.#host.querySelectorAll<HTMLElement>('[data-id$="-selectbox"], [data-id$="-drag"]'))
        canvas.style.display = 'none';
    }
    this.#drawing = true;
    graph.one('render', () => {
      if (!this.#drawing) return;
      this.#drawing = false;
      if (this.#behind.size > 0) return;
      this.#state = { kind: 'ready', view };
      this.#onReady();
    });
    graph.viewport({ zoom: view.zoom, pan: { x: view.x, y: view.y } });
    graph.forceRender();
  }
}

const boundsOfReach = (view: View, size: Size): Bounds =>
  boundsInView(view, size, Math.max(size.width, size.height) * reach);

/** An empty graph that answers nothing and is not on the screen yet. */
const newGraph = (theme: MapTheme | undefined): cytoscape.Core => {
  const graph = cytoscape({
    headless: true,
    styleEnabled: true,
    autoungrabify: true,
    autounselectify: true,
    boxSelectionEnabled: false,
    userPanningEnabled: false,
    userZoomingEnabled: false,
  });
  if (theme) dress(graph, theme);
  return graph;
};

const dress = (graph: cytoscape.Core, theme: MapTheme): void => {
  const node = (selector: string, { fill, edge }: MapTheme['plain']) => ({
    selector,
    style: { 'background-color': fill, 'border-color': edge },
  });
  graph
    .style()
    .fromJson([
      {
        selector: 'node',
        style: { width: 'data(diameter)', height: 'data(diameter)', 'border-width': edgeWidth, events: 'no' },
      },
      node('node', theme.plain),
      ...theme.hues.map((hue, index) => node(`node[hue = ${index}]`, hue)),
    ])
    .update();
};

const sameView = (a: View, b: View): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

const isWithin = (inner: Bounds, outer: Bounds | undefined): boolean =>
  outer !== undefined &&
  inner.left >= outer.left &&
  inner.top >= outer.top &&
  inner.right <= outer.right &&
  inner.bottom <= outer.bottom;
