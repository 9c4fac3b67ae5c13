import { networkInterfaces } from 'node:os';
import { Bonjour, type Browser, type Service } from 'bonjour-service';
import { openEarSocket } from './earSocket.ts';
import { ownNetworks, readSight, type Sight, service } from './sight.ts';

/** The port of mDNS (RFC 6762). */
const mdnsPort = 5353;
/** Milliseconds between two questions who is there: few at first, then once a minute. */
const [firstRound, longestRound] = [1000, 60_000] as const;
/** Rounds in which a laptop does not answer until it counts as gone. */
const roundsMissed = 2;
/** Announcements that are listened to in one round. */
const mostInRound = 200;
/** Bytes of the name in an announcement, which has room for 255 with what stands before it. */
const mostNameBytes = 200;
/** Milliseconds that a goodbye may take. */
const goodbyeMs = 1000;

/** Who is announced, and who hears of the others. */
export interface FinderTools {
  readonly own: { readonly id: string; readonly name: string; readonly port: number };
  /** A laptop answered; also when it is known already. */
  readonly onSeen: (sight: Sight) => void;
  /** It said goodbye, or answers no more. */
  readonly onGone: (id: string) => void;
  /** Whether it can ask and hear, told when that changes. */
  readonly onHears: (hears: boolean) => void;
}

/** Announces this laptop nearby and finds the others. */
export interface Finder {
  /** Looks anew, as after the computer slept. */
  look(): void;
  /** Says goodbye; settles when nothing of it is left. */
  end(): Promise<void>;
}

/** Begins to announce this laptop and to look for others. */
export type StartFinder = (tools: FinderTools) => Finder;

/** One address of each network that this computer is on; where it is on none, itself. */
const ownAddresses = (): string[] => {
  const all = Object.values(networkInterfaces()).flatMap(
    (each) => each?.find(({ family, internal }) => family === 'IPv4' && !internal) ?? [],
  );
  return all.length > 0 ? all.map(({ address }) => address) : ['127.0.0.1'];
};

const cutName = (name: string): string => {
  let [cut, bytes] = ['', 0];
  for (const letter of name) {
    bytes += Buffer.byteLength(letter);
    if (bytes > mostNameBytes) break;
    cut += letter;
  }
  return cut;
};

/** Asks and announces on one network. */
interface Ear {
  ask(): void;
  end(): Promise<void>;
}

interface EarTools extends FinderTools {
  readonly address: string;
  readonly onError: () => void;
}

const startEar = ({ own, address, onSeen, onGone, onError }: EarTools): Ear => {
  let browser: Browser | undefined;
  const options = { type: 'udp4', bind: false, interface: address, socket: openEarSocket(mdnsPort, onError) };
  const bonjour = new Bonjour(options, onError);
  bonjour.publish({
    name: own.id,
    type: service.type,
    port: own.port,
    // A name of its own: that of the computer is nobody's business.
    host: `${own.id}.local`,
    txt: { v: service.version, name: cutName(own.name) },
    // The name is random, so that asking whether somebody has it is of no use.
    probe: false,
  });
  const see = (found: Service): void => {
    const sight = readSight(found, ownNetworks(networkInterfaces()));
    if (sight) onSeen(sight);
  };
  const ask = (): void => {
    browser?.stop();
    const fresh = bonjour.find({ type: service.type });
    let count = 0;
    fresh.on('up', (found) => {
      count += 1;
      if (count >= mostInRound) fresh.stop();
      see(found);
    });
    for (const event of ['srv-update', 'txt-update'] as const) fresh.on(event, see);
    fresh.on('down', ({ name }) => onGone(name));
    browser = fresh;
  };
  return {
    ask,
    end: () =>
      new Promise((resolve) => {
        browser?.stop();
        const close = (): void => {
          clearTimeout(timer);
          bonjour.destroy(resolve);
        };
        const timer = setTimeout(close, goodbyeMs);
        bonjour.unpublishAll(close);
      }),
  };
};

class RunningFinder implements Finder {
  readonly #tools: FinderTools;
  readonly #ears = new Map<string, Ear>();
  // In which round each laptop answered last.
  readonly #answered = new Map<string, number>();
  #round = 0;
  #wait: number = firstRound;
  #timer: NodeJS.Timeout | undefined;
  #hears = true;

  constructor(tools: FinderTools) {
    this.#tools = tools;
    this.#ask();
  }

  look(): void {
    this.#wait = firstRound;
    this.#ask();
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    const ears = [...this.#ears.values()];
    this.#ears.clear();
    await Promise.all(ears.map((ear) => ear.end()));
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#round += 1;
    this.#follow(ownAddresses());
    for (const ear of this.#ears.values()) ear.ask();
    for (const [id, round] of this.#answered) if (round < this.#round - roundsMissed) this.#gone(id);
    this.#timer = setTimeout(() => this.#ask(), this.#wait);
    this.#wait = Math.min(2 * this.#wait, longestRound);
  }

  // The computer may be on another network than a moment ago.
  #follow(addresses: readonly string[]): void {
    for (const [address, ear] of this.#ears) if (!addresses.includes(address)) void this.#drop(address, ear);
    for (const address of addresses) if (!this.#ears.has(address)) this.#listen(address);
  }

  #listen(address: string): void {
    const ear = startEar({
      ...this.#tools,
      address,
      onSeen: (sight) => this.#seen(sight),
      onGone: (id) => this.#gone(id),
      onError: () => {
        if (this.#ears.get(address) !== ear) return;
        void this.#drop(address, ear);
        // Another network is looked at at once; this one again in the next round.
        if (ownAddresses().includes(address)) this.#tellWhetherItHears();
        else this.#follow(ownAddresses());
      },
    });
    this.#ears.set(address, ear);
    this.#tellWhetherItHears();
  }

  async #drop(address: string, ear: Ear): Promise<void> {
    this.#ears.delete(address);
    await ear.end();
  }

  #seen(sight: Sight): void {
    if (sight.id === this.#tools.own.id) return;
    this.#answered.set(sight.id, this.#round);
    this.#tools.onSeen(sight);
  }

  #gone(id: string): void {
    if (this.#answered.delete(id)) this.#tools.onGone(id);
  }

  #tellWhetherItHears(): void {
    const hears = this.#ears.size > 0;
    if (hears === this.#hears) return;
    this.#hears = hears;
    this.#tools.onHears(hears);
  }
}

/** Announces and finds by mDNS (RFC 6762, RFC 6763), on each network that this computer is on. */
export const startFinder: StartFinder = (tools) => new RunningFinder(tools);
