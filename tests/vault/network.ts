import * as Y from 'yjs';
import { type Laptop, makeDevice } from '../support/vault.ts';

/** Laptops that send each other their updates; an update arrives when the test says so, in any order, more than once. */
export interface Network {
  readonly laptops: readonly Laptop[];
  /** Brings a laptop one of the updates it has not had yet (the `pick`th, counted round), if there is one. */
  deliver(to: number, pick: number): void;
  /** Brings a laptop an update again that was sent at any time. */
  repeat(to: number, pick: number): void;
  /** Brings every laptop all it has not had, in an order that `pick` shuffles. */
  settle(pick: number): void;
}

const takeAt = <T>(list: T[], pick: number): T | undefined => list.splice(pick % Math.max(1, list.length), 1)[0];

export const makeNetwork = (count: number): Network => {
  const laptops = Array.from({ length: count }, (_, i) => makeDevice('abcdef'[i]));
  const sent: Uint8Array[] = [];
  const inboxes: Uint8Array[][] = laptops.map(() => []);
  laptops.forEach(({ doc }, from) => {
    // What the laptop wrote while it was opened went out before there was a listener.
    const first = Y.encodeStateAsUpdate(doc);
    const send = (update: Uint8Array): void => {
      sent.push(update);
      inboxes.forEach((inbox, to) => {
        if (to !== from) inbox.push(update);
      });
    };
    send(first);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') send(update);
    });
  });
  const bring = (to: number, update: Uint8Array | undefined): void => {
    const laptop = laptops[to % count];
    if (laptop && update) Y.applyUpdate(laptop.doc, update, 'remote');
  };
  return {
    laptops,
    deliver: (to, pick) => bring(to, takeAt(inboxes[to % count] ?? [], pick)),
    repeat: (to, pick) => bring(to, sent[pick % Math.max(1, sent.length)]),
    settle: (pick) => {
      inboxes.forEach((inbox, to) => {
        while (inbox.length > 0) bring(to, takeAt(inbox, pick));
      });
    },
  };
};
