import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';

type Options = NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>;

/** A client as it comes from y-websocket. */
export const stockClient = (
  url: string,
  room: string,
  doc: Y.Doc,
  options: Pick<Options, 'protocols' | 'maxBackoffTime'> = {},
): WebsocketProvider =>
  new WebsocketProvider(url, room, doc, {
    disableBc: true,
    // ws is what y-websocket's own tests use in Node; its type has more than a browser's.
    WebSocketPolyfill: Object.assign(WebSocket),
    ...options,
  });

/** Ends a client. It leaves the awareness that it made itself, with its timer, which keeps a program from ending. */
export const endClient = (provider: WebsocketProvider): void => {
  provider.destroy();
  provider.awareness.destroy();
};
