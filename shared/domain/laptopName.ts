const mostLetters = 60;

/** A laptop's name as it may be shown: one line, without what turns or hides letters; never empty. */
export const shownName = (name: string): string => {
  const plain = name
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...plain].slice(0, mostLetters).join('') || 'A laptop';
};
