import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import type { Outlook } from '../../../session/places.ts';
import { type Attention, noAttention } from './attention.ts';
import { Camera } from './camera.ts';
import { Carrying } from './carrying.ts';
import { Choosing } from './choosing.ts';
import type { EngineEvents } from './events.ts';
import type { Figure } from './figure.ts';
import { Gestures } from './gestures.ts';
import { inspectDrawn } from './inspect.ts';
import { Course, settleTime } from './motion.ts';
import type { Drifts } from './paintDrifts.ts';
import { Painter } from './painter.ts';
import type { DrawnSector } from './paintSectors.ts';
import { Pointing } from './pointing.ts';
import { Pulse } from './pulse.ts';
import { type FigureChange, Scene } from './scene.ts';
import { type LayerName, layerNames, Surface } from './surface.ts';
import { TieBoard } from './ties/tieBoard.ts';
import type { TieSource } from './ties/tieChoice.ts';
import { tiesFirst } from './ties/tieGestures.ts';
import { type Point, toScreen } from './view.ts';
import { Watchers } from './watchers.ts';

/** The drawn map: takes people and rings, draws them, and tells what is done to them. It keeps nothing of the vault. */
export class MapEngine {
  readonly #events: EngineEvents;
  /** Everyone who is drawn and where, for whoever else draws them. */
  readonly scene = new Scene();
  /** Hear what is seen after each drawing. */
  readonly watchers = new Watchers();
  readonly #camera = new Camera();
  // How far something lies over the map from the left, CSS pixels.
  #left = 0;
  readonly #surface: Surface;
  readonly #painter: Painter;
  readonly #attention: Attention;
  readonly #pointing: Pointing;
  readonly #gestures: Gestures;
  readonly #dirty = new Set<LayerName>();
  readonly #travel = new Course();
  readonly #pulse = new Pulse();
  /** Which ties are drawn, and the drawing of new ones. */
  readonly ties: TieBoard;
  /** People on their way, and what else is led to the map's edge. */
  readonly carrying: Carrying;
  /** Who is chosen, and where the keyboard stands. */
  readonly choosing: Choosing;
  #frame: number | undefined;
  #selectedId: AlterId | null = null;

  /**
   * @param source whom the ties are asked of
   * @param outlook from where the map was looked at before, if it was
   */
  constructor(host: HTMLElement, events: EngineEvents, source: TieSource, outlook: Outlook | undefined) {
    this.#events = events;
    if (outlook) this.#camera.resume(outlook);
    this.#attention = noAttention((figure) => this.ties.tiesOf(figure).map(({ a, b }) => (a === figure ? b : a)));
    this.choosing = new Choosing(this.scene, this.#camera, this.#attention, (...layers) => this.#mark(...layers));
    this.#surface = new Surface(host, () => this.#resized());
    const under = (at: Point) => this.#pointing.under(at);
    const map = { surface: this.#surface, scene: this.scene, camera: this.#camera, attention: this.#attention, under };
    const mark = (...layers: LayerName[]) => this.#mark(...layers);
    this.ties = new TieBoard({ ...map, source, events, mark });
    const { ties, choosing } = this;
    this.carrying = new Carrying({ ...map, ties, choosing, travel: this.#travel, events, mark });
    this.#painter = new Painter(this.#surface, this.scene, this.#attention, this.ties, () => this.#mark('people'));
    this.#camera.roomIn = (size) => ({ ...this.#painter.roomForNames(size), left: this.#left });
    this.#pointing = new Pointing(this.scene, this.#camera, this.#painter);
    this.#gestures = new Gestures(
      host,
      tiesFirst(this.ties, {
        holds: (at) => !events.isPast() && this.#pointing.figureAt(at) !== undefined,
        onHover: (at) => this.#hover(at),
        onClick: (at, adds) => this.#pointing.click(at, adds, events),
        onMenu: (at) => events.isPast() || this.#pointing.menu(at, events),
        onPan: (by) => this.#look(() => this.#camera.pan(by)),
        onZoom: (factor, at) => this.#look(() => this.#camera.zoomAt(factor, at, performance.now())),
        onLasso: (at, isFirst) => this.choosing.drawLasso(at, isFirst),
        onLassoEnd: (kept) => this.choosing.endLasso(kept, events),
        onCarryStart: (from) => {
          const figure = this.#pointing.figureAt(from);
          if (figure) this.carrying.takeUp(figure, from);
        },
        onCarryMove: (to) => this.carrying.moveTo(to),
        onCarryEnd: (dropped) => this.carrying.end(dropped),
      }),
    );
  }

  /** Takes the rings and what changed about the people on them. All of it is drawn at the next frame. */
  change(tiers: readonly Tier[], changes: Iterable<FigureChange>): void {
    const isFirst = this.scene.bands.length === 0;
    const attention = this.#attention;
    const changed = this.scene.change(tiers, changes);
    this.watchers.changed();
    if (changed === 'looks') {
      this.#mark('people', 'front');
      return;
    }
    attention.selected = this.#figure(this.#selectedId);
    attention.hovered = this.#figure(attention.hovered?.person.id ?? null);
    this.choosing.walk.settle();
    const now = performance.now();
    if (isFirst) this.scene.travel(1);
    else this.#travel.begin(now, settleTime);
    this.#camera.frame(this.scene.bounds, this.#surface.size, now, isFirst ? 'at once' : 'gliding');
    this.redraw();
  }

  setEgoName(name: string): void {
    if (name === this.#attention.egoName) return;
    this.#attention.egoName = name;
    this.#mark('people');
  }

  /** Divides the circle; no sectors leave it whole. */
  setSectors(sectors: readonly DrawnSector[]): void {
    if (sectors.length === 0 && this.#attention.sectors.length === 0) return;
    this.#attention.sectors = sectors;
    this.#reframe();
    this.ties.touch();
    this.#mark(...layerNames);
  }

  /** Tells how far something lies over the map from the left, CSS pixels. */
  keepLeft(left: number): void {
    if (left === this.#left) return;
    this.#left = left;
    this.#reframe();
    if (this.#camera.moving) this.#mark(...layerNames);
  }

  /** Dims everyone else; null dims nobody. */
  setMatching(ids: ReadonlySet<AlterId> | null): void {
    if (ids === this.#attention.matching) return;
    this.#attention.matching = ids;
    this.choosing.walk.setMatching(ids);
    this.redraw();
  }

  /** Shows by arrows who drifted; nobody: none. */
  showDrifts(drifts: Drifts): void {
    if (drifts.size === 0 && this.#attention.drifts.size === 0) return;
    this.#attention.drifts = drifts;
    this.watchers.changed();
    this.redraw();
  }

  /** Marks the person whose sheet is open and keeps them in sight. */
  select(id: AlterId | null): void {
    if (id === this.#selectedId) return;
    this.#selectedId = id;
    this.#attention.selected = this.#figure(id);
    this.#keepSomeoneInSight();
    this.redraw();
  }

  /** Brings a person into the middle and lets a ring pulse around them. Gives whether they are on the map. */
  focus(id: AlterId): boolean {
    const figure = this.#figure(id);
    if (!figure) return false;
    const now = performance.now();
    this.#camera.focus(figure, now);
    this.#attention.pulse = this.#pulse.begin(figure, now);
    this.#mark(...layerNames);
    return true;
  }

  /** Goes back to an earlier outlook. */
  revisit(outlook: Outlook): void {
    this.#look(() => this.#camera.revisit(outlook, performance.now()));
  }

  /** Brings a point of the map, in map units, under the middle of the window. */
  lookAt(place: Point): void {
    this.#look(() => this.#camera.lookAt(place));
  }

  /** Shows the whole map and keeps it in sight from now on. */
  fit(): void {
    this.#look(() => this.#camera.fit(performance.now()));
  }

  /** Zooms around the middle of the window. */
  zoomBy(factor: number): void {
    this.#look(() => this.#camera.zoomBy(factor, performance.now()));
  }

  /** Draws everything anew and finds new places for the names, because something they rest on has changed. */
  redraw(): void {
    this.#painter.labels.forget();
    this.ties.touch();
    this.#mark(...layerNames);
  }

  /** Ties came, went or changed: those that are drawn, and whose names go first beside whoever is open. */
  changeTies(): void {
    this.ties.touch();
    if (this.#attention.selected) this.redraw();
    else this.#mark('ties', 'front');
  }

  /** The style sheet or a font changed. */
  restyle(): void {
    this.#painter.readTheme();
    this.watchers.changed();
    this.redraw();
  }

  /** The person below the pointer. */
  get hoveredId(): AlterId | undefined {
    return this.#attention.hovered?.person.id;
  }

  /** How the circle is divided, whom the filter and the legend leave at full strength (null: everyone), who is open, who is carried. */
  get shown(): Readonly<Pick<Attention, 'sectors' | 'matching' | 'selected' | 'carry'>> {
    return this.#attention;
  }

  /** Who is shown to have drifted. */
  get drifts(): Drifts {
    return this.#attention.drifts;
  }

  /** From where the map is looked at. */
  get outlook(): Outlook {
    return this.#camera.outlook;
  }

  /** Where a person stands, CSS pixels from the map's top left. */
  screenPosition(id: AlterId): Point | undefined {
    const figure = this.#figure(id);
    return figure && toScreen(this.#camera.view, figure);
  }

  /** Draws at once what would be drawn with the next frame, so that a first picture leaves with it. */
  drawNow(): void {
    if (this.#frame === undefined) return;
    cancelAnimationFrame(this.#frame);
    this.#draw(performance.now());
  }

  /** For tests and for measuring speed: what is drawn, where, and how often. */
  inspect() {
    const isStill = this.#frame === undefined && !this.#painter.nodes.isFollowing && !this.ties.isPending;
    return { view: this.#camera.view, isStill, ...inspectDrawn(this.scene, this.#painter, this.#attention) };
  }

  destroy(): void {
    this.#gestures.destroy();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#painter.destroy();
    this.ties.destroy();
    this.#surface.destroy();
  }

  #figure(id: AlterId | null): Figure | undefined {
    return id === null ? undefined : this.scene.figures.get(id);
  }

  #hover(at: Point | null): void {
    const attention = this.#attention;
    const { figure, title } = this.#pointing.under(at);
    const { style } = this.#surface.host;
    const cursor = figure || title ? 'pointer' : '';
    if (style.cursor !== cursor) style.cursor = cursor;
    if (title !== attention.litTitle) {
      attention.litTitle = title;
      this.#mark('front');
    }
    if (figure === attention.hovered) return;
    attention.hovered = figure;
    this.#mark('ties', 'front');
  }

  #reframe(): void {
    const how = this.#painter.counts.people === 0 ? 'at once' : 'gliding';
    this.#camera.frame(this.scene.bounds, this.#surface.size, performance.now(), how);
  }

  #resized(): void {
    if (this.#surface.isHidden) return;
    this.#painter.nodes.resize();
    this.#camera.resized(this.scene.bounds, this.#surface.size, performance.now());
    this.#keepSomeoneInSight();
    this.redraw();
  }

  #keepSomeoneInSight(): void {
    const { selected, cursor } = this.#attention;
    const place = cursor ?? selected;
    if (place && !this.#surface.isHidden) this.#camera.keepInSight(place, performance.now());
  }

  #look(move: () => void): void {
    move();
    this.#mark('back', 'ties', 'front');
  }

  #mark(...layers: LayerName[]): void {
    for (const layer of layers) this.#dirty.add(layer);
    this.#frame ??= requestAnimationFrame((now) => this.#draw(now));
  }

  #draw(now: number): void {
    this.#frame = undefined;
    if (this.#surface.isHidden) return;
    const moving = this.#step(now);
    if (moving) for (const layer of layerNames) this.#dirty.add(layer);
    const { view } = this.#camera;
    const isFirst = this.#painter.counts.people === 0;
    if (!this.#dirty.has('people') && !this.#painter.panPeople(view)) this.#dirty.add('people');
    if (this.#dirty.has('people')) this.#painter.paintPeople(view, this.#camera.moving);
    if (this.#dirty.has('back')) this.#painter.paintBack(view);
    if (this.#dirty.has('ties')) this.#painter.paintTies(view);
    if (this.#dirty.has('front')) this.#painter.paintFront(view);
    this.ties.follow(view);
    this.#surface.settle(this.#dirty);
    this.#dirty.clear();
    if (isFirst) this.#events.onFirstPicture();
    this.watchers.tell(view, this.#surface.size);
    if (moving) this.#mark(...layerNames);
    else if (this.#attention.pulse) this.#mark('front');
  }

  /** Moves everything that is on its way. Gives whether something still is. */
  #step(now: number): boolean {
    this.#camera.step(now);
    if (this.scene.travelling) this.scene.travel(this.#travel.part(now));
    this.#attention.pulse = this.#pulse.step(now);
    return this.#camera.moving || this.scene.travelling || this.carrying.followEdge();
  }
}
