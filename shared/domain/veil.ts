import { foldText, initials } from './name.ts';

/** Words as they stand in names and in sentences; what joins two of them is no part of either. */
const words = /[\p{L}\p{N}\p{M}]+/gu;
/** Shorter words stand in too many sentences to be taken for a name. */
const leastLetters = 3;

/** Begins as names do: not with a small letter. A script without capitals has none either. */
const isCapital = (word: string): boolean => !/^\p{Ll}/u.test(word);

interface Word {
  readonly text: string;
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(words), ({ 0: word, index }) => ({
    text: word,
    key: foldText(word),
    from: index,
    to: index + word.length,
  }));

/**
 * Makes sentences that name nobody of these people: a whole name becomes its initials, and any other word that is part
 * of one its first letter, also within the name of a place ("Ackroyd Cycles" becomes "A Cycles"). Capitals and accents
 * may differ. A word with a small first letter is no name, so that a van stays a van.
 */
export const veilOver = (names: Iterable<string>): ((text: string) => string) => {
  const whole = new Map<string, string>();
  const parts = new Set<string>();
  let longest = 0;
  for (const name of names) {
    const own = wordsOf(name);
    longest = Math.max(longest, own.length);
    if (own.length > 0) whole.set(own.map(({ key }) => key).join(' '), initials(name));
    for (const { text, key } of own) if (isCapital(text) && key.length >= leastLetters) parts.add(key);
  }
  const nameAt = (
    all: readonly Word[],
    at: number,
  ): { readonly shown: string; readonly length: number } | undefined => {
    for (let length = Math.min(longest, all.length - at); length > 0; length -= 1) {
      const some = all.slice(at, at + length);
      const shown = whole.get(some.map(({ key }) => key).join(' '));
      if (shown !== undefined && some.some(({ text }) => isCapital(text))) return { shown, length };
    }
    const word = all[at];
    if (!word || !parts.has(word.key) || !isCapital(word.text)) return undefined;
    return { shown: initials(word.text), length: 1 };
  };
  return (text) => {
    const all = wordsOf(text);
    let shown = '';
    let done = 0;
    for (let at = 0; at < all.length; ) {
      const hit = nameAt(all, at);
      const last = all[at + (hit?.length ?? 1) - 1];
      const first = all[at];
      if (hit && first && last) {
        shown += text.slice(done, first.from) + hit.shown;
        done = last.to;
      }
      at += hit?.length ?? 1;
    }
    return shown + text.slice(done);
  };
};
