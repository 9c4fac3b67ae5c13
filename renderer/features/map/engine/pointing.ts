import type { TierId } from '../../../../shared/domain/ids.ts';
import type { Camera } from './camera.ts';
import type { EngineEvents } from './events.ts';
import type { Figure } from './figure.ts';
import { figureAt } from './hit.ts';
import type { Painter } from './painter.ts';
import type { Scene } from './scene.ts';
import { titleAt } from './titles.ts';
import type { Point } from './view.ts';

/** Tells what lies under a point of the map, in CSS pixels from its top left. */
export class Pointing {
  readonly #scene: Scene;
  readonly #camera: Camera;
  readonly #painter: Painter;

  constructor(scene: Scene, camera: Camera, painter: Painter) {
    this.#scene = scene;
    this.#camera = camera;
    this.#painter = painter;
  }

  figureAt(at: Point): Figure | undefined {
    return figureAt(this.#scene, this.#camera.view, at);
  }

  /** The person or else the ring's name under a point. */
  under(at: Point | null): { readonly figure: Figure | undefined; readonly title: TierId | null } {
    const figure = at ? this.figureAt(at) : undefined;
    return { figure, title: at && !figure ? this.#titleAt(at) : null };
  }

  /**
   * A person opens, a ring's name opens the ring, and a click on nothing closes whoever is open. With `adds`, as with
   * Shift held, a person is chosen or no longer is, and nothing else happens.
   */
  click(at: Point, adds: boolean, events: EngineEvents): void {
    const { figure, title } = this.under(at);
    if (adds) {
      if (figure) events.onToggle(figure.person.id);
    } else if (title) events.onRing(title, at);
    else events.onOpen(figure?.person.id ?? null);
  }

  menu(at: Point, events: EngineEvents): void {
    const figure = this.figureAt(at);
    if (figure) events.onMenu(figure.person.id, at);
  }

  #titleAt(at: Point): TierId | null {
    const { view } = this.#camera;
    return titleAt(this.#painter.titles, at.x - view.x, at.y - view.y)?.band.tier ?? null;
  }
}
