import { readHeader } from '../seal/entry.ts';
import { Asking, type Want } from './asking.ts';
import type { EngineParts } from './engineParts.ts';
import { entriesOf, freshPlace, layDown, newestArray } from './outerLog.ts';
import type { Word } from './word.ts';

/** Milliseconds that a gap is waited for to close by itself, before it is asked for: rule H2. */
const askAfter = 5000;
/** Milliseconds that asks for this device's entries are gathered for: the first is answered for all. */
const answerAfter = 2000;
/** So often more is asked for where only a hole in the log says that there might be more. */
const mostVainAsks = 3;
/** Milliseconds before a device answers for another one; up to three times as long, by chance. */
const answerForOthersAfter = 15_000;

/** Asks for what is missing, and answers where others ask; docs/protocol.md, rules H1 to H3. */
export class Gaps {
  readonly #parts: EngineParts;
  readonly #asking = new Asking();
  // How often was asked for more only because the log has a hole; each ask is an entry, after which others would ask.
  #vainAsks = 0;
  // From where on entries were laid down again, when that was last asked for.
  #answered = 0;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Something was read: what is still missing is asked for in a while. */
  look(): void {
    if (this.#gaps().length > 0) this.#parts.planner.plan('ask', askAfter, () => this.#ask());
  }

  /** Another device asks. */
  hear({ wants }: Extract<Word, { readonly word: 'ask' }>): void {
    const { identity, hand, planner, host } = this.#parts;
    const self = identity.device.writer;
    const mine = wants.find((want) => want.writer === self);
    if (mine && mine.from <= hand.own().sequence) planner.plan('answer', answerAfter, () => this.#answer(mine.from));
    const known = wants.some((want) => want.writer !== self && this.#reaches(want));
    // Whoever wrote it is asked first; where that device is off, any other that knows it answers, by chance one alone.
    const wait = answerForOthersAfter * (1 + (host.random(1)[0] ?? 0) / 128);
    if (known) planner.plan('stand in', wait, () => this.#parts.snapshot());
  }

  // Behind a part of the log that never came nothing shows, so everyone is asked for more; not for ever, since a damaged
  // message can leave such a hole where nothing was.
  #gaps(): Want[] {
    const { inbox, outer, host } = this.#parts;
    const isListed = (writer: string): boolean => host.isListed(writer);
    const gaps: Want[] = inbox.gaps(isListed);
    if (outer.store.pendingStructs === null) this.#vainAsks = 0;
    if (outer.store.pendingStructs === null || this.#vainAsks >= mostVainAsks) return gaps;
    const behind = [...inbox.heads()]
      .map(([writer, { sequence }]) => ({ writer, from: sequence + 1 }))
      .filter(({ writer }) => isListed(writer) && !gaps.some((gap) => gap.writer === writer));
    return [...gaps, ...behind];
  }

  async #ask(): Promise<void> {
    const { planner, host, inbox, outer, hand } = this.#parts;
    const gaps = this.#gaps();
    if (gaps.length === 0) return;
    planner.plan('ask', askAfter, () => this.#ask());
    const wants = this.#asking.due(gaps, host.now());
    if (wants.length === 0 || !this.#parts.isCarried()) return;
    if (outer.store.pendingStructs !== null) this.#vainAsks += 1;
    // Asked before in vain: the fault may be here.
    if (wants.some((want) => this.#asking.isRepeated(want))) this.#parts.askForAll();
    inbox.forgetUnreadable();
    await hand.lay({ kind: 'word', word: { word: 'ask', wants } }, 0);
  }

  // Lays the very entries down again where they are still there and did not help before, else all that they said.
  async #answer(from: number): Promise<void> {
    const { identity, hand, outer, compactor, host } = this.#parts;
    const { writer } = identity.device;
    const upTo = new Map([[writer, hand.own().sequence]]);
    const entries = entriesOf(outer, writer).filter((entry) => compactor.isSaid({ writer, entry }, upTo, from));
    const numbers = new Map(entries.map((entry) => [readHeader(entry)?.sequence ?? 0, entry]));
    const isWhole = numbers.size === hand.own().sequence - from + 1;
    if (!isWhole || this.#answered === from)
      return this.#parts.snapshot(freshPlace(outer, writer, (bytes) => host.random(bytes)));
    this.#answered = from;
    layDown(outer, newestArray(outer, writer), [...numbers.values()]);
  }

  #reaches({ writer, from }: Want): boolean {
    return (this.#parts.inbox.heads().get(writer)?.sequence ?? 0) >= from;
  }
}
