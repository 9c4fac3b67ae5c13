import type { AlterId } from '../../../../../shared/domain/ids.ts';
import type { TieLine } from '../../../../../shared/domain/tieLine.ts';
import type { Camera } from '../camera.ts';
import type { EngineEvents } from '../events.ts';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';
import type { LayerName, Surface } from '../surface.ts';
import type { MapTheme } from '../theme.ts';
import { type Point, toMap, toScreen, type View } from '../view.ts';
import { type Curve, pointAlong } from './curve.ts';
import { drawable, type RestingTies, restingTies, showsMany, type TieWish, tiesInSight } from './restingTies.ts';
import type { TieChoice, TieSource } from './tieChoice.ts';
import { TieDrawing } from './tieDrawing.ts';
import { TiePicture } from './tiePicture.ts';
import { type DrawnTie, drawnTie, nearestTie, type TieSet } from './tieSet.ts';
import { strokesOf } from './tieStrokes.ts';

/** A tie is pointed at when the pointer has rested so near to it: milliseconds, CSS pixels. */
const restTime = 70;
const reach = 5;

/** Who has the attention of the person at the map. */
interface Attended {
  readonly matching: ReadonlySet<AlterId> | null;
  readonly selected: Figure | undefined;
  readonly hovered: Figure | undefined;
  readonly cursor: Figure | undefined;
  readonly carry: { readonly figure: Figure | undefined } | undefined;
  readonly sectors: readonly { readonly from: number; readonly to: number }[];
}

/** What the board needs of the map. */
export interface TieBoardHost {
  readonly surface: Surface;
  readonly scene: Scene;
  readonly camera: Camera;
  readonly attention: Attended;
  readonly source: TieSource;
  readonly events: Pick<EngineEvents, 'isPast' | 'onTie'>;
  readonly under: (at: Point) => { readonly figure: Figure | undefined; readonly title: unknown };
  readonly mark: (...layers: LayerName[]) => void;
}

/** Everything about ties on the map: which are drawn, which one is pointed at, and the drawing of a new one. */
export class TieBoard {
  readonly drawing: TieDrawing;
  readonly #host: TieBoardHost;
  readonly #picture: TiePicture;
  #theme: MapTheme | undefined;
  #choice: TieChoice = { shown: 'open', weakHidden: false };
  #set: TieSet | undefined;
  #pointed: DrawnTie | undefined;
  #pointer: Point = { x: 0, y: 0 };
  #opened: readonly [AlterId, AlterId] | undefined;
  /** Where the pointer went last, and when, on the page's clock. */
  #moved: { readonly at: Point; readonly when: number } | undefined;
  #timer: number | undefined;

  constructor(host: TieBoardHost) {
    this.#host = host;
    this.drawing = new TieDrawing({
      scene: host.scene,
      camera: host.camera,
      figureAt: (at) => host.under(at).figure,
      onChange: () => host.mark('front'),
      onDrawn: (from, to, at) => {
        if (!host.events.isPast()) host.events.onTie({ a: from.person.id, b: to.person.id, at });
      },
    });
    this.#picture = new TiePicture(host.surface, () => {
      const { curves, ties } = this.#inSight();
      return this.#theme && strokesOf({ ties, curves }, host.attention.matching, this.#theme);
    });
  }

  get isPending(): boolean {
    return this.#picture.isPending;
  }

  /** The tie that is pointed at, and where. */
  get pointed(): { readonly tie: DrawnTie; readonly at: Point } | undefined {
    return this.#pointed && { tie: this.#pointed, at: this.#pointer };
  }

  /** The two people whose tie is open, where both are on the map. */
  get opened(): readonly [Figure, Figure] | undefined {
    const [a, b] = (this.#opened ?? []).map((id) => this.#host.scene.figures.get(id));
    return a && b && [a, b];
  }

  /** Chooses which ties are drawn. */
  choose(choice: TieChoice): void {
    if (choice === this.#choice) return;
    this.#choice = choice;
    this.touch();
    this.#host.mark('ties', 'people', 'front');
  }

  /** Marks the pair whose tie is open; null: none is. */
  open(pair: readonly [AlterId, AlterId] | null): void {
    this.#opened = pair ?? undefined;
    this.#host.mark('front');
  }

  /** Someone or some tie has changed. */
  touch(): void {
    this.#set = undefined;
    this.#pointed = undefined;
    this.#picture.touch();
    this.drawing.settle();
  }

  restyle(theme: MapTheme): void {
    this.#theme = theme;
    this.#picture.touch();
  }

  /** A person's ties as they are drawn while the person has the attention. */
  tiesOf(figure: Figure): DrawnTie[] {
    const { selected, hovered, carry } = this.#host.attention;
    const isOnlyOpen = figure === selected && figure !== hovered && figure !== carry?.figure;
    return isOnlyOpen && this.#choice.shown === 'pointed'
      ? []
      : this.#drawn(this.#host.source.linesOf(figure.person.id));
  }

  /** The ties of everyone who has the attention, each with its curve; of someone who is carried, only `carried` has them. */
  attended(): readonly (readonly [DrawnTie, Curve])[] {
    const { selected, hovered, cursor, carry } = this.#host.attention;
    const taken = carry?.figure;
    return [...new Set([selected, hovered, cursor])].flatMap((figure) =>
      figure && figure !== taken ? this.#curved(figure).filter(([{ a, b }]) => a !== taken && b !== taken) : [],
    );
  }

  /** The ties of whoever is carried, which follow the pointer. */
  carried(): readonly (readonly [DrawnTie, Curve])[] {
    const figure = this.#host.attention.carry?.figure;
    return figure ? this.#curved(figure) : [];
  }

  /** The curve of a tie as it is drawn. */
  curveOf(tie: DrawnTie): Curve {
    return this.#inSight().curveOf(tie);
  }

  /** What is drawn while nothing is pointed at, among people given as they stand. */
  atRest(figures: ReadonlyMap<AlterId, Figure>): RestingTies {
    return restingTies(this.#wish(figures), this.#host.attention.selected?.person.id);
  }

  /** Follows the view; asked at each drawing. */
  follow(view: View): void {
    const { hovered, carry } = this.#host.attention;
    this.#picture.setFaint(hovered !== undefined || carry?.figure !== undefined || this.#opened !== undefined);
    this.#picture.follow(view, this.#host.surface.size, this.#isPictured);
    this.drawing.attend(this.#host.events.isPast() ? undefined : (hovered ?? this.#host.attention.selected));
  }

  /** The pointer moved. Gives whether it concerns a tie that is being drawn and nothing else. */
  hovers(at: Point | null): boolean {
    const own = this.drawing.hovers(at);
    if (own) this.#host.surface.host.style.cursor = 'crosshair';
    if (this.#pointed && (own || !at || this.#under(at)?.line !== this.#pointed.line)) this.#point(undefined);
    this.#moved = at && !own ? { at, when: performance.now() } : undefined;
    if (this.#moved) this.#timer ??= window.setTimeout(this.#wait, restTime);
    return own;
  }

  /** A click: one that draws a tie or opens one. Gives whether it was. */
  clicks(at: Point): boolean {
    if (this.drawing.click(at)) return true;
    const tie = this.#under(at);
    if (!tie || this.#host.events.isPast()) return false;
    this.#host.events.onTie({ a: tie.line.a, b: tie.line.b, at });
    return true;
  }

  /** For tests: the ties in sight at rest, and where the middle of a pair's line is, CSS pixels. */
  inspect() {
    const { view } = this.#host.camera;
    const handle = this.drawing.handle;
    return {
      isPictured: this.#picture.isShown,
      orders: this.#picture.orders,
      inSight: this.#isPictured ? this.#inSight().ties : [],
      handle,
      middleOf: (a: AlterId, b: AlterId): Point | undefined => {
        const line = this.#host.source.linesOf(a).find((one) => one.a === b || one.b === b);
        const tie = line && drawnTie(line, this.#host.scene.figures);
        return tie && toScreen(view, pointAlong(this.curveOf(tie), 0.5));
      },
    };
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.drawing.destroy();
    this.#picture.destroy();
  }

  #curved(figure: Figure): (readonly [DrawnTie, Curve])[] {
    const set = this.#inSight();
    return this.tiesOf(figure).map((tie) => [tie, set.curveOf(tie)]);
  }

  get #isPictured(): boolean {
    return showsMany(this.#choice);
  }

  #drawn(lines: readonly TieLine[]): DrawnTie[] {
    return drawable(lines, { choice: this.#choice, figures: this.#host.scene.figures });
  }

  #wish(figures: ReadonlyMap<AlterId, Figure>): TieWish {
    const { source, attention } = this.#host;
    const { matching, sectors } = attention;
    return { choice: this.#choice, source, figures, matching, sectors };
  }

  #inSight(): TieSet {
    this.#set ??= tiesInSight(this.#wish(this.#host.scene.figures));
    return this.#set;
  }

  // People and rings' names lie over the ties.
  #under(at: Point): DrawnTie | undefined {
    const { figure, title } = this.#host.under(at);
    if (figure || title) return undefined;
    const { view } = this.#host.camera;
    const [place, within] = [toMap(view, at), reach / view.zoom];
    return nearestTie(this.attended(), place, within) ?? nearestTie(this.#inSight(), place, within);
  }

  // One timer for many moves: a new one at each would cost as much as finding whoever is under the pointer.
  readonly #wait = (): void => {
    this.#timer = undefined;
    if (!this.#moved) return;
    const { at, when } = this.#moved;
    const left = when + restTime - performance.now();
    if (left > 0) {
      this.#timer = window.setTimeout(this.#wait, left);
      return;
    }
    this.#pointer = at;
    this.#point(this.#under(at));
  };

  #point(tie: DrawnTie | undefined): void {
    if (tie?.line === this.#pointed?.line) return;
    this.#pointed = tie;
    if (tie) this.#host.surface.host.style.cursor = 'pointer';
    this.#host.mark('front');
  }
}
