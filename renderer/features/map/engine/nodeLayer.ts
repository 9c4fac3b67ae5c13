import cytoscape from 'cytoscape';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Figure } from './figure.ts';
import { GraphPicture } from './graphPicture.ts';
import { edgeWidth } from './paintPeople.ts';
import type { Scene } from './scene.ts';
import type { MapTheme } from './theme.ts';
import { boundsInView, type Size, type View } from './view.ts';

/** The graph takes over when nothing has happened for so long, milliseconds. */
const pause = 250;
/** People brought into step in one idle slice; some milliseconds. */
const slice = 150;
/** A window that is never idle is not waited for; Chromium's is not after a second finger's touch was cancelled. */
const idleAtMost = { timeout: 1000 };
/** The graph reaches so far beyond the screen on each side, as a part of the screen. */
const reach = 0.5;
/** With more people than this in reach our own painter goes on: a drawing of the graph would be felt. */
const most = 400;

type State =
  /** Our own painter draws the discs; the graph may be behind. */
  | { readonly kind: 'resting' }
  /** In step with the scene and drawn for this view, but still unseen. */
  | { readonly kind: 'ready'; readonly view: View }
  | { readonly kind: 'shown'; readonly view: View };

/**
 * The people on and around the screen as the nodes of a cytoscape graph, which draws their discs while the map is calm:
 * at rest and under a hovering pointer. It gives way, unseen, to our own painter while anything moves and while marks are
 * dots, because a graph is drawn anew as a whole when one node of it changes and its nodes have no least size on the
 * screen. So a drag, a drop, a pan and a first picture cost nothing here.
 */
export class NodeLayer {
  readonly #picture: GraphPicture;
  /** Made when it is needed for the first time: a map of thousands seen as a whole never needs it. */
  #graph: cytoscape.Core | undefined;
  #theme: MapTheme | undefined;
  readonly #scene: Pick<Scene, 'figures' | 'grid'>;
  readonly #onReady: () => void;
  readonly #known = new Set<AlterId>();
  readonly #behind = new Set<AlterId>();
  #state: State = { kind: 'resting' };
  #timer: number | undefined;
  #idle: number | undefined;

  /**
   * @param host an empty element that lies over the rings and under the names
   * @param onReady called when the graph could show the people from the next drawing on
   */
  constructor(host: HTMLElement, scene: Pick<Scene, 'figures' | 'grid'>, onReady: () => void) {
    this.#picture = new GraphPicture(host);
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
    return this.#state.kind === 'shown' ? this.#state.view.zoom : undefined;
  }

  /** True while the graph waits for a pause or follows what has changed. */
  get isFollowing(): boolean {
    return this.#timer !== undefined || this.#idle !== undefined || this.#picture.isDrawing;
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

  /** Asked at each drawing in which nobody has changed: gives way where the view has. */
  look(view: View): void {
    if (this.#state.kind === 'shown' && !sameView(this.#state.view, view)) this.#giveWay();
  }

  /**
   * Asked at each drawing of the people.
   * @param calm nobody travels or is carried, everyone is drawn at full strength and none of them as a dot
   * @returns true where the graph shows the discs; false where they must be painted
   */
  covers(view: View, size: Size, calm: boolean): boolean {
    const state = this.#state;
    if (calm && this.#behind.size === 0 && state.kind !== 'resting' && sameView(state.view, view)) {
      this.#state = { kind: 'shown', view };
      this.#picture.show();
      return true;
    }
    this.#giveWay();
    if (calm) this.#timer = window.setTimeout(() => this.#begin(view, size), pause);
    return false;
  }

  /** The container has another size. */
  resize(): void {
    this.#giveWay();
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
    this.#picture.stop();
    if (this.#state.kind !== 'resting') this.#picture.hide();
    this.#state = { kind: 'resting' };
  }

  // Finds out who must come and who must go, so that the graph has everyone within reach of the screen.
  #begin(view: View, size: Size): void {
    this.#timer = undefined;
    const within = this.#scene.grid.within(boundsInView(view, size, Math.max(size.width, size.height) * reach));
    if (within.length > most) return;
    const wanted = new Set(within.map((figure) => figure.person.id));
    for (const id of this.#known) if (!wanted.has(id)) this.#behind.add(id);
    for (const id of wanted) if (!this.#known.has(id)) this.#behind.add(id);
    for (const id of this.#behind) if (!wanted.has(id) && !this.#known.has(id)) this.#behind.delete(id);
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
    this.#picture.draw(graph, { x: view.x, y: view.y }, view.zoom, () => {
      if (this.#behind.size > 0) return;
      this.#state = { kind: 'ready', view };
      this.#onReady();
    });
  }
}

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
  // Else it would ask for every frame.
  graph.unmount();
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
