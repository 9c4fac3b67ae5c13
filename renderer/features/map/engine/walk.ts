import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import type { Seated } from '../../../../shared/domain/rings.ts';
import {
  nearestWalker,
  type Post,
  stepFrom,
  type Walker,
  type WalkStep,
  walkOrder,
} from '../../../../shared/domain/ringWalk.ts';
import type { Figure } from './figure.ts';
import type { Scene } from './scene.ts';

/** Where the keyboard stands: a person, their ring, and everyone on it in the order of the walk. */
export interface Standpoint {
  readonly id: AlterId;
  readonly tier: TierId;
  /** Who can be walked to on the ring: everyone, or whoever the filter means. */
  readonly ring: readonly Walker[];
  /** The person's index in `ring`; -1 where the filter does not mean them. */
  readonly index: number;
}

/** The way of the keyboard over the map, from person to person. It moves on when whoever it stands at is gone. */
export class Walk {
  readonly #scene: Pick<Scene, 'figures' | 'layout' | 'bands'>;
  readonly #orders = new WeakMap<Seated, readonly Walker[]>();
  readonly #listeners = new Set<() => void>();
  #matching: ReadonlySet<AlterId> | null = null;
  #post: Post | undefined;
  #standpoint: Standpoint | undefined;

  constructor(scene: Pick<Scene, 'figures' | 'layout' | 'bands'>) {
    this.#scene = scene;
  }

  /** The same object until something about it changes; undefined before the first step, and on an empty map. */
  readonly standpoint = (): Standpoint | undefined => this.#standpoint;

  /** Hears of each change of the standpoint. Gives the disposer. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get figure(): Figure | undefined {
    return this.#standpoint && this.#scene.figures.get(this.#standpoint.id);
  }

  /** Walks only among these people from now on; null: among all. */
  setMatching(ids: ReadonlySet<AlterId> | null): void {
    this.#matching = ids;
    this.settle();
  }

  /** Goes to a person. Gives whether they are on the map. */
  goTo(id: AlterId): boolean {
    const figure = this.#scene.figures.get(id);
    if (!figure) return false;
    const walker = this.#everyone(figure.band).find((one) => one.id === id);
    if (walker) this.#stand({ ...walker, ring: figure.band });
    return true;
  }

  /** Goes to the first person from the middle who can be walked to. Gives whether there is one. */
  begin(): boolean {
    const first = stepFrom(
      this.#count,
      (index) => this.#ring(index),
      { id: '' as AlterId, ring: -1, angle: 0 },
      'outwards',
    );
    if (first) this.#stand(first);
    return first !== undefined;
  }

  /**
   * Takes up the walk: where the filter does not mean whoever is stood at, with the nearest it means, as the map shows
   * them; with the first from the middle where nobody is stood at.
   */
  arrive(): void {
    const here = this.#standpoint;
    if (!here) this.begin();
    else if (here.index < 0) {
      const nearest = this.#nearestMatch(here.id);
      if (nearest) this.goTo(nearest.person.id);
    }
  }

  /** The first person of a ring who can be walked to. */
  firstOn(tier: TierId): AlterId | undefined {
    return this.#ring(this.#scene.bands.findIndex((band) => band.tier === tier))[0]?.id;
  }

  /** Goes a step. Gives false where it leads nowhere. */
  step(step: WalkStep): boolean {
    const next = this.#post && stepFrom(this.#count, (index) => this.#ring(index), this.#post, step);
    if (next) this.#stand(next);
    return next !== undefined;
  }

  /** Where someone comes among all the people of their ring, counted from 1, and how many those are. */
  positionOf(id: AlterId): { readonly place: number; readonly of: number } | undefined {
    const figure = this.#scene.figures.get(id);
    if (!figure) return undefined;
    const ring = this.#everyone(figure.band);
    return { place: ring.findIndex((walker) => walker.id === id) + 1, of: ring.length };
  }

  /** Everyone who can be walked to, ring by ring from the one stood on outwards and then from the middle. */
  *onwards(): Generator<AlterId> {
    const from = this.#post?.ring ?? 0;
    for (let i = 0; i < this.#count; i += 1) for (const { id } of this.#ring((from + i) % this.#count)) yield id;
  }

  /** Takes up what has changed about the map. */
  settle(): void {
    const post = this.#post;
    if (!post) return;
    const figure = this.#scene.figures.get(post.id);
    if (figure) this.goTo(post.id);
    else this.#moveOn(post);
  }

  #nearestMatch(id: AlterId): Figure | undefined {
    const from = this.#scene.figures.get(id);
    const away = ({ x, y }: Figure): number => (from ? Math.hypot(x - from.x, y - from.y) : 0);
    let best: Figure | undefined;
    for (const other of this.#matching ?? []) {
      const figure = this.#scene.figures.get(other);
      if (figure && (!best || away(figure) < away(best))) best = figure;
    }
    return best;
  }

  #moveOn(post: Post): void {
    const near = nearestWalker(this.#ring(post.ring), post.angle);
    const next = near
      ? { ...near, ring: post.ring }
      : (['outwards', 'inwards'] as const)
          .map((step) => stepFrom(this.#count, (index) => this.#ring(index), post, step))
          .find((found) => found !== undefined);
    if (next) this.#stand(next);
    else this.#tell(undefined);
  }

  get #count(): number {
    return this.#scene.bands.length;
  }

  #everyone(index: number): readonly Walker[] {
    const seated = this.#scene.layout.seated[index];
    if (!seated) return [];
    const known = this.#orders.get(seated);
    if (known) return known;
    const order = walkOrder(
      seated.people.flatMap(({ id }, i) => {
        const place = seated.places[i];
        return place ? [{ id, x: place.x, y: place.y }] : [];
      }),
    );
    this.#orders.set(seated, order);
    return order;
  }

  #ring(index: number): readonly Walker[] {
    const matching = this.#matching;
    const all = this.#everyone(index);
    return matching ? all.filter(({ id }) => matching.has(id)) : all;
  }

  #stand(post: Post): void {
    this.#post = post;
    const tier = this.#scene.bands[post.ring]?.tier;
    const ring = this.#ring(post.ring);
    const index = ring.findIndex(({ id }) => id === post.id);
    const old = this.#standpoint;
    if (old?.id === post.id && old.tier === tier && old.ring === ring) return;
    this.#tell(tier === undefined ? undefined : { id: post.id, tier, ring, index });
  }

  #tell(standpoint: Standpoint | undefined): void {
    this.#standpoint = standpoint;
    for (const listener of this.#listeners) listener();
  }
}
