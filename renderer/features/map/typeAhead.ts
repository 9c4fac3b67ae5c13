import type { AlterId } from '../../../shared/domain/ids.ts';

/** Letters that follow one another within this time belong to one name, milliseconds. */
const pause = 800;

/** A name as it is looked for: folded, see `foldText`. */
export interface Named {
  readonly id: AlterId;
  readonly key: string;
}

/** What has been typed without a pause. */
export class TypeAhead {
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  /** True while a letter would go on with a name. `now` in milliseconds. */
  isTyping(now: number): boolean {
    return now - this.#last < pause;
  }

  /** Takes one more letter, folded. Gives all that was typed without a pause. */
  type(letter: string, now: number): string {
    this.#typed = this.isTyping(now) ? this.#typed + letter : letter;
    this.#last = now;
    return this.#typed;
  }
}

/**
 * Who is meant by what was typed: a name that begins so, else one of which a later word does. One letter, also pressed
 * again and again, goes on to the next such name; more letters stay where they fit.
 * @param people in the order in which they are looked through, which goes round
 * @param here who is stood on now
 */
export const typedName = (people: readonly Named[], here: AlterId | undefined, typed: string): AlterId | undefined => {
  const [letter = ''] = typed;
  const isOneLetter = [...typed].every((one) => one === letter);
  const at = people.findIndex(({ id }) => id === here);
  const from = at < 0 ? 0 : at + (isOneLetter ? 1 : 0);
  const order = [...people.slice(from), ...people.slice(0, from)];
  const words = isOneLetter && !order.some(({ key }) => key.startsWith(typed)) ? letter : typed;
  const begins = order.find(({ key }) => key.startsWith(words));
  return (begins ?? order.find(({ key }) => key.includes(` ${words}`)))?.id;
};
