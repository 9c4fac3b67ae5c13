import type { Point } from './view.ts';

/** What the person does with the pointer on the map, in CSS pixels from its top left. */
export interface GestureEvents {
  /** True where a press at the point takes hold of a person, so that dragging moves them and not the map. */
  readonly holds: (at: Point) => boolean;
  readonly onHover: (at: Point | null) => void;
  /** `adds`: with Shift, Ctrl or Cmd held. */
  readonly onClick: (at: Point, adds: boolean) => void;
  readonly onMenu: (at: Point) => void;
  readonly onPan: (by: Point) => void;
  readonly onZoom: (factor: number, at: Point) => void;
  /** A line is drawn with Shift held: its first point, the next ones, and its end, which keeps it or throws it away. */
  readonly onLasso: (at: Point, isFirst: boolean) => void;
  readonly onLassoEnd: (kept: boolean) => void;
  readonly onCarryStart: (from: Point) => void;
  readonly onCarryMove: (to: Point) => void;
  readonly onCarryEnd: (dropped: boolean) => void;
}

/** A press becomes a drag when the pointer has moved this far, in CSS pixels; a finger is less steady. */
const threshold = 4;
const fingerThreshold = 8;
/** A finger that rests so long on a person asks for their menu, milliseconds. */
const longPress = 500;
/** Zoom for each CSS pixel of wheel turned; a pinch on a touchpad comes as a wheel with Ctrl and much smaller steps. */
const wheelStep = 0.0018;
const pinchStep = 0.012;
const lineHeight = 16;

type State =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'pressed';
      readonly id: number;
      readonly from: Point;
      readonly holds: boolean;
      readonly lassoes: boolean;
      readonly reach: number;
    }
  | { readonly kind: 'panning'; readonly id: number; last: Point }
  | { readonly kind: 'carrying'; readonly id: number }
  | { readonly kind: 'lassoing'; readonly id: number }
  | { readonly kind: 'pinching'; last: { readonly middle: Point; readonly distance: number } };

/** Listens to an element and tells what is done there. */
export class Gestures {
  readonly #host: HTMLElement;
  readonly #events: GestureEvents;
  readonly #listening = new AbortController();
  readonly #pointers = new Map<number, Point>();
  #state: State = { kind: 'idle' };
  #resting: number | undefined;
  #rested = false;

  constructor(host: HTMLElement, events: GestureEvents) {
    this.#host = host;
    this.#events = events;
    const { signal } = this.#listening;
    host.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    host.addEventListener('pointermove', (event) => this.#move(event), { signal });
    host.addEventListener('pointerup', (event) => this.#up(event), { signal });
    host.addEventListener('pointercancel', (event) => this.#lose(event), { signal });
    host.addEventListener('lostpointercapture', (event) => this.#lose(event), { signal });
    host.addEventListener('pointerleave', () => events.onHover(null), { signal });
    host.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    host.addEventListener('touchend', (event) => this.#liftFinger(event), { signal, passive: false });
    host.addEventListener('contextmenu', (event) => this.#menu(event), { signal });
    window.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    window.addEventListener('blur', () => this.#end(false), { signal });
  }

  destroy(): void {
    this.#end(false);
    this.#listening.abort();
  }

  #pointOf(event: MouseEvent): Point {
    const box = this.#host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #end(dropped: boolean): void {
    const was = this.#state.kind;
    this.#state = { kind: 'idle' };
    clearTimeout(this.#resting);
    if (was === 'carrying') this.#events.onCarryEnd(dropped);
    if (was === 'lassoing') this.#events.onLassoEnd(dropped);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#rested = false;
    const at = this.#pointOf(event);
    this.#pointers.set(event.pointerId, at);
    this.#host.setPointerCapture(event.pointerId);
    if (this.#pointers.size === 2) {
      this.#end(false);
      this.#state = { kind: 'pinching', last: spread(this.#pointers) };
    } else if (this.#state.kind === 'idle') {
      const holds = this.#events.holds(at);
      const touches = event.pointerType === 'touch';
      const reach = touches ? fingerThreshold : threshold;
      this.#state = { kind: 'pressed', id: event.pointerId, from: at, holds, lassoes: event.shiftKey, reach };
      if (touches) this.#resting = window.setTimeout(() => this.#rest(at), longPress);
    }
  }

  #rest(at: Point): void {
    if (this.#state.kind !== 'pressed') return;
    this.#end(false);
    this.#rested = true;
    this.#events.onMenu(at);
  }

  // The click that the browser makes of a finger's lifting would close the menu that the finger's resting opened.
  #liftFinger(event: TouchEvent): void {
    if (this.#rested) event.preventDefault();
  }

  #move(event: PointerEvent): void {
    const at = this.#pointOf(event);
    if (!this.#pointers.has(event.pointerId)) {
      if (event.pointerType !== 'touch') this.#events.onHover(at);
      return;
    }
    this.#pointers.set(event.pointerId, at);
    const state = this.#state;
    if (state.kind === 'pinching') this.#pinch(state);
    else if (state.kind !== 'idle' && state.id === event.pointerId) this.#drag(at);
  }

  #drag(at: Point): void {
    const state = this.#state;
    if (state.kind === 'pressed' && distance(state.from, at) >= state.reach) {
      this.#events.onHover(null);
      // On a full map a line has to begin on someone.
      if (state.lassoes) {
        this.#state = { kind: 'lassoing', id: state.id };
        this.#events.onLasso(state.from, true);
      } else if (state.holds) {
        this.#state = { kind: 'carrying', id: state.id };
        this.#events.onCarryStart(state.from);
      } else this.#state = { kind: 'panning', id: state.id, last: state.from };
    }
    const now = this.#state;
    if (now.kind === 'carrying') this.#events.onCarryMove(at);
    else if (now.kind === 'lassoing') this.#events.onLasso(at, false);
    else if (now.kind === 'panning') {
      this.#events.onPan({ x: at.x - now.last.x, y: at.y - now.last.y });
      now.last = at;
    }
  }

  #pinch(state: Extract<State, { kind: 'pinching' }>): void {
    const { last } = state;
    const now = spread(this.#pointers);
    this.#events.onPan({ x: now.middle.x - last.middle.x, y: now.middle.y - last.middle.y });
    if (last.distance > 0 && now.distance > 0) this.#events.onZoom(now.distance / last.distance, now.middle);
    state.last = now;
  }

  #up(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId)) return;
    const state = this.#state;
    if (state.kind === 'pinching') this.#state = { kind: 'idle' };
    else if (state.kind !== 'idle' && state.id === event.pointerId) {
      this.#end(true);
      if (state.kind === 'pressed') this.#events.onClick(this.#pointOf(event), addsTo(event));
    }
  }

  #lose(event: PointerEvent): void {
    if (this.#pointers.delete(event.pointerId)) this.#end(false);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * lineHeight;
    this.#events.onZoom(Math.exp(-pixels * (event.ctrlKey ? pinchStep : wheelStep)), this.#pointOf(event));
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || (this.#state.kind !== 'carrying' && this.#state.kind !== 'lassoing')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end(false);
  }

  #menu(event: MouseEvent): void {
    event.preventDefault();
    // The menu key comes here too, without a pointer; it is answered where the keys are.
    const byPointer = event.button === 2 || event.ctrlKey;
    if (byPointer && this.#state.kind !== 'carrying') this.#events.onMenu(this.#pointOf(event));
  }
}

// On a Mac a click with Ctrl is the right button's.
const isMac = /mac/i.test(navigator.userAgent);

const addsTo = (event: PointerEvent): boolean => event.shiftKey || event.metaKey || (event.ctrlKey && !isMac);

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const spread = (pointers: ReadonlyMap<number, Point>): { middle: Point; distance: number } => {
  const [a = { x: 0, y: 0 }, b = a] = pointers.values();
  return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, distance: distance(a, b) };
};
