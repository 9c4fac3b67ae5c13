import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import { titleRoom } from '../../../../shared/domain/ringMetrics.ts';
import { type Band, layoutRings, type RingLayout, type RingPerson } from '../../../../shared/domain/rings.ts';
import type { Tier } from '../../../../shared/domain/tier.ts';
import type { Figure, MapPerson } from './figure.ts';
import { FigureGrid } from './figureGrid.ts';
import { MapNames } from './names.ts';
import type { Bounds, Point } from './view.ts';

/** A band as drawn: on the way to its new edges while rings move. */
export interface DrawnBand extends Band {
  readonly name: string;
  readonly atInner: number;
  readonly atOuter: number;
}

/** A change of one person as the map sees it; null: no longer on the map. */
export type FigureChange = readonly [AlterId, MapPerson | null];

interface Edges {
  readonly inner: number;
  readonly outer: number;
}

/** Everything on the map and where it is, in map units. */
export class Scene {
  readonly figures = new Map<AlterId, Figure>();
  readonly grid = new FigureGrid();
  readonly #names = new MapNames();
  #tiers: readonly Tier[] = [];
  #rings = new Map<TierId, readonly RingPerson[]>();
  #layout: RingLayout = layoutRings([], new Map());
  /** Where the bands were drawn when they set off; empty while they are still. */
  #before: ReadonlyMap<TierId, Edges> = new Map();
  /** Where each person on the way set off. */
  readonly #travels = new Map<Figure, Point>();
  #bands: DrawnBand[] = [];
  #touched = new Set<AlterId>();
  #tierIds: readonly TierId[] = [];

  get layout(): RingLayout {
    return this.#layout;
  }

  get bands(): readonly DrawnBand[] {
    return this.#bands;
  }

  /** What there is to see: the rings, and the outside where people are on it, else only its name at the top. */
  get bounds(): Bounds {
    const shown = this.#bands.filter((band) => band.kind === 'ring' || band.count > 0);
    const radius = Math.max(1, ...shown.map((band) => band.outer));
    const name = shown.length < this.#bands.length ? titleRoom + 8 : 0;
    return { left: -radius, right: radius, bottom: radius, top: -radius - name };
  }

  /** True while anything is on its way. */
  get travelling(): boolean {
    return this.#travels.size > 0 || this.#before.size > 0;
  }

  /** Who came, went, moved or looks different since this was last asked. */
  takeTouched(): ReadonlySet<AlterId> {
    const touched = this.#touched;
    if (touched.size > 0) this.#touched = new Set();
    return touched;
  }

  /** What a person is called on the map. */
  nameOf(figure: Figure): string {
    return this.#names.labelOf(figure.person, this.#tierIds.slice(0, figure.band + 1));
  }

  /** The people of a ring without one of them. */
  others(tier: TierId, without: ReadonlySet<AlterId>): RingPerson[] {
    return (this.#rings.get(tier) ?? []).filter((person) => !without.has(person.id));
  }

  /**
   * Takes the rings and what changed about people, and lays out again what that touches.
   * @returns what it may have changed: where anyone stands, else what anyone is called, else no more than their looks
   */
  change(tiers: readonly Tier[], changes: Iterable<FigureChange>): 'places' | 'names' | 'looks' {
    const isSame = tiers === this.#tiers;
    let areNamesSame = true;
    this.#tiers = tiers;
    const touched = new Map<TierId, Set<AlterId>>();
    const touch = (tier: TierId, id: AlterId): void => {
      const ids = touched.get(tier);
      if (ids) ids.add(id);
      else touched.set(tier, new Set([id]));
    };
    for (const [id, person] of changes) {
      const old = this.figures.get(id)?.person;
      if (!old || !person || !standsAlike(old, person)) {
        if (old) touch(old.tier, id);
        if (person) touch(person.tier, id);
      } else if (!isCalledAlike(old, person)) areNamesSame = false;
      this.#replace(id, old, person);
    }
    if (isSame && touched.size === 0) return areNamesSame ? 'looks' : 'names';
    for (const [tier, ids] of touched) this.#regroup(tier, ids);
    this.#layOut();
    return 'places';
  }

  /** Moves everything that travels to `part` of its way, 0 to 1. */
  travel(part: number): void {
    for (const [figure, from] of this.#travels) {
      figure.atX = from.x + (figure.x - from.x) * part;
      figure.atY = from.y + (figure.y - from.y) * part;
    }
    this.#drawBands(part);
    if (part < 1) return;
    this.#travels.clear();
    this.#before = new Map();
  }

  /** Lets a person travel back to their place from where they are drawn now. */
  sendHome(figure: Figure): void {
    this.#travels.set(figure, { x: figure.atX, y: figure.atY });
  }

  #replace(id: AlterId, old: MapPerson | undefined, person: MapPerson | null): void {
    if (old || person) this.#touched.add(id);
    if (old) this.#names.remove(old);
    const figure = this.figures.get(id);
    if (!person) {
      if (figure) {
        this.grid.remove(figure);
        this.#travels.delete(figure);
      }
      this.figures.delete(id);
      return;
    }
    this.#names.add(person);
    if (figure) {
      if (figure.person.name !== person.name || figure.person.initials !== person.initials) figure.initials = null;
      figure.person = person;
    } else this.figures.set(id, newFigure(person));
  }

  #regroup(tier: TierId, ids: ReadonlySet<AlterId>): void {
    const coming: RingPerson[] = [];
    for (const id of ids) {
      const person = this.figures.get(id)?.person;
      if (person?.tier === tier) coming.push(person);
    }
    // Kept in the order in which they are seated, so that sorting them there costs nothing.
    coming.sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#rings.set(tier, merged(this.others(tier, ids), coming));
  }

  #layOut(): void {
    const old = this.#layout;
    this.#layout = layoutRings(this.#tiers, this.#rings, old);
    this.#tierIds = this.#layout.bands.map((band) => band.tier);
    this.#before = new Map(this.#bands.map((b) => [b.tier, { inner: b.atInner, outer: b.atOuter }]));
    // Whoever is still on the way sets off anew from where they are.
    for (const figure of this.#travels.keys()) this.sendHome(figure);
    this.#layout.seated.forEach((ring, index) => {
      const band = this.#layout.bands[index];
      if (ring === old.seated[index] || !band) return;
      ring.people.forEach((person, i) => {
        const place = ring.places[i];
        const figure = this.figures.get(person.id);
        if (place && figure) this.#settle(figure, place.x, place.y, index, band);
      });
    });
    this.#drawBands(0);
  }

  #settle(figure: Figure, x: number, y: number, index: number, band: Band): void {
    figure.band = index;
    if (figure.mark.diameter !== band.mark.diameter || figure.x !== x || figure.y !== y)
      this.#touched.add(figure.person.id);
    figure.mark = band.mark;
    if (figure.x === x && figure.y === y && figure.atX === x && figure.atY === y) return;
    const isNew = Number.isNaN(figure.x);
    figure.x = x;
    figure.y = y;
    this.grid.put(figure);
    if (isNew) {
      figure.atX = x;
      figure.atY = y;
    } else this.#travels.set(figure, { x: figure.atX, y: figure.atY });
  }

  #drawBands(part: number): void {
    const names = new Map(this.#tiers.map((tier) => [tier.id, tier.name]));
    this.#bands = this.#layout.bands.map((band) => {
      const from = this.#before.get(band.tier) ?? band;
      return {
        ...band,
        name: names.get(band.tier) ?? '',
        atInner: from.inner + (band.inner - from.inner) * part,
        atOuter: from.outer + (band.outer - from.outer) * part,
      };
    });
  }
}

/** Another name or colour moves nobody, so nobody has to choose their place again. */
const standsAlike = (a: MapPerson, b: MapPerson): boolean =>
  a.tier === b.tier && a.angle === b.angle && a.seat === b.seat;

const isCalledAlike = (a: MapPerson, b: MapPerson): boolean =>
  a.name === b.name && a.nickname === b.nickname && a.initials === b.initials;

/** Both in the order of their ids, as one. */
const merged = (many: readonly RingPerson[], few: readonly RingPerson[]): RingPerson[] => {
  const all: RingPerson[] = [];
  let next = 0;
  for (const one of many) {
    for (let other = few[next]; other && other.id < one.id; other = few[next]) {
      all.push(other);
      next += 1;
    }
    all.push(one);
  }
  return [...all, ...few.slice(next)];
};

const newFigure = (person: MapPerson): Figure => ({
  person,
  band: 0,
  mark: { diameter: 0, width: 0, height: 0, spacing: 0 },
  x: Number.NaN,
  y: Number.NaN,
  atX: Number.NaN,
  atY: Number.NaN,
  initials: null,
  label: null,
});
