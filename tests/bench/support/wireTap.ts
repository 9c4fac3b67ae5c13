import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** A cable between laptops and a relay that counts what goes through it, and can be pulled out. */
export interface WireTap {
  readonly port: number;
  /** Bytes to the relay and from it since the last `reset`, with all that TCP's user sends: frames, handshakes, pongs. */
  readonly up: number;
  readonly down: number;
  reset(): void;
  /** Settles when this many connections go through it. */
  used(by: number): Promise<void>;
  /** Pulled out, it ends what goes through it and takes nothing new. */
  plug(isIn: boolean): void;
  stop(): Promise<void>;
}

/** Lays a cable to a port of this computer. */
export const tapWire = async (target: number): Promise<WireTap> => {
  const sockets = new Set<Socket>();
  const counts = { up: 0, down: 0 };
  let plugged = true;
  const carry = (from: Socket, to: Socket, direction: 'up' | 'down'): void => {
    from.on('data', (data) => {
      counts[direction] += data.length;
      to.write(data);
    });
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    // A cable that is pulled out breaks what went through it; both ends are told by its closing.
    from.on('error', () => to.destroy());
    sockets.add(from);
  };
  const server = createServer((near) => {
    if (!plugged) return near.destroy();
    const far = dial(target, '127.0.0.1');
    carry(near, far, 'up');
    carry(far, near, 'down');
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    get up() {
      return counts.up;
    },
    get down() {
      return counts.down;
    },
    reset: () => {
      counts.up = 0;
      counts.down = 0;
    },
    used: async (by) => {
      while (sockets.size < 2 * by) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    plug: (isIn) => {
      plugged = isIn;
      if (!isIn) cut();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};
