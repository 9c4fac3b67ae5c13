import * as v from 'valibot';

/**
 * Where a relay is: `wss://`, or `ws://` where nothing need be hidden on the way because it is this computer or the
 * local network; without a name and password, a question mark or a hash, since the room's name is put behind it.
 */
export const relayAddressSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(300),
  v.regex(/^wss?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?(?:\/[\w./~-]*)?$/iu, 'not the address of a relay'),
);
