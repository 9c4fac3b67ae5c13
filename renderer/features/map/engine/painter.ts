import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import { egoDiameter } from '../../../../shared/domain/ringMetrics.ts';
import type { Attention } from './attention.ts';
import { type Box, touches } from './boxGrid.ts';
import type { Carry } from './carry.ts';
import { ChosenLayer } from './chosenLayer.ts';
import { drawnRadius, type Figure } from './figure.ts';
import { boxOfFront } from './frontReach.ts';
import { LabelKeeper } from './labelKeeper.ts';
import { TextMeasure } from './measure.ts';
import { NodeLayer } from './nodeLayer.ts';
import { aroundName, isOverName } from './overName.ts';
import { cursorReach, paintCount, paintCursor, paintLasso } from './paintChosen.ts';
import { arrowBoxes, paintDrifts } from './paintDrifts.ts';
import {
  type FrontSetting,
  paintHalo,
  paintPulse,
  paintSeat,
  paintShadow,
  paintSlips,
  type Slip,
  slipsFor,
} from './paintFront.ts';
import { leastEdge, type PeopleSetting, paintEgo, paintMarks, paintPeople } from './paintPeople.ts';
import { paintLitBand, paintRings } from './paintRings.ts';
import { paintSectors, roomForNames, type SectorName } from './paintSectors.ts';
import { boxOfTies, paintAttended } from './paintTies.ts';
import { PannedPeople } from './pannedPeople.ts';
import type { Pen } from './pen.ts';
import { Photos } from './photos.ts';
import { boxOf, placesOfTitle, Repaint } from './repaint.ts';
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
  readonly #repaint = new Repaint();
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
    const setting = this.#placeNames(view, size, discsShown);
    const people = this.#inSight(view, size);
    const frame = { state: this.#stateOf(discsShown), view, size, titles: this.#titles };
    const places = this.#repaint.places(people, setting, frame);
    if (places)
      this.#surface.again('people', places, (context, place) => this.#drawPlace(context, people, setting, place));
    else this.#drawPeople(this.#surface.cleared('people'), people, this.#titles, setting);
    this.#panned.drawnAt(view);
  }

  /** Lets the people follow a pan as they were drawn last. Gives false where they must be drawn. */
  panPeople(view: View): boolean {
    this.nodes.look(view);
    return this.#panned.follow(view, (pen, from, size) => {
      const setting = this.#placeNames(from, size, false);
      this.#drawPeople(pen, this.#inSight(from, size), this.#titles, setting);
    });
  }

  /** Whatever moves with the pointer. */
  paintFront(view: View): void {
    this.counts.front += 1;
    if (this.#isFrontBare()) {
      this.#surface.blank('front');
      return;
    }
    const setting: FrontSetting = { view, size: this.#surface.size, theme: this.#theme, measure: this.measure };
    const { selected, hovered, carry, pulse, cursor, lasso, litTitle, tiesOf } = this.#attention;
    const pointed = hovered ?? cursor;
    const tied = pointed ? tiesOf(pointed) : [];
    const slips = pointed && !carry ? this.#slipsOf(pointed, tied, setting) : [];
    const people = this.#isFrontNear() && [...this.#ringed(), ...tied];
    const context = people
      ? this.#surface.within('front', boxOfFront(people, slips, this.#litTitles(litTitle), view, setting.size))
      : this.#surface.cleared('front');
    this.#paintChosen(context, setting);
    if (litTitle) this.#paintLitTitle(context, litTitle, view);
    if (carry) {
      this.#paintCarry(context, carry, setting);
      return;
    }
    if (this.#ties.drawing.inHand) {
      paintTying(context, this.#ties, setting);
      return;
    }
    for (const figure of tied) paintHalo(context, figure, setting, 'tied');
    if (selected) {
      for (const figure of tiesOf(selected)) paintHalo(context, figure, setting, 'tied');
      paintHalo(context, selected, setting, 'selected');
    }
    if (cursor) paintCursor(context, cursor, setting);
    if (hovered && hovered !== selected) paintHalo(context, hovered, setting, 'hovered');
    paintSlips(context, slips, setting.theme);
    paintTying(context, this.#ties, setting);
    if (pulse) paintPulse(context, pulse.figure, setting, pulse.part);
    if (lasso) paintLasso(context, lasso, setting);
  }

  /** What decides how the layer of people looks besides the view, the people and the rings' names. */
  #stateOf(discsShown: boolean): readonly unknown[] {
    const { egoName, drifts } = this.#attention;
    const rings = this.#scene.bands.filter(({ kind }) => kind === 'ring').length;
    // An arrow may lead from anyone to anywhere, so with arrows no state is like another one.
    return [this.#theme, discsShown, egoName, rings, drifts.size === 0 ? 'no arrows' : {}];
  }

  #inSight(view: View, size: Size): Figure[] {
    const carried = this.#attention.carry?.figure;
    return this.#scene.grid.within(boundsInView(view, size, overhang)).filter((figure) => figure !== carried);
  }

  /** Finds places for all names in a part of the map `size` large. */
  #placeNames(view: View, size: Size, discsShown: boolean): PeopleSetting {
    this.#titles = titlesOf(this.#scene.bands, view.zoom, this.#theme, this.measure);
    const setting = { ...this.#peopleSetting(view), discsShown };
    this.labels.place(view, size, () => this.#labelWish(view.zoom, setting.isDim));
    return setting;
  }

  #drawPlace(context: Pen, people: readonly Figure[], setting: PeopleSetting, place: Box): void {
    const { view } = setting;
    const here = people.filter((figure) => touches(boxOf(figure, drawnRadius(figure.mark, view.zoom), view), place));
    const titles = this.#titles.filter((title) => placesOfTitle(title, view).some((box) => touches(box, place)));
    this.#drawPeople(context, here, titles, setting);
  }

  #drawPeople(context: Pen, people: readonly Figure[], titles: readonly Title[], setting: PeopleSetting): void {
    const { view, theme } = setting;
    paintPeople(context, people, setting);
    this.#arrows = this.#paintDrifts(context, people, setting);
    paintEgo(context, this.#attention.egoName, (egoDiameter / 2) * view.zoom, (t, f) => this.measure.width(t, f), {
      view,
      theme,
    });
    context.translate(view.x, view.y);
    paintTitles(context, titles, theme, this.measure, null, setting.groundOf);
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

  #slipsOf(pointed: Figure, tied: readonly Figure[], setting: FrontSetting): Slip[] {
    const named = (figure: Figure, first: boolean): string =>
      first ? calledWithGroup(figure) : this.#scene.nameOf(figure);
    return slipsFor([pointed, ...tied], named, setting, pointed === this.#attention.cursor ? cursorReach : 0);
  }

  /** Who has a ring, or a handle, but for those tied to whoever is pointed at. */
  #ringed(): Figure[] {
    const { selected, hovered, tiesOf } = this.#attention;
    const all = [hovered, selected, ...(selected ? tiesOf(selected) : []), this.#ties.drawing.handle?.figure];
    return all.filter((figure) => figure !== undefined);
  }

  #isFrontBare(): boolean {
    return this.#isFrontNear() && this.#attention.litTitle === null && this.#ringed().length === 0;
  }

  /** Whether the front has nothing but rings around people, their slips, a handle and a ring's name. */
  #isFrontNear(): boolean {
    const { carry, pulse, cursor, lasso, chosen } = this.#attention;
    const { pointed, opened, drawing } = this.#ties;
    const ties = pointed ?? opened ?? drawing.inHand;
    return !(carry ?? pulse ?? cursor ?? lasso ?? ties) && !drawing.isPointed && chosen.size === 0;
  }

  /** The band that someone is carried over. */
  #litBand(): DrawnBand | undefined {
    const { carry } = this.#attention;
    return carry && this.#scene.bands.find(({ tier }) => tier === carry.tier);
  }

  #litTitles(lit: TierId | null): Title[] {
    return this.#titles.filter(({ band }) => band.tier === lit);
  }

  #paintLitTitle(context: CanvasRenderingContext2D, tier: TierId, view: View): void {
    context.translate(view.x, view.y);
    paintTitles(context, this.#litTitles(tier), this.#theme, this.measure, tier, this.#peopleSetting(view).groundOf);
    context.translate(-view.x, -view.y);
  }

  #paintCarry(context: CanvasRenderingContext2D, carry: Carry, setting: FrontSetting): void {
    const { view, theme } = setting;
    paintAttended(context, this.#ties.carried(), view, theme);
    const band = this.#litBand();
    if (band) {
      this.#paintLitTitle(context, band.tier, view);
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
