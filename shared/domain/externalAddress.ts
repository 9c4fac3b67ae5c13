import * as v from 'valibot';

/**
 * An address that may be handed to the system's own browser, mail program or telephone; nothing else ever is. Without
 * spaces, control and direction characters, and without a name before the host, so that it reads as what it is.
 */
export const externalAddressSchema = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.regex(
    /^(?:https:\/\/[^\s\p{C}/?#\\@]+(?:[/?#][^\s\p{C}]*)?|(?:mailto|tel):[^\s\p{C}]+)$/iu,
    'not an https, mail or telephone address',
  ),
);
