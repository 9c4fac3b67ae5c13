/**
 * Characters that no name or address needs and that can hide or reorder text: control characters, lone surrogates,
 * the zero-width space, invisible operators, byte-order marks and the bidirectional marks, embeddings, overrides and
 * isolates of Unicode Standard Annex 9. The joiners U+200C and U+200D stay: Persian and emoji need them.
 */
const unwanted = /[\p{Cc}\p{Surrogate}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** As above, but line feed and tab stay, and so do directions: a note may be written in two scripts. */
const unwantedInNotes = /[^\P{Cc}\n\t]|\p{Surrogate}/gu;

/** Most text that comes by is printable ASCII with single spaces; without one of these it needs no cleaning. */
const unclean = /[^!-~ ]| {2}|^ | $/;

/** Cuts a text to at most `most` UTF-16 units without cutting a character in half. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
};

/** One line of clean text: white space folded to single spaces, control and direction characters gone, ends trimmed. */
export const oneLine = (text: string): string =>
  unclean.test(text)
    ? text
        .replace(/\s{2,}|[^\S ]/gu, ' ')
        .replace(unwanted, '')
        .replace(/ {2,}/g, ' ')
        .trim()
    : text;

/** Clean text of any number of lines: line ends become `\n`, control characters other than `\n` and tab are gone. */
export const manyLines = (text: string): string =>
  /[^ -~]/.test(text) ? text.replace(/\r\n?/g, '\n').replace(unwantedInNotes, '') : text;

/** True where there is nothing but white space. */
export const isBlank = (text: string): boolean => !/\S/.test(text);

/** The beginning of a row or card, on one line of at most 120 characters, to find it again in the file. */
export const excerptOf = (text: string): string => cut(oneLine(cut(text, 2000)), 120);

/** The text without a byte-order mark and with `\n` as its only line end; line numbers stay as they were. */
export const plainLines = (text: string): string => {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
};
