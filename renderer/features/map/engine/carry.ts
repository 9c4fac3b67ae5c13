import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import type { Slot } from '../../../../shared/domain/ringSlots.ts';
import { bandAt, nearestSlot, openSlots } from '../../../../shared/domain/rings.ts';
import type { Drop } from './events.ts';
import type { Figure } from './figure.ts';
import type { DrawnBand, Scene } from './scene.ts';
import { type Point, toMap, type View } from './view.ts';

/** People on their way to a ring: one taken from the map, or one or several from the tray. */
export class Carry {
  readonly ids: readonly AlterId[];
  /** The person taken from the map; undefined for people from the tray. */
  readonly figure: Figure | undefined;
  readonly #scene: Scene;
  readonly #set: ReadonlySet<AlterId>;
  #band: DrawnBand | undefined;
  #open: readonly Slot[] = [];
  #landing: Slot | undefined;
  /** Pointer, CSS pixels from the map's top left. */
  point: Point = { x: 0, y: 0 };

  constructor(scene: Scene, ids: readonly AlterId[], figure: Figure | undefined) {
    this.#scene = scene;
    this.ids = ids;
    this.#set = new Set(ids);
    this.figure = figure;
  }

  /** The ring below the pointer; undefined while it is off the map. */
  get tier(): TierId | undefined {
    return this.#band?.tier;
  }

  /** Where the person would stand; only for one person over a ring that has people. */
  get landing(): Slot | undefined {
    return this.#landing;
  }

  /** Takes the pointer's place; `onMap` false while it is beside the map. Gives whether the ring is another one now. */
  moveTo(point: Point, view: View, onMap: boolean): boolean {
    this.point = point;
    const place = toMap(view, point);
    const found = onMap ? bandAt(this.#scene.layout, Math.hypot(place.x, place.y)) : undefined;
    const changed = found?.tier !== this.#band?.tier;
    if (changed) {
      this.#band = this.#scene.bands.find((band) => band.tier === found?.tier);
      this.#open = this.#band ? this.#openOn(this.#band) : [];
    }
    this.#landing = nearestSlot(this.#open, place);
    if (this.figure) {
      this.figure.atX = place.x;
      this.figure.atY = place.y;
    }
    return changed;
  }

  /** The placement to keep if dropped here; undefined off the map, or where the person would stand as before. */
  placement(view: View): Pick<Drop, 'tier' | 'angle' | 'directions'> | undefined {
    const band = this.#band;
    if (!band) return undefined;
    const place = toMap(view, this.point);
    const directions = [place, this.#landing ?? place].map(({ x, y }) => Math.atan2(y, x));
    const angle = this.#landing?.key ?? Math.atan2(place.y, place.x);
    const figure = this.figure;
    const stays =
      figure?.person.tier === band.tier &&
      this.#landing !== undefined &&
      Math.hypot(this.#landing.x - figure.x, this.#landing.y - figure.y) < 0.5;
    return stays ? undefined : { tier: band.tier, angle, directions };
  }

  // The open slots are found once for each ring that is entered, not at each move.
  #openOn(band: DrawnBand): Slot[] {
    if (this.ids.length !== 1) return [];
    return openSlots(this.#scene.layout, band.tier, this.#scene.others(band.tier, this.#set));
  }
}
