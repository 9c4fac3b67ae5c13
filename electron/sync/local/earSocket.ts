import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';

/** Packets that are read in a second; whoever shouts more is not listened to. */
const packetsPerSecond = 300;

/** The socket as multicast-dns uses it. */
export type EarSocket = Pick<
  Socket,
  | 'addMembership'
  | 'dropMembership'
  | 'setMulticastInterface'
  | 'setMulticastTTL'
  | 'setMulticastLoopback'
  | 'address'
  | 'close'
> & {
  on(event: string, listener: (...given: never[]) => void): void;
  send(
    message: Uint8Array,
    offset: number,
    length: number,
    port: number,
    address: string,
    done: (error: Error | null) => void,
  ): void;
};

type OnMessage = (message: Buffer, from: RemoteInfo) => void;

/** Lets through what comes in a second, up to a number. */
const makeMeasure = (most: number, now: () => number): (() => boolean) => {
  let [since, count] = [0, 0];
  return () => {
    if (now() - since >= 1000) [since, count] = [now(), 0];
    count += 1;
    return count <= most;
  };
};

/**
 * A UDP socket for multicast-dns, bound to the port of mDNS. Anybody nearby may send anything to it: what a packet makes
 * the library throw is that packet's end and no more, and of a flood only a part is read. It has no errors but `onError`.
 * @param onError told where it cannot listen or ask, perhaps more than once
 */
export const openEarSocket = (port: number, onError: (error: unknown) => void): EarSocket => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const mayRead = makeMeasure(packetsPerSecond, () => performance.now());
  socket.on('error', onError);
  const guarded = (listener: (...given: never[]) => void, onThrow: (error: unknown) => void): OnMessage => {
    return (...given) => {
      try {
        Reflect.apply(listener, undefined, given);
      } catch (error) {
        onThrow(error);
      }
    };
  };
  const on = (event: string, listener: (...given: never[]) => void): void => {
    if (event === 'listening') socket.on('listening', guarded(listener, onError));
    if (event !== 'message') return;
    const read = guarded(listener, () => undefined);
    socket.on('message', (message, from) => {
      if (mayRead()) read(message, from);
    });
  };
  socket.bind({ port, address: '0.0.0.0' });
  return {
    on,
    address: () => socket.address(),
    addMembership: (group, own) => {
      try {
        socket.addMembership(group, own);
      } catch (error) {
        // The library only warns of it, and would hear nothing for ever.
        onError(error);
        throw error;
      }
    },
    dropMembership: (group, own) => socket.dropMembership(group, own),
    setMulticastInterface: (own) => socket.setMulticastInterface(own),
    setMulticastTTL: (ttl) => socket.setMulticastTTL(ttl),
    setMulticastLoopback: (loops) => socket.setMulticastLoopback(loops),
    send: (message, offset, length, to, address, done) =>
      socket.send(message, offset, length, to, address, (error) => {
        if (error) onError(error);
        done(error);
      }),
    close: (callback) => socket.close(callback),
  };
};
