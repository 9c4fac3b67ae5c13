import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Attention } from './attention.ts';
import type { Camera } from './camera.ts';
import type { EngineEvents } from './events.ts';
import type { Figure } from './figure.ts';
import { peopleWithin } from './lasso.ts';
import type { Scene } from './scene.ts';
import { type LayerName, layerNames } from './surface.ts';
import { type Point, toMap, toScreen } from './view.ts';
import { Walk } from './walk.ts';

/** Who is chosen, the line that is drawn around people, and where the keyboard stands: all of it on the front layer. */
export class Choosing {
  /** The keyboard's way over the map. */
  readonly walk: Walk;
  readonly #scene: Scene;
  readonly #camera: Camera;
  readonly #attention: Attention;
  readonly #mark: (...layers: LayerName[]) => void;
  #line: Point[] = [];
  #shown = false;

  /** @param mark asks for layers to be drawn anew */
  constructor(scene: Scene, camera: Camera, attention: Attention, mark: (...layers: LayerName[]) => void) {
    this.#scene = scene;
    this.#camera = camera;
    this.#attention = attention;
    this.#mark = mark;
    this.walk = new Walk(scene);
    this.walk.subscribe(() => this.#follow());
  }

  /** Marks the people who are chosen. */
  choose(ids: ReadonlySet<AlterId>): void {
    if (ids.size === 0 && this.#attention.chosen.size === 0) return;
    this.#attention.chosen = ids;
    this.#mark('front');
  }

  /** Shows where the keyboard stands, or hides it; while it is shown it is kept in sight. */
  showCursor(shown: boolean): void {
    this.#shown = shown;
    this.#follow();
  }

  /** Whoever the keyboard stands at, while that is shown. */
  get cursorId(): AlterId | undefined {
    return this.#attention.cursor?.person.id;
  }

  /** Draws on around people; the first point begins a new line. Points are CSS pixels from the map's top left. */
  drawLasso(at: Point, isFirst: boolean): void {
    if (isFirst) this.#line = [];
    this.#line.push(toMap(this.#camera.view, at));
    this.#attention.lasso = this.#line;
    this.#mark('front');
  }

  /** Where the line that is being drawn has come to, CSS pixels from the map's top left. */
  get lassoEnd(): Point | undefined {
    const end = this.#attention.lasso?.at(-1);
    return end && toScreen(this.#camera.view, end);
  }

  /** Ends the line and, where it is kept, tells who stands within it. */
  endLasso(kept: boolean, events: Pick<EngineEvents, 'onLasso'>): void {
    this.#attention.lasso = undefined;
    this.#mark('front');
    if (kept) events.onLasso(peopleWithin(this.#scene, this.#line));
  }

  /** Who is carried when one is taken: whoever is chosen takes all the others along who are. */
  takenWith({ person }: Figure): readonly AlterId[] {
    const { chosen } = this.#attention;
    if (!chosen.has(person.id)) return [person.id];
    return [person.id, ...[...chosen].filter((id) => id !== person.id && this.#scene.figures.has(id))];
  }

  #follow(): void {
    const cursor = this.#shown ? this.walk.figure : undefined;
    this.#attention.cursor = cursor;
    if (cursor) {
      // Where a mouse lies still is not what is looked at now.
      this.#attention.hovered = undefined;
      this.#camera.keepInSight(cursor, performance.now());
    }
    // Only a map that glides is drawn as a whole; a step on it draws a ring and the ties behind.
    if (this.#camera.moving) this.#mark(...layerNames);
    else this.#mark('ties', 'front');
  }
}
