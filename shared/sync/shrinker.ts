import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import type { Cover } from './group.ts';
import { newestArray } from './outerLog.ts';

const upToOf = (covers: readonly Cover[]): Map<string, number> => new Map(covers.map(({ writer, to }) => [writer, to]));

/** Puts what the log says more than once into fewer entries; docs/protocol.md, rules C1 to C7. */
export class Shrinker {
  readonly #inner: Y.Doc;
  readonly #parts: EngineParts;
  // How far the log had come when it was looked at last.
  #reached = 0;

  /** @param inner the network itself */
  constructor(inner: Y.Doc, parts: EngineParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  /** In a while it is looked whether anything is due. */
  plan(): void {
    const { planner, compactor, host } = this.#parts;
    planner.plan('compact', compactor.delay(host.random(1)), () => this.#compact());
  }

  /** Writes the whole network as one snapshot and takes out all that it makes needless. */
  async snapshot(array?: string): Promise<void> {
    const { outer, identity, hand, compactor } = this.#parts;
    // What this device could not read, it must not put out of the way of one that can.
    if (this.#parts.refused() > 0) return;
    await this.#parts.flush();
    const covers = this.#covers();
    const upTo = upToOf(covers);
    const change = { kind: 'snapshot', covers, needs: [], update: Y.encodeStateAsUpdate(this.#inner) } as const;
    const newest = array ?? newestArray(outer, identity.device.writer);
    await hand.lay(change, 0, (laid) => compactor.isSaid(laid, upTo), newest);
  }

  // All that this device has read or written.
  #covers(): Cover[] {
    const { identity, inbox, hand } = this.#parts;
    return [...inbox.heads(), [identity.device.writer, hand.own()] as const]
      .filter(([, { sequence }]) => sequence > 0)
      .map(([writer, { sequence, hash }]) => ({ writer, from: 1, to: sequence, hash }));
  }

  // Whether nothing was laid down by anybody since the last look.
  #isCalm(): boolean {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(this.#parts.outer)).values();
    const reached = [...clocks].reduce((sum, clock) => sum + clock, 0);
    const isCalm = reached === this.#reached;
    this.#reached = reached;
    return isCalm;
  }

  async #compact(): Promise<void> {
    const { outer, identity, host, hand, compactor } = this.#parts;
    if (this.#parts.refused() > 0 || this.#parts.listens() || !this.#parts.isCarried()) return;
    // What nobody reads yet must not stand for what everybody reads.
    if (!host.isListed(identity.device.writer)) return;
    const isCalm = this.#isCalm();
    if (!isCalm) this.plan();
    if (compactor.isLong(outer, this.#inner, upToOf(this.#covers()), isCalm ? 'calm' : 'busy')) return this.snapshot();
    const fold = compactor.fold(outer);
    if (!fold) return;
    const { writer } = identity.device;
    const covers = [{ writer, from: fold.from, to: fold.to, hash: hand.own().hash }];
    const upTo = upToOf(covers);
    await hand.lay({ kind: 'delta', covers, needs: fold.needs, update: fold.update }, 0, (laid) =>
      compactor.isSaid(laid, upTo, fold.from),
    );
  }
}
