import type { Outlook } from '../../../session/places.ts';
import { Course, settleTime } from './motion.ts';
import {
  type Bounds,
  between,
  fitting,
  kept,
  type Point,
  type Room,
  type Size,
  toScreen,
  type View,
  withinLimits,
  zoomedAt,
} from './view.ts';

/** The least zoom at which a person who is looked for is shown. */
const focusZoom = 1;
/** How far inside the window a person is brought who must be seen, CSS pixels. */
const comfort = 64;

/** A window that changes by more than this at once has had a panel opened or closed, CSS pixels. */
const jump = 80;

/** From where the map is looked at. Until the person pans or zooms, the whole map stays in sight. */
export class Camera {
  readonly #glide = new Course();
  #view: View = { x: 0, y: 0, zoom: 1 };
  #path: { readonly from: View; readonly to: View } | undefined;
  #fitted = true;
  #bounds: Bounds = { left: -1, top: -1, right: 1, bottom: 1 };
  #size: Size = { width: 0, height: 0 };
  /** What a view of the whole map keeps free beside it, for a window of a size. */
  roomIn: (size: Size) => Room = () => ({ width: 0, height: 0, left: 0 });

  get view(): View {
    return this.#view;
  }

  get outlook(): Outlook {
    return { view: this.#target(), fitted: this.#fitted, size: this.#size };
  }

  /** Takes up an earlier outlook; what has changed about the window since is made good when it is framed. */
  resume(outlook: Outlook): void {
    this.#view = outlook.view;
    this.#fitted = outlook.fitted;
    this.#size = outlook.size;
  }

  get moving(): boolean {
    return this.#path !== undefined;
  }

  /** Takes what there is to see and the window to see it in. */
  frame(bounds: Bounds, size: Size, now: number, how: 'at once' | 'gliding'): void {
    const old = this.#size;
    if (size.width < 2 || size.height < 2) return;
    this.#bounds = bounds;
    this.#size = size;
    const { x, y, zoom } = this.#target();
    const isSized = old.width !== size.width || old.height !== size.height;
    // A window that has grown shows the whole map nearer than it was looked at.
    if (isSized && zoom < this.#fit().zoom) this.#fitted = true;
    if (this.#fitted) this.#go(this.#fit(), now, how);
    else if (isSized) {
      this.#go({ zoom, x: x + (size.width - old.width) / 2, y: y + (size.height - old.height) / 2 }, now, 'at once');
    }
  }

  /** Takes another size of the window: smoothly where a panel came or went, at once while the window is being sized. */
  resized(bounds: Bounds, size: Size, now: number): void {
    const known = this.#size.width > 2;
    const far = Math.abs(size.width - this.#size.width) > jump;
    this.frame(bounds, size, now, known && far ? 'gliding' : 'at once');
  }

  /** Goes back to an earlier outlook; where the window has another size by now, its middle stays the middle. */
  revisit(outlook: Outlook, now: number): void {
    const { fitted, view, size } = outlook;
    const x = view.x + (this.#size.width - size.width) / 2;
    const y = view.y + (this.#size.height - size.height) / 2;
    this.#fitted = fitted;
    this.#go(fitted ? this.#fit() : { zoom: view.zoom, x, y }, now, 'gliding');
  }

  /** Shows the whole map and keeps it in sight from now on. */
  fit(now: number): void {
    this.#fitted = true;
    this.#go(this.#fit(), now, 'gliding');
  }

  pan(by: Point): void {
    this.#look({ ...this.#view, x: this.#view.x + by.x, y: this.#view.y + by.y });
  }

  /** Zooms around a point of the window. Further out than the whole map there is nothing: that is shown instead. */
  zoomAt(factor: number, at: Point, now: number): void {
    const fit = this.#fit();
    const zoom = withinLimits(this.#view.zoom * factor, fit.zoom);
    if (factor < 1 && zoom === fit.zoom) this.fit(now);
    else this.#look(zoomedAt(this.#view, zoom, at));
  }

  /** Zooms around the middle of the window, and out to no more than the whole map. */
  zoomBy(factor: number, now: number): void {
    const target = this.#target();
    const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
    const fit = this.#fit();
    const zoom = withinLimits(target.zoom * factor, fit.zoom);
    this.#fitted = factor < 1 && zoom === fit.zoom;
    this.#go(this.#fitted ? fit : zoomedAt(target, zoom, middle), now, 'gliding');
  }

  /** Brings a point of the map into the middle, near enough to read names. */
  focus(place: Point, now: number): void {
    const zoom = Math.max(this.#view.zoom, focusZoom);
    const { width, height } = this.#size;
    this.#fitted = false;
    this.#go({ zoom, x: width / 2 - place.x * zoom, y: height / 2 - place.y * zoom }, now, 'gliding');
  }

  /** Brings a point of the map under the middle of the window, at once. */
  lookAt(place: Point): void {
    const at = toScreen(this.#view, place);
    this.pan({ x: this.#size.width / 2 - at.x, y: this.#size.height / 2 - at.y });
  }

  /** Moves only as far as needed for a point of the map to be seen. */
  keepInSight(place: Point, now: number): void {
    const target = this.#target();
    const at = toScreen(target, place);
    const into = (value: number, most: number): number =>
      Math.min(Math.max(value, Math.min(comfort, most / 2)), Math.max(most - comfort, most / 2));
    const by = { x: into(at.x, this.#size.width) - at.x, y: into(at.y, this.#size.height) - at.y };
    if (by.x === 0 && by.y === 0) return;
    this.#fitted = false;
    this.#go({ ...target, x: target.x + by.x, y: target.y + by.y }, now, 'gliding');
  }

  /** Goes on gliding. */
  step(now: number): void {
    if (!this.#path) return;
    const part = this.#glide.part(now);
    this.#view = part >= 1 ? this.#path.to : between(this.#path.from, this.#path.to, part);
    if (part >= 1) this.#path = undefined;
  }

  #target(): View {
    return this.#path?.to ?? this.#view;
  }

  #fit(): View {
    return fitting(this.#bounds, this.#size, this.roomIn(this.#size));
  }

  #look(view: View): void {
    this.#fitted = false;
    this.#path = undefined;
    this.#view = kept(view, this.#bounds, this.#size);
  }

  #go(to: View, now: number, how: 'at once' | 'gliding'): void {
    this.#path = undefined;
    if (how === 'at once') this.#view = to;
    else if (to.x !== this.#view.x || to.y !== this.#view.y || to.zoom !== this.#view.zoom) {
      this.#path = { from: this.#view, to };
      this.#glide.begin(now, settleTime);
    }
  }
}
