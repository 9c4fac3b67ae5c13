import * as Y from 'yjs';
import type { EngineParts } from './engineParts.ts';
import { newestArray } from './outerLog.ts';

/** Puts what the log says more than once into fewer entries; docs/protocol.md, rules C1 to C7. */
export class Shrinker {
  readonly #inner: Y.Doc;
  readonly #parts: EngineParts;

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
    const { outer, identity, inbox, hand, compactor } = this.#parts;
    // What this device could not read, it must not put out of the way of one that can.
    if (this.#parts.refused() > 0) return;
    await this.#parts.flush();
    const { writer: self } = identity.device;
    const covers = [...inbox.heads(), [self, hand.own()] as const]
      .filter(([, { sequence }]) => sequence > 0)
      .map(([writer, { sequence, hash }]) => ({ writer, from: 1, to: sequence, hash }));
    const upTo = new Map(covers.map(({ writer, to }) => [writer, to]));
    const change = { kind: 'snapshot', covers, needs: [], update: Y.encodeStateAsUpdate(this.#inner) } as const;
    await hand.lay(change, 0, (laid) => compactor.isSaid(laid, upTo), array ?? newestArray(outer, self));
  }

  async #compact(): Promise<void> {
    const { outer, identity, hand, compactor } = this.#parts;
    if (this.#parts.refused() > 0 || this.#parts.listens() || !this.#parts.isCarried()) return;
    if (compactor.isLong(outer, this.#inner)) return this.snapshot();
    const fold = compactor.fold(outer);
    if (!fold) return;
    const { writer } = identity.device;
    const covers = [{ writer, from: fold.from, to: fold.to, hash: hand.own().hash }];
    const upTo = new Map([[writer, fold.to]]);
    await hand.lay({ kind: 'delta', covers, needs: fold.needs, update: fold.update }, 0, (laid) =>
      compactor.isSaid(laid, upTo, fold.from),
    );
  }
}
