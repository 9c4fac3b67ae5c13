import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { messageSync } from 'y-websocket';
import { splitUpdate } from './splitUpdate.ts';
import { inOrder } from './updateOrder.ts';
import { walkUpdate } from './updateWalk.ts';

/**
 * Bytes above which a message is sent in parts: far below the 4 MiB that relays take (docs/relay.md), and so small that
 * a slow line, too, shows a relay that it is alive before a minute is over.
 */
const partBytes = 1024 * 1024;

const framed = (step: number, update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, update);
  });

/**
 * What leaves over one connection: large messages go in parts that any server of the y-websocket protocol takes. A relay
 * tells after each part how much it has, and the stock provider then answers with all that is beyond, also with what is
 * already on its way; that part is left out.
 */
export class Outgoing {
  // What the relay said that it has, and up to where all was sent to it.
  #told: ReadonlyMap<number, number> = new Map();
  #sent = new Map<number, number>();

  /** The relay said how much it has. Where it has less than before, it has lost something, and gets everything again. */
  told(vector: ReadonlyMap<number, number>): void {
    if ([...this.#told].some(([client, clock]) => (vector.get(client) ?? 0) < clock)) this.#sent = new Map();
    this.#told = new Map(vector);
    for (const [client, clock] of vector) this.#sent.set(client, Math.max(clock, this.#sent.get(client) ?? 0));
  }

  /** The messages to send in the place of one. */
  messages(message: Uint8Array): readonly Uint8Array[] {
    if (message.length <= partBytes) return [message];
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== messageSync) return [message];
    const step = decoding.readVarUint(decoder);
    if (step !== messageYjsSyncStep2 && step !== messageYjsUpdate) return [message];
    const ordered = inOrder(decoding.readVarUint8Array(decoder));
    // Someone without the key may have put into the log what Yjs reads and our relay would refuse: whole or not at all.
    if (!ordered) return [message];
    const parts = ordered.flatMap((update) => splitUpdate(update, partBytes)).filter((part) => this.#isNews(part));
    return parts.map((part, at) => framed(at === 0 ? step : messageYjsUpdate, part));
  }

  // Remembers what it was asked about as sent.
  #isNews(part: Uint8Array): boolean {
    let news = false;
    walkUpdate(part, {
      struct: ({ client, clock, length, skips }) => {
        if (skips) return;
        const sent = this.#sent.get(client) ?? 0;
        news ||= clock + length > sent;
        // Behind a gap it says nothing of what lies in the gap.
        if (clock <= sent) this.#sent.set(client, Math.max(sent, clock + length));
      },
      deletion: () => {
        news = true;
      },
    });
    return news;
  }
}
