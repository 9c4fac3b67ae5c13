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

/** Scripts that put no space between words, so that a name may stand within a longer one; Korean hangs its endings on. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Shorter parts of such a name are a syllable of many words. */
const leastSigns = 2;

/** The names, and the words of them, that are known. */
interface Known {
  /** Folded whole names, with what is shown of each. */
  readonly whole: ReadonlyMap<string, string>;
  /** Folded words of names. */
  readonly parts: ReadonlySet<string>;
  /** Names in scripts without spaces as they are found within words, with what is shown of each. */
  readonly within: ReadonlyMap<string, string>;
  /** The most words of a name, and the most signs of one in `within`. */
  readonly mostWords: number;
  readonly mostSigns: number;
}

const signsOf = (text: string): string[] => Array.from(text.normalize('NFC'));

const knownFrom = (names: Iterable<string>): Known => {
  const [whole, parts, within] = [new Map<string, string>(), new Set<string>(), new Map<string, string>()];
  let [mostWords, mostSigns] = [0, 0];
  const find = (text: string, shown: string): void => {
    const signs = signsOf(text);
    if (!unspaced.test(text) || signs.length < leastSigns) return;
    mostSigns = Math.max(mostSigns, signs.length);
    within.set(signs.join(''), shown);
  };
  for (const name of names) {
    const own = wordsOf(name);
    if (own.length === 0) continue;
    mostWords = Math.max(mostWords, own.length);
    whole.set(own.map(({ key }) => key).join(' '), initials(name));
    // Who writes a name in small letters writes none of its words as a mere particle.
    const isSmall = !own.some(({ text }) => isCapital(text));
    for (const { text, key } of own) {
      if ((isSmall || isCapital(text)) && key.length >= leastLetters) parts.add(key);
      find(text, initials(text));
    }
    find(own.map(({ text }) => text).join(''), initials(name));
  }
  return { whole, parts, within, mostWords, mostSigns };
};

/** The singulars that a folded word may be the plural of, itself first. */
const singulars = (key: string): string[] => [
  key,
  ...['s', 'es'].flatMap((end) => (key.endsWith(end) ? [key.slice(0, -end.length)] : [])),
];

/** A name that begins at a word, or the word as part of one: what is shown of it, and how many words that is. */
const nameAt = (
  { whole, parts, mostWords }: Known,
  all: readonly Word[],
  at: number,
): { readonly shown: string; readonly length: number } | undefined => {
  for (let length = Math.min(mostWords, all.length - at); length > 0; length -= 1) {
    const shown = whole.get(
      all
        .slice(at, at + length)
        .map(({ key }) => key)
        .join(' '),
    );
    if (shown !== undefined) return { shown, length };
  }
  const word = all[at];
  if (!word || !isCapital(word.text)) return undefined;
  const isName = singulars(word.key).some((key) => parts.has(key) || whole.has(key));
  return isName ? { shown: initials(word.text), length: 1 } : undefined;
};

/** A word with every name in it that stands between other signs of its script as what is shown of it. */
const veiledWithin = ({ within, mostSigns }: Known, word: string): string => {
  if (within.size === 0 || !unspaced.test(word)) return word;
  const signs = signsOf(word);
  let shown = '';
  for (let at = 0; at < signs.length; ) {
    let length = Math.min(mostSigns, signs.length - at);
    while (length > 0 && !within.has(signs.slice(at, at + length).join(''))) length -= 1;
    shown += within.get(signs.slice(at, at + length).join('')) ?? signs[at] ?? '';
    at += Math.max(1, length);
  }
  return shown;
};

/**
 * Makes sentences that name nobody of these people: a whole name becomes its initials, and any other word that is part
 * of one its first letter, also within the name of a place ("Ackroyd Cycles" becomes "A Cycles") and where there are
 * several ("the Ackroyds"). Capitals and accents may differ. A word with a small first letter that is no whole name is
 * none, so that a van stays a van. Where a script has no spaces, names are found within longer words.
 */
export const veilOver = (names: Iterable<string>): ((text: string) => string) => {
  const known = knownFrom(names);
  return (text) => {
    const all = wordsOf(text);
    let shown = '';
    let done = 0;
    for (let at = 0; at < all.length; ) {
      const hit = nameAt(known, all, at);
      const length = hit?.length ?? 1;
      const [first, last] = [all[at], all[at + length - 1]];
      if (first && last) {
        shown += text.slice(done, first.from) + (hit?.shown ?? veiledWithin(known, first.text));
        done = last.to;
      }
      at += length;
    }
    return shown + text.slice(done);
  };
};
