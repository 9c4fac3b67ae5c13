/**
 * Why the relay hangs up. From 4400 to 4499 a y-websocket client does not come again by itself, so these are for what
 * coming again does not mend.
 */
export const closings = {
  stopping: [1001, 'the relay stops'],
  unreadable: [1008, 'that is no Yjs update'],
  tooFast: [1008, 'too many messages'],
  tooEarly: [1008, 'too much that waits for something missing'],
  notStored: [1013, 'the relay could not store it'],
  busy: [1013, 'the relay is full just now'],
  badRoom: [4400, 'no name of a room'],
  noToken: [4401, 'a token is needed'],
  wrongToken: [4403, 'not the token of this room'],
  roomFull: [4413, 'the room is full'],
} as const;

/** Why a connection is closed. */
export type Closing = keyof typeof closings;
