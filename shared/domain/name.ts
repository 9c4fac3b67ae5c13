/**
 * One or two letters that stand for a person without a photo: first letters of the first and the last word.
 * Works on grapheme starts, so that an emoji or an accented letter is not cut in half.
 */
export const initials = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0] ?? name.trim());
  const last = words.length > 1 ? firstLetter(words[words.length - 1] ?? '') : '';
  return (first + last).toLocaleUpperCase('en');
};

const firstLetter = (word: string): string => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? Array.from(word)[0] ?? '?';

/** The first word of a name, for tight places; the whole name where it is one word. */
export const shortName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** Folds case and diacritics, for search and matching only, never for display. "Øyvind Šimić" → "øyvind simic". */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase('en')
    .replace(/\s+/gu, ' ')
    .trim();
