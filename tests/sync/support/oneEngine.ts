import * as Y from 'yjs';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { openEntry } from '../../../shared/seal/entry.ts';
import { Engine } from '../../../shared/sync/engine.ts';
import type { EngineHost } from '../../../shared/sync/engineHost.ts';
import { type Group, readGroup, readPart } from '../../../shared/sync/group.ts';
import { entriesOf, layDown } from '../../../shared/sync/outerLog.ts';
import type { SyncState } from '../../../shared/sync/state.ts';
import { Scheduler } from './scheduler.ts';
import { roomKeys, Scribe } from './scribe.ts';

/** One engine on a clock that jumps, and all that it asked of its host. */
export class OneEngine {
  readonly scheduler = new Scheduler();
  readonly self = new Scribe(1);
  readonly inner: Y.Doc;
  readonly outer: Y.Doc;
  readonly engine: Engine;
  readonly problems: unknown[] = [];
  readonly kept: Uint8Array[] = [];
  readonly saved: SyncState[] = [];
  readonly asked: Uint8Array[] = [];
  readonly heard: string[] = [];
  damaged = 0;
  /** What the host does otherwise; a test may change it at any time. */
  readonly host: Partial<EngineHost>;

  constructor(given: { host?: Partial<EngineHost>; inner?: Y.Doc; outer?: Y.Doc; state?: SyncState } = {}) {
    this.inner = given.inner ?? new Y.Doc();
    this.outer = given.outer ?? new Y.Doc();
    this.host = given.host ?? {};
    const identity = { suite: nodeSuite, keys: roomKeys, epoch: 0, device: this.self.device };
    this.engine = new Engine(this.inner, this.outer, identity, this.#host(), given.state);
  }

  /** Another device has laid something down, and it was read. */
  async receive(scribe: Scribe, ...entries: Uint8Array[]): Promise<void> {
    layDown(this.outer, scribe.writer, entries);
    await this.scheduler.pass(1);
  }

  /** The groups that this device has laid down, as far as they lie in the log. */
  groups(): (Group | undefined)[] {
    return entriesOf(this.outer, this.self.writer).map((entry) => {
      const opened = openEntry(nodeSuite, roomKeys, this.self.device.signing.publicKey, entry);
      const part = opened && readPart(opened.content);
      return part && readGroup([part.slice]);
    });
  }

  kinds(): (string | undefined)[] {
    return this.groups().map((group) => group?.kind);
  }

  state(): SyncState {
    const state = this.saved.at(-1);
    if (!state) throw new Error('nothing was saved');
    return state;
  }

  #host(): EngineHost {
    const { host } = this;
    return {
      keep: async (update) => {
        await host.keep?.(update);
        this.kept.push(update);
      },
      saveState: async (state) => {
        await host.saveState?.(state);
        this.saved.push(structuredClone(state));
      },
      isListed: (writer) => host.isListed?.(writer) ?? true,
      askBack: (vector) => this.asked.push(vector),
      onDamagedLog: () => {
        this.damaged += 1;
      },
      onWord: (_writer, word) => this.heard.push(word.word),
      onChange: () => undefined,
      onProblem: (error) => this.problems.push(error),
      now: () => 1_700_000_000_000 + this.scheduler.now,
      random: (bytes) =>
        host.random?.(bytes) ?? Uint8Array.from({ length: bytes }, (_, at) => (this.scheduler.now * 7 + at * 13) & 255),
      after: (milliseconds, wake) => this.scheduler.after(milliseconds, wake),
    };
  }
}
