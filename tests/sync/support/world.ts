import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  readSyncMessage,
  writeSyncStep1,
  writeUpdate,
} from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Engine } from '../../../shared/sync/engine.ts';
import type { Scheduler } from './scheduler.ts';

/** What may happen to a message on its way, each with a probability. */
export interface Faults {
  readonly drop: number;
  readonly repeat: number;
  readonly cut: number;
  readonly flip: number;
  /** Milliseconds that a message takes at most; more than a few bring them out of order. */
  readonly delay: number;
}

export const noFaults: Faults = { drop: 0, repeat: 0, cut: 0, flip: 0, delay: 20 };

const encoded = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write);

/** A relay as the network sees it: one document for the room, and a line to each laptop that has one. */
export class Hub {
  doc = new Y.Doc();
  readonly lines = new Set<Line>();
  readonly #tellsStored: boolean;

  /** @param tellsStored whether it tells what it has stored, as ours does and others do not */
  constructor(tellsStored: boolean) {
    this.#tellsStored = tellsStored;
    this.#listen();
  }

  /** Loses everything, or goes back to an older copy. */
  restart(state?: Uint8Array): void {
    for (const line of [...this.lines]) line.hangUp();
    this.doc = new Y.Doc();
    if (state) Y.applyUpdate(this.doc, state);
    this.#listen();
  }

  #listen(): void {
    const { doc } = this;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      for (const line of this.lines) {
        if (line !== origin) line.toLaptop(encoded((encoder) => writeUpdate(encoder, update)));
        else if (this.#tellsStored) line.toLaptop(encoded((encoder) => writeSyncStep1(encoder, doc)));
      }
    });
  }
}

/** What lies between a laptop and a hub. */
interface Way {
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly faults: Faults;
}

/** One connection between a laptop and a hub. */
export class Line {
  readonly #world: Way;
  readonly #laptop: Y.Doc;
  readonly #hub: Hub;
  readonly #engine: Engine;
  #isUp = true;

  constructor(world: Way, engine: Engine, hub: Hub) {
    this.#world = world;
    this.#engine = engine;
    this.#laptop = engine.outer;
    this.#hub = hub;
    hub.lines.add(this);
    engine.outer.on('update', this.#onLaptop);
    this.resync();
    this.toLaptop(encoded((encoder) => writeSyncStep1(encoder, hub.doc)));
  }

  hub(): Hub {
    return this.#hub;
  }

  isUp(): boolean {
    return this.#isUp;
  }

  resync(): void {
    this.#toHub(encoded((encoder) => writeSyncStep1(encoder, this.#laptop)));
  }

  askBack(vector: Uint8Array): void {
    this.#toHub(
      encoded((encoder) => {
        encoding.writeVarUint(encoder, messageYjsSyncStep1);
        encoding.writeVarUint8Array(encoder, vector);
      }),
    );
  }

  hangUp(): void {
    this.#isUp = false;
    this.#hub.lines.delete(this);
    this.#laptop.off('update', this.#onLaptop);
  }

  toLaptop(message: Uint8Array): void {
    this.#carry(message, (arrived) => {
      this.#peek(arrived);
      this.#hear(arrived, this.#laptop, (reply) => this.#toHub(reply));
    });
  }

  #peek(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message.subarray(1));
    try {
      if (message[0] === messageYjsSyncStep2) this.#engine.cameBack(decoding.readVarUint8Array(decoder));
      if (message[0] === messageYjsSyncStep1)
        this.#engine.stored(Y.decodeStateVector(decoding.readVarUint8Array(decoder)));
    } catch {
      // Cut short on its way.
    }
  }

  readonly #onLaptop = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this) this.#toHub(encoded((encoder) => writeUpdate(encoder, update)));
  };

  #toHub(message: Uint8Array): void {
    this.#carry(message, (arrived) => this.#hear(arrived, this.#hub.doc, (reply) => this.toLaptop(reply)));
  }

  #hear(message: Uint8Array, doc: Y.Doc, answer: (reply: Uint8Array) => void): void {
    const reply = encoding.createEncoder();
    try {
      readSyncMessage(decoding.createDecoder(message), reply, doc, this, () => undefined);
    } catch {
      // A damaged message is dropped, as a relay does.
      return;
    }
    if (encoding.length(reply) > 0) answer(encoding.toUint8Array(reply));
  }

  #carry(message: Uint8Array, arrive: (message: Uint8Array) => void): void {
    const { faults, random, scheduler } = this.#world;
    if (random() < faults.drop) return;
    const times = random() < faults.repeat ? 2 : 1;
    for (let time = 0; time < times; time += 1)
      scheduler.after(random() * faults.delay, () => {
        if (this.#isUp) arrive(this.#spoil(message));
      });
  }

  #spoil(message: Uint8Array): Uint8Array {
    const { faults, random } = this.#world;
    const spoilt = message.slice(0, random() < faults.cut ? Math.floor(random() * message.length) : message.length);
    if (random() >= faults.flip || spoilt.length === 0) return spoilt;
    const at = Math.floor(random() * spoilt.length);
    spoilt[at] = (spoilt[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return spoilt;
  }
}
