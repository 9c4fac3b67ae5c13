import { bytesToHex } from '@noble/hashes/utils.js';
import { roomKeysOf } from '../seal/roomKeys.ts';
import { keyOfLink, type Link, membersOf } from './link.ts';
import { Planner } from './planner.ts';
import {
  type Choice,
  chooseRekey,
  followRekey,
  makeRekey,
  type OldRoom,
  type Outcome,
  rekeyAfter,
  type SaidRekey,
} from './rekey.ts';
import type { Seat, SuccessionHost } from './successionHost.ts';

interface Place<S> {
  readonly link: Link;
  readonly seat: S;
}

/** Milliseconds after which it is looked whether an old room is still needed, and what failed is tried again. */
const [lookAfter, retryAfter] = [2000, 60_000] as const;

/**
 * Milliseconds that an old room is listened to at least. Laptops leave it at different times; one that comes late with a
 * word of its own must not be heard by some and not by others.
 */
const listenFor = 7 * 24 * 3600_000;

const oldRoomOf = (link: Link): OldRoom => ({ room: roomKeysOf(keyOfLink(link)).room, epoch: link.epoch });

/**
 * Follows the keys of a network from one to the next; docs/protocol.md, rules K1 to K10. A new key is kept before
 * anything is written in its room; the rooms before are listened to until everyone has come.
 */
export class Succession<S extends Seat> {
  readonly #host: SuccessionHost<S>;
  readonly #planner: Planner;
  #places: Place<S>[] = [];
  #outBy: string | null = null;
  #callOffTurn: (() => void) | null = null;

  constructor(host: SuccessionHost<S>) {
    this.#host = host;
    const { onProblem } = host;
    this.#planner = new Planner({
      after: (wait, wake) => host.after(wait, wake),
      onProblem,
      onChange: () => undefined,
    });
  }

  /** Begins the rooms of these keys, and soon follows what was said in them. Rejects where one cannot be begun. */
  async begin(links: readonly Link[]): Promise<void> {
    const places: Place<S>[] = [];
    for (const link of links) {
      const seat = await this.#host.open(link);
      places.push({ link, seat });
      if (link !== links.at(-1)) await seat.engine.listen();
    }
    // All at once: with some of them missing, what was followed would be followed again.
    this.#places = places;
    this.look();
  }

  /** The rooms, the newest last. */
  seats(): S[] {
    return this.#places.map(({ seat }) => seat);
  }

  /** The room of the network's key. Throws before `begin`. */
  current(): Place<S> {
    const place = this.#places.at(-1);
    if (!place) throw new Error('no room was begun');
    return place;
  }

  /** The device by whose word this one was left out; null where it was not. */
  outBy(): string | null {
    return this.#outBy;
  }

  /** A new key was said, or the device list changed. */
  look(): void {
    this.#planner.plan('settle', 0, () => this.#settle());
  }

  /** Something was read in one of the rooms. */
  lookSoon(): void {
    if (this.#places.length > 1 || this.#places[0]?.seat.engine.otherEpoch() !== undefined)
      this.#planner.plan('soon', lookAfter, () => this.#settle());
  }

  /**
   * Gives the network a new key, without one of its devices or for all that are there. Settles with true when this
   * device goes by a key that the other one has not; false where it may not make one, or could not keep it.
   */
  async renew(removed: string | null): Promise<boolean> {
    if (this.#places.length === 0) return false;
    const before = this.current().link.key;
    const hasKey = (): boolean => removed === null || this.#members(this.current()).has(removed);
    await this.#planner.now(async () => {
      await this.#settle();
      // The list may have said it already, and this device had its turn.
      if (!hasKey()) return;
      await this.#say(new Set(removed === null ? [] : [removed]));
      await this.#settle();
    });
    return removed === null ? this.current().link.key !== before : !hasKey();
  }

  /** Ends all rooms. */
  async end(): Promise<void> {
    await this.#planner.now(() => undefined);
    this.#planner.end();
    this.#callOffTurn?.();
    for (const { seat } of this.#places) await seat.close(false);
  }

  async #settle(): Promise<void> {
    if (this.#places.length === 0) return;
    try {
      await this.#learnEpoch();
      for (let at = 0; at < this.#places.length; at += 1) await this.#settleAt(at);
      await this.#leaveOld();
    } catch (error) {
      this.#planner.plan('again', retryAfter, () => this.#settle());
      throw error;
    }
    this.#planTurn();
    this.#host.onArranged();
  }

  async #settleAt(at: number): Promise<void> {
    const place = this.#places[at];
    if (!place) return;
    const choice = this.#choiceIn(place);
    if (choice.kind === 'none') return;
    if (!(await place.seat.engine.listen())) throw new Error('what came in the old room is not kept yet');
    const outcome = followRekey(this.#host.device, oldRoomOf(place.link), choice);
    this.#outBy = this.#leftOutBy(place, choice, outcome);
    const next = this.#places[at + 1];
    if (outcome.kind !== 'key') return next && this.#cut(at + 1);
    if (next?.link.key === bytesToHex(outcome.key)) return;
    if (next) await this.#cut(at + 1);
    await this.#follow(place, outcome);
  }

  #choiceIn({ link, seat }: Place<S>): Choice {
    return chooseRekey(oldRoomOf(link), this.#members({ link, seat }), seat.engine.rekeys());
  }

  #members({ link, seat }: Place<S>): Set<string> {
    return membersOf(link, this.#host.list(), (writer) => seat.engine.hasHeard(writer));
  }

  #leftOutBy({ seat }: Place<S>, choice: Choice, outcome: Outcome): string | null {
    if (outcome.kind === 'out') return outcome.by;
    const { writer: self } = this.#host.device;
    if (choice.kind !== 'contested' || !choice.out.has(self)) return null;
    return seat.engine.rekeys().find(({ word }) => !Object.hasOwn(word.boxes, self))?.writer ?? null;
  }

  async #follow(place: Place<S>, outcome: Extract<Outcome, { kind: 'key' }>): Promise<void> {
    const left = [...this.#members(place)].filter((writer) => !outcome.members.has(writer));
    const link: Link = {
      key: bytesToHex(outcome.key),
      epoch: outcome.epoch,
      sealedFor: [...outcome.members].sort(),
      out: [...new Set([...place.link.out, ...left])].sort(),
      since: Math.max(0, this.#host.now()),
    };
    // Kept before anything is written with it: whoever is killed now begins in the new room, or follows again.
    await this.#host.save([...this.#places.map((each) => each.link), link]);
    this.#places.push({ link, seat: await this.#host.open(link) });
  }

  // What was followed does not count any more: a rekey came that all follow instead, or none stands.
  async #cut(from: number): Promise<void> {
    const gone = this.#places.slice(from);
    this.#places = this.#places.slice(0, from);
    await this.#host.save(this.#places.map(({ link }) => link));
    for (const { seat } of gone) await seat.close(true);
  }

  // The oldest room first: whoever is away in it has to come through it.
  async #leaveOld(): Promise<void> {
    for (;;) {
      const [oldest, next] = this.#places;
      // A word that nobody else has would be lost with the room.
      if (!oldest || !next || !oldest.seat.engine.isSent() || !this.#haveCome(next.link)) return;
      this.#places = this.#places.slice(1);
      await this.#host.save(this.#places.map(({ link }) => link));
      await oldest.seat.close(true);
    }
  }

  #haveCome({ sealedFor, since }: Link): boolean {
    const { writer: self } = this.#host.device;
    // Alone it can part from nobody, and whoever was left out has nothing to say to it.
    const isAlone = (sealedFor ?? []).every((writer) => writer === self);
    if (!isAlone && Math.abs(this.#host.now() - since) < listenFor) return false;
    const { out } = this.current().link;
    const rooms = this.#places.slice(1);
    return (sealedFor ?? [])
      .filter((writer) => writer !== self && !out.includes(writer))
      .every((writer) => rooms.some(({ seat }) => seat.engine.hasHeard(writer)));
  }

  #ownIn({ seat }: Place<S>): SaidRekey[] {
    return seat.engine.rekeys().filter(({ writer }) => writer === this.#host.device.writer);
  }

  #removed(): Set<string> {
    const choice = this.#choiceIn(this.current());
    const listed = [...(this.#host.list()?.values() ?? [])].filter(({ removedAt }) => removedAt !== null);
    return new Set([...listed.map(({ id }): string => id), ...(choice.kind === 'contested' ? choice.out : [])]);
  }

  #due(): number | undefined {
    const place = this.current();
    if (this.#choiceIn(place).kind === 'chosen') return undefined;
    return rekeyAfter(this.#members(place), this.#removed(), this.#host.device.writer);
  }

  #planTurn(): void {
    const due = this.#due();
    if (due === undefined) {
      this.#callOffTurn?.();
      this.#callOffTurn = null;
      return;
    }
    const wait = this.#ownIn(this.current()).length > 0 ? Math.max(due, retryAfter) : due;
    this.#callOffTurn ??= this.#host.after(wait, () => {
      this.#callOffTurn = null;
      void this.#planner.now(() => this.#takeTurn());
    });
  }

  async #takeTurn(): Promise<void> {
    if (this.#due() === undefined) return;
    await this.#say(new Set());
    await this.#settle();
  }

  async #say(also: ReadonlySet<string>): Promise<void> {
    const place = this.current();
    const { device, random } = this.#host;
    if (this.#choiceIn(place).kind === 'chosen') return;
    const removed = this.#removed();
    const list = this.#host.list();
    const staying = [...this.#members(place)]
      .filter((writer) => !removed.has(writer) && !also.has(writer))
      .flatMap((writer) => {
        const box = list?.get(writer)?.box;
        return box === undefined ? [] : [{ writer, box }];
      });
    // What was said and did not help is not said again.
    const isSaid = this.#ownIn(place).some(
      ({ word }) =>
        staying.length === Object.keys(word.boxes).length && staying.every(({ writer }) => word.boxes[writer]),
    );
    const word = isSaid ? undefined : makeRekey(oldRoomOf(place.link), device.writer, random(32), staying, random);
    if (!word) return;
    // What was changed just before, such as the list of devices, belongs into the old room: later nothing of it goes there.
    await place.seat.engine.flush();
    await place.seat.engine.say(word);
  }

  // A recovery code does not tell how often the key was changed; what lies in its room does.
  async #learnEpoch(): Promise<void> {
    const [place, ...others] = this.#places;
    const epoch = place?.seat.engine.otherEpoch();
    if (!place || others.length > 0 || epoch === undefined || place.link.sealedFor !== null) return;
    const link: Link = { ...place.link, epoch };
    await this.#host.save([link]);
    await place.seat.close(true);
    this.#places = [{ link, seat: await this.#host.open(link) }];
  }
}
