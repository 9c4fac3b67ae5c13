import * as v from 'valibot';

// A lone half of a surrogate pair, such as careless cutting leaves; it cannot be written as UTF-8.
const loneSurrogate = /\p{Surrogate}/gu;
// Nearly no text has any half of a pair, and asking that first is the cheaper question.
const anySurrogate = /[\uD800-\uDFFF]/;

/**
 * Text that every device reads the same: a lone surrogate becomes U+FFFD at once, as it would on its way to another
 * laptop, which otherwise would show another text than this one.
 */
export const wellFormed = (text: string): string =>
  anySurrogate.test(text) ? text.replace(loneSurrogate, '\uFFFD') : text;

/** Text of at most `most` UTF-16 units, well formed; the empty one too. */
export const textSchema = (most: number) => v.pipe(v.string(), v.maxLength(most), v.transform(wellFormed));

/** A name: trimmed, not empty, at most `most` UTF-16 units, well formed. */
export const nameSchema = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most), v.transform(wellFormed));
