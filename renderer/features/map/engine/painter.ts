import type { AlterId } from '../../../../shared/domain/ids.ts';
import { egoDiameter } from '../../../../shared/domain/ringMetrics.ts';
import type { Attention } from './attention.ts';
import type { Box } from './boxGrid.ts';
import type { Carry } from './carry.ts';
import { ChosenLayer } from './chosenLayer.ts';
import { drawnRadius, type Figure } from './figure.ts';
import { LabelKeeper } from './labelKeeper.ts';
import { TextMeasure } from './measure.ts';
import { NodeLayer } from './nodeLayer.ts';
import { aroundName, isOverName } from './overName.ts';
import { cursorReach, paintCount, paintCursor, paintLasso } from './paintChosen.ts';
import { arrowBoxes, paintDrifts } from './paintDrifts.ts';
import { type FrontSetting, paintHalo, paintPulse, paintSeat, paintShadow, paintSlips } from './paintFront.ts';
import { leastEdge, type PeopleSetting, paintEgo, paintMarks, paintPeople } from './paintPeople.ts';
import { paintLitBand, paintRings } from './paintRings.ts';
import { paintSectors, roomForNames, type SectorName } from './paintSectors.ts';
import { boxOfTies, paintAttended } from './paintTies.ts';
import { PannedPeople } from './pannedPeople.ts';
import type { Pen } from './pen.ts';
import { Photos } from './photos.ts';
import type { DrawnBand, Scene } from './scene.ts';
import type { LayerName, Surface } from './surface.ts';
import { groundsOf, type MapTheme, readTheme } from './theme.ts';
import { paintTying } from './ties/paintTying.ts';
import type { TieBoard } from './ties/tieBoard.ts';
import { paintTitles, type Title, titleBoxes, titlesOf } from './titles.ts';
import { boundsInView, type Size, type View } from './view.ts';

/** People just beyond the edge still reach into the view with their mark or name, CSS pixels. */
const overhang = 90;
/** How strongly a person is drawn where they were taken from, and how much larger while they are carried. */
const ghostly = 0.3;
const lifted = 1.12;

/** Draws the layers of the map. It decides nothing: what is drawn is the scene, the view and the attention. */
export class Painter {
  readonly counts: Record<LayerName, number> = { back: 0, ties: 0, people: 0, front: 0 };
  /** How many people came, went, moved or looked different so far, each as often as they did. */
  touched = 0;
  readonly measure = new TextMeasure();
  readonly labels: LabelKeeper;
  readonly #surface: Surface;
  readonly #scene: Scene;
  readonly #attention: Attention;
  readonly #ties: TieBoard;
  readonly #photos: Photos;
  readonly #chosen = new ChosenLayer();
  readonly nodes: NodeLayer;
  readonly #panned: PannedPeople;
  #theme: MapTheme;
  #titles: readonly Title[] = [];
  #sectorNames: readonly SectorName[] = [];
  #arrows: readonly AlterId[] = [];

  constructor(surface: Surface, scene: Scene, attention: Attention, ties: TieBoard, onPeople: () => void) {
    this.#surface = surface;
    this.#scene = scene;
    this.#attention = attention;
    this.#ties = ties;
    this.labels = new LabelKeeper(scene, this.measure);
    this.#photos = new Photos(onPeople);
    this.#theme = readTheme(surface.host);
    this.#panned = new PannedPeople(surface, onPeople);
    this.nodes = new NodeLayer(surface.nodeHost, scene, onPeople);
    this.nodes.restyle(this.#theme);
    this.#ties.restyle(this.#theme);
  }

  /** The rings' names as they were drawn last. */
  get titles(): readonly Title[] {
    return this.#titles;
  }

  /** The sectors' names as they were drawn last. */
  get sectorNames(): readonly SectorName[] {
    return this.#sectorNames;
  }

  /** Whose arrow was drawn last. */
  get arrows(): readonly AlterId[] {
    return this.#arrows;
  }

  /** Reads the style sheet again. */
  readTheme(): void {
    this.#theme = readTheme(this.#surface.host);
    this.nodes.restyle(this.#theme);
    this.#ties.restyle(this.#theme);
    this.measure.forget();
    this.labels.forget();
  }

  /** What the names of sectors need beside a map that fills a window of a size. */
  roomForNames(size: Size): Size {
    return roomForNames(this.#attention.sectors, size, this.#theme, this.measure);
  }

  destroy(): void {
    this.#photos.destroy();
    this.#panned.destroy();
    this.nodes.destroy();
  }

  /** Rings and sectors. */
  paintBack(view: View): void {
    this.counts.back += 1;
    const context = this.#surface.cleared('back');
    const { bands, bounds } = this.#scene;
    paintRings(context, bands, view, this.#theme);
    const edges = { inner: bands[0]?.atInner ?? 0, outer: bounds.right };
    this.#sectorNames = paintSectors(context, this.#attention.sectors, {
      ...edges,
      view,
      theme: this.#theme,
      measure: this.measure,
      size: this.#surface.size,
      scale: 1,
      isTaken: (name) => isOverName(this.#scene.grid.within(aroundName(view, name)), view, name),
    });
    const lit = this.#litBand();
    if (lit) paintLitBand(context, lit, view, this.#theme, this.#surface.size);
  }

  /** The ties of whoever has the attention, which lie behind all people. */
  paintTies(view: View): void {
    this.counts.ties += 1;
    const attended = this.#ties.attended();
    const curves = attended.map(([, curve]) => curve);
    const box = boxOfTies(curves, view, this.#surface.size);
    if (box) paintAttended(this.#surface.within('ties', box), attended, view, this.#theme);
    else this.#surface.blank('ties');
  }

  /** Everyone on the screen, the rings' names and the owner. */
  paintPeople(view: View, moving: boolean): void {
    this.counts.people += 1;
    const touched = this.#scene.takeTouched();
    this.touched += touched.size;
    this.nodes.touch(touched);
    const { size } = this.#surface;
    const discsShown = this.nodes.covers(view, size, !moving && this.#isCalm(view));
    this.#drawPeople(() => this.#surface.cleared('people'), view, size, discsShown);
    this.#panned.drawnAt(view);
  }

  /** Lets the people follow a pan as they were drawn last. Gives false where they must be drawn. */
  panPeople(view: View): boolean {
    const isCrowd = (): boolean => this.nodes.isBeyond(view, this.#surface.size);
    return this.#panned.follow(view, isCrowd, (pen, from, size) => this.#drawPeople(() => pen, from, size, false));
  }

  /** Whatever moves with the pointer. */
  paintFront(view: View): void {
    this.counts.front += 1;
    if (this.#isFrontBare()) {
      this.#surface.blank('front');
      return;
    }
    const context = this.#surface.cleared('front');
    const setting: FrontSetting = { view, size: this.#surface.size, theme: this.#theme, measure: this.measure };
    const { selected, hovered, carry, pulse, cursor, lasso, tiesOf } = this.#attention;
    this.#paintChosen(context, setting);
    if (carry) {
      this.#paintCarry(context, carry, setting);
      return;
    }
    if (this.#ties.drawing.inHand) {
      paintTying(context, this.#ties, setting);
      return;
    }
    const pointed = hovered ?? cursor;
    const tied = pointed ? tiesOf(pointed) : [];
    for (const figure of tied) paintHalo(context, figure, setting, 'tied');
    if (selected) {
      for (const figure of tiesOf(selected)) paintHalo(context, figure, setting, 'tied');
      paintHalo(context, selected, setting, 'selected');
    }
    if (cursor) paintCursor(context, cursor, setting);
    if (hovered && hovered !== selected) paintHalo(context, hovered, setting, 'hovered');
    if (pointed) {
      paintSlips(
        context,
        [pointed, ...tied],
        (figure, first) => (first ? calledWithGroup(figure) : this.#scene.nameOf(figure)),
        setting,
        pointed === cursor ? cursorReach : 0,
      );
    }
    paintTying(context, this.#ties, setting);
    if (pulse) paintPulse(context, pulse.figure, setting, pulse.part);
    if (lasso) paintLasso(context, lasso, setting);
  }

  /** @param size of the part of the map that is drawn; `pen` is asked for when all else is known */
  #drawPeople(pen: () => Pen, view: View, size: Size, discsShown: boolean): void {
    const theme = this.#theme;
    this.#titles = titlesOf(this.#scene.bands, view.zoom, theme, this.measure);
    const setting = { ...this.#peopleSetting(view), discsShown };
    this.labels.place(view, size, () => this.#labelWish(view.zoom, setting.isDim));
    const context = pen();
    const carried = this.#attention.carry?.figure;
    const people = this.#scene.grid.within(boundsInView(view, size, overhang)).filter((figure) => figure !== carried);
    paintPeople(context, people, setting);
    this.#arrows = this.#paintDrifts(context, people, setting);
    paintEgo(context, this.#attention.egoName, (egoDiameter / 2) * view.zoom, (t, f) => this.measure.width(t, f), {
      view,
      theme,
    });
    context.translate(view.x, view.y);
    paintTitles(context, this.#titles, theme, this.measure, this.#attention.litTitle, setting.groundOf);
    context.translate(-view.x, -view.y);
  }

  #paintDrifts(context: Pen, people: readonly Figure[], setting: PeopleSetting) {
    const { drifts } = this.#attention;
    if (drifts.size === 0) return [];
    const strong = people.filter((figure) => !setting.isDim(figure));
    return paintDrifts(context, strong, drifts, setting);
  }

  #paintChosen(context: CanvasRenderingContext2D, setting: FrontSetting): void {
    const { chosen, carry } = this.#attention;
    if (chosen.size === 0) return;
    const { view, size } = setting;
    const inSight = (beyond: number): Figure[] =>
      this.#scene.grid
        .within(boundsInView(view, size, overhang + beyond))
        .filter((figure) => chosen.has(figure.person.id) && figure !== carry?.figure);
    const state = [chosen, carry?.figure, this.#scene.layout];
    this.#chosen.paint(context, setting, state, !this.#scene.travelling, inSight);
  }

  #isFrontBare(): boolean {
    const { selected, hovered, carry, pulse, cursor, lasso, chosen } = this.#attention;
    const { pointed, opened, drawing } = this.#ties;
    const ties = pointed ?? opened ?? drawing.inHand ?? drawing.handle;
    return !(selected ?? hovered ?? carry ?? pulse ?? cursor ?? lasso ?? ties) && chosen.size === 0;
  }

  /** The band that someone is carried over. */
  #litBand(): DrawnBand | undefined {
    const { carry } = this.#attention;
    return carry && this.#scene.bands.find(({ tier }) => tier === carry.tier);
  }

  #paintCarry(context: CanvasRenderingContext2D, carry: Carry, setting: FrontSetting): void {
    const { view, theme } = setting;
    paintAttended(context, this.#ties.carried(), view, theme);
    const band = this.#litBand();
    if (band) {
      context.translate(view.x, view.y);
      const lit = this.#titles.filter((title) => title.band.tier === band.tier);
      paintTitles(context, lit, theme, this.measure, band.tier, this.#peopleSetting(view).groundOf);
      context.translate(-view.x, -view.y);
      // An empty ring widens for its first person, so the seat would be shown where it will not be.
      if (carry.landing && band.count > 0)
        paintSeat(context, carry.landing, drawnRadius(band.mark, view.zoom), setting, 'landing');
    }
    const { figure } = carry;
    if (!figure) return;
    const radius = drawnRadius(figure.mark, view.zoom);
    const people = this.#peopleSetting(view);
    context.globalAlpha = ghostly;
    paintMarks(context, [{ ...figure, atX: figure.x, atY: figure.y }], people);
    context.globalAlpha = 1;
    paintSeat(context, figure, radius, setting, 'left');
    paintShadow(context, carry.point, radius * lifted, theme);
    context.save();
    context.translate(carry.point.x, carry.point.y);
    context.scale(lifted, lifted);
    context.translate(-carry.point.x, -carry.point.y);
    paintMarks(context, [figure], people);
    context.restore();
    if (carry.ids.length > 1) paintCount(context, carry.ids.length, carry.point, radius * lifted, setting);
  }

  // Everyone stands still at full strength, and nobody is drawn as a dot or larger than their mark.
  #isCalm(view: View): boolean {
    const { matching, carry } = this.#attention;
    if (matching !== null || carry?.figure || this.#scene.travelling) return false;
    return this.#scene.bands.every(({ count, mark }) => {
      const radius = (mark.diameter / 2) * view.zoom;
      return count === 0 || (radius >= leastEdge && radius === drawnRadius(mark, view.zoom));
    });
  }

  #peopleSetting(view: View): PeopleSetting {
    const { matching, selected } = this.#attention;
    return {
      view,
      theme: this.#theme,
      photoOf: (figure, radius) => this.#photos.of(figure, radius),
      discsShown: false,
      isDim: (figure) => matching !== null && figure !== selected && !matching.has(figure.person.id),
      groundOf: groundsOf(this.#theme, this.#scene.bands),
    };
  }

  #labelWish(zoom: number, isDim: (figure: Figure) => boolean) {
    const { selected, tiesOf, drifts } = this.#attention;
    const ego = (egoDiameter / 2) * zoom;
    const taken: Box[] = [{ left: -ego, right: ego, top: -ego, bottom: ego }];
    for (const title of this.#titles) taken.push(...titleBoxes(title));
    if (drifts.size > 0) taken.push(...arrowBoxes(this.#scene.figures.values(), drifts, zoom));
    const first = selected ? [selected, ...tiesOf(selected)] : [];
    return { font: this.#theme.font, taken, first, isDim };
  }
}

// The colour alone tells nothing to who cannot see it.
const calledWithGroup = ({ person: { name, group } }: Figure): string => (group === '' ? name : `${name} · ${group}`);
