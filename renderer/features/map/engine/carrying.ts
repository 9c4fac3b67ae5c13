import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Attention } from './attention.ts';
import type { Camera } from './camera.ts';
import { Carry } from './carry.ts';
import type { Choosing } from './choosing.ts';
import { EdgePull } from './edgePull.ts';
import type { EngineEvents } from './events.ts';
import type { Figure } from './figure.ts';
import { type Course, settleTime } from './motion.ts';
import type { Scene } from './scene.ts';
import { type LayerName, layerNames, type Surface } from './surface.ts';
import type { TieBoard } from './ties/tieBoard.ts';
import type { Point } from './view.ts';

/** What carrying needs of the map. */
export interface CarryingHost {
  readonly surface: Surface;
  readonly scene: Scene;
  readonly camera: Camera;
  readonly attention: Attention;
  readonly ties: TieBoard;
  readonly choosing: Choosing;
  readonly travel: Course;
  readonly events: EngineEvents;
  readonly mark: (...layers: LayerName[]) => void;
}

/** People on their way over the map, from being taken up to being dropped, and whatever else is led to its edge. */
export class Carrying {
  readonly #host: CarryingHost;
  readonly #edge = new EdgePull();

  constructor(host: CarryingHost) {
    this.#host = host;
  }

  /** Starts to carry people who are not on the map yet. */
  begin(ids: readonly AlterId[]): void {
    if (!this.#host.events.isPast()) this.#start(new Carry(this.#host.scene, ids, undefined));
  }

  /** Takes someone up from the map, with everyone chosen where they are of them. */
  takeUp(figure: Figure, from: Point): void {
    const { attention, scene, choosing } = this.#host;
    attention.hovered = undefined;
    this.#start(new Carry(scene, choosing.takenWith(figure), figure));
    this.moveTo(from);
  }

  /** Carries on to a point in CSS pixels from the map's top left, which may lie beside the map. */
  moveTo(point: Point): void {
    const { surface, camera, attention, events, mark } = this.#host;
    const { carry } = attention;
    if (!carry) return;
    const { width, height } = surface.size;
    const onMap = point.x >= 0 && point.y >= 0 && point.x < width && point.y < height;
    const entered = carry.moveTo(point, camera.view, onMap);
    if (entered) events.onCarry({ ids: carry.ids, tier: carry.tier ?? null });
    events.onCarryMove(point);
    if (entered) mark('back');
    mark('front');
  }

  /** Ends carrying: with a drop where the pointer is, or with everyone back in their place. */
  end(dropped: boolean): void {
    const { camera, attention, events, travel, mark } = this.#host;
    const { carry } = attention;
    if (!carry) return;
    const placement = dropped && !events.isPast() ? carry.placement(camera.view) : undefined;
    attention.carry = undefined;
    events.onCarry(null);
    const isAsked = placement !== undefined && events.onDrop({ ids: carry.ids, ...placement });
    // A drop that moved the person has set them off already; otherwise they go home.
    if (carry.figure && !isAsked && !travel.running) this.sendHome(carry.figure.person.id);
    mark(...layerNames);
  }

  /** Lets a person go back to their place from where they were let go. */
  sendHome(id: AlterId): void {
    const { scene, travel, mark } = this.#host;
    const figure = scene.figures.get(id);
    if (!figure) return;
    scene.sendHome(figure);
    travel.begin(performance.now(), settleTime);
    mark(...layerNames);
  }

  /** Moves the map where a person, a new tie or a line is led to its edge. Gives whether it does. */
  followEdge(): boolean {
    const { surface, camera, attention, ties, choosing } = this.#host;
    const { carry } = attention;
    const led = carry?.tier ? carry.point : ties.drawing.inHand?.to;
    const at = led ?? choosing.lassoEnd;
    const by = this.#edge.pull(at, surface.size, led === undefined);
    if (!at || !by) return false;
    camera.pan(by);
    if (carry) this.moveTo(at);
    else if (ties.drawing.inHand) ties.drawing.moveTo(at);
    else choosing.drawLasso(at, false);
    return true;
  }

  #start(carry: Carry): void {
    const { attention, events, mark } = this.#host;
    attention.carry = carry;
    events.onCarry({ ids: carry.ids, tier: null });
    mark(...layerNames);
  }
}
