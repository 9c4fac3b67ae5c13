import type { WebSocket } from 'ws';
import type { Relay } from '../../../relay/server.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';
import { instanceOf, instanceSaltBytes, localKeyOf } from '../../../shared/seal/localGreeting.ts';
import { Wire } from '../../../shared/sync/wire.ts';
import { waitBeforeCall } from './callTurn.ts';
import { type Finder, startFinder } from './finder.ts';
import { GivenNames } from './givenNames.ts';
import { alreadyHere } from './greeter.ts';
import { laptopsOf } from './laptops.ts';
import { LocalSocket } from './localSocket.ts';
import type { LocalTools } from './localTools.ts';
import { startLogRelay } from './logRelay.ts';
import { type Sight, urlsOf } from './sight.ts';
import { Spread } from './spread.ts';

/** Laptops that are remembered. */
const mostPeers = 64;

/** Another laptop that was seen. */
interface Peer {
  sight: Sight;
  /** It does not know this network. */
  stranger: boolean;
  /** It announces itself no more, and goes with its connection. */
  gone: boolean;
  wire: Wire | null;
  callOff: () => void;
}

/**
 * Carries the log between laptops that see each other on the local network: each announces itself, looks for the others
 * and runs a relay of its own log. docs/protocol.md, rules L…
 */
export class Local {
  /** Names this laptop until it ends. */
  readonly id: string;
  readonly #tools: LocalTools;
  readonly #key: Uint8Array;
  readonly #peers = new Map<string, Peer>();
  // Those that called, by their names.
  readonly #callers = new Map<string, WebSocket>();
  readonly #begun: Promise<void>;
  readonly #spread: Spread;
  readonly #givenNames: GivenNames;
  #relay: Relay | null = null;
  #finder: Finder | null = null;
  #ended = false;
  #problem: SyncWay['problem'] = null;
  #receivedAt: number | null = null;

  constructor(tools: LocalTools) {
    this.#tools = tools;
    this.#key = localKeyOf(tools.key);
    this.id = instanceOf(this.#key, tools.writer, tools.random(instanceSaltBytes));
    this.#givenNames = new GivenNames(this.#key, tools.list);
    this.#spread = new Spread({
      ...tools,
      onKept: () => {
        for (const { wire } of this.#peers.values()) wire?.tell();
      },
    });
    this.#begun = this.#begin();
  }

  /** How it stands. */
  view(): SyncWay {
    const wires = [...this.#peers.values()].flatMap(({ wire }) => wire?.view().receivedAt ?? []);
    const received = Math.max(0, this.#receivedAt ?? 0, ...wires);
    return {
      way: 'local',
      connected: [...this.#callers.keys(), ...this.#peers.keys()].some((id) => this.#isConnected(id)),
      unsent: this.#spread.unsent(),
      sentAt: this.#spread.sentAt(),
      receivedAt: received === 0 ? null : received,
      problem: this.#problem,
      laptops: this.#laptops(),
    };
  }

  /** Has the laptops that are connected send back what they hold beyond a state vector. */
  askBack(vector: Uint8Array): void {
    for (const { wire } of this.#peers.values()) wire?.askBack(vector);
  }

  /** Looks and calls anew, as after the computer slept. */
  retry(): void {
    this.#finder?.look();
    for (const peer of this.#peers.values()) {
      peer.wire?.retry();
      if (!peer.wire) this.#planCall(peer);
    }
  }

  /** Says goodbye and ends every connection; settles when no socket is left. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#spread.end();
    await this.#begun;
    for (const id of [...this.#peers.keys()]) this.#forget(id);
    await Promise.all([this.#finder?.end(), this.#relay?.stop()]);
  }

  async #begin(): Promise<void> {
    try {
      this.#relay = await this.#listen();
      if (!this.#ended) this.#finder = this.#look(this.#relay.port);
    } catch (error) {
      this.#tools.onProblem(error);
      this.#say('closed');
    }
  }

  #look(port: number): Finder {
    return (this.#tools.find ?? startFinder)({
      own: { id: this.id, name: this.#tools.name, port },
      onSeen: (sight) => this.#seen(sight),
      onGone: (id) => this.#gone(id),
      onHears: (hears) => this.#say(hears ? null : 'deaf'),
    });
  }

  #listen(): Promise<Relay> {
    const { engine, logKept, keys, random, onProblem } = this.#tools;
    return startLogRelay({
      outer: engine.outer,
      logKept,
      onReceived: () => {
        this.#receivedAt = this.#tools.now();
      },
      key: this.#key,
      room: keys.room,
      id: this.id,
      random,
      onMet: (client, socket) => this.#met(client, socket),
      onProblem,
    });
  }

  #say(problem: SyncWay['problem']): void {
    this.#problem = problem;
    this.#tools.onChange();
  }

  #isConnected(id: string): boolean {
    return this.#callers.has(id) || (this.#peers.get(id)?.wire?.view().connected ?? false);
  }

  #laptops(): ReturnType<typeof laptopsOf> {
    return laptopsOf({
      seen: [...this.#peers.values()],
      callers: [...this.#callers.keys()],
      isConnected: (id) => this.#isConnected(id),
      self: this.#tools.name,
      givenName: (id) => this.#givenNames.of(id),
    });
  }

  #seen(sight: Sight): void {
    if (this.#ended || sight.id === this.id) return;
    const known = this.#peers.get(sight.id);
    if (known) Object.assign(known, { sight, gone: false });
    else if (this.#makeRoom()) {
      const peer = { sight, stranger: false, gone: false, wire: null, callOff: () => undefined };
      this.#peers.set(sight.id, peer);
      this.#planCall(peer);
    }
    this.#tools.onChange();
  }

  // Anybody may announce thousands; who is connected stays, and the others give way to who came later.
  #makeRoom(): boolean {
    if (this.#peers.size < mostPeers) return true;
    const idle = [...this.#peers.keys()].find((id) => !this.#isConnected(id));
    if (idle === undefined) return false;
    this.#forget(idle);
    return true;
  }

  #gone(id: string): void {
    // A goodbye is a word that anybody may say; a connection is not.
    const peer = this.#peers.get(id);
    if (peer) peer.gone = true;
    this.#forgetWhereGone(id);
  }

  #forgetWhereGone(id: string): void {
    if (!this.#peers.get(id)?.gone || this.#isConnected(id)) return;
    this.#forget(id);
    this.#tools.onChange();
  }

  #forget(id: string): void {
    const peer = this.#peers.get(id);
    peer?.callOff();
    peer?.wire?.close();
    this.#peers.delete(id);
  }

  #planCall(peer: Peer): void {
    peer.callOff();
    const others = [...this.#peers.keys()]
      .filter((id) => id !== peer.sight.id)
      .map((id) => ({ id, connected: this.#isConnected(id) }));
    const wait = waitBeforeCall(this.id, peer.sight.id, others);
    peer.callOff = this.#tools.after(wait, () => this.#call(peer));
  }

  #call(peer: Peer): void {
    const { id } = peer.sight;
    if (this.#ended || peer.wire || this.#isConnected(id)) return;
    const { engine, keys, random, now, after, onProblem } = this.#tools;
    peer.wire = new Wire({
      // Where it is and who comes is the socket's business: neither address, room nor token are said.
      url: 'ws://nearby',
      keys,
      engine: {
        outer: engine.outer,
        cameBack: (update) => engine.cameBack(update),
        changesBeyond: (vector) => engine.changesBeyond(vector),
        // A laptop that has less than others is not one that has lost something.
        stored: () => undefined,
      },
      kept: () => this.#spread.kept(),
      open: () =>
        new LocalSocket({
          urls: urlsOf(peer.sight),
          key: this.#key,
          ids: { server: id, client: this.id },
          random,
          onStranger: () => {
            peer.stranger = true;
          },
        }),
      now,
      after,
      onChange: () => this.#wireChanged(id, peer),
      onProblem,
    });
  }

  #wireChanged(id: string, peer: Peer): void {
    const connected = peer.wire?.view().connected ?? false;
    if (connected) {
      peer.stranger = false;
      if (peer.wire) this.#spread.learn(peer.wire.stored());
      // Both called at the same time: the call of the smaller name stays.
      if (this.id < id) this.#callers.get(id)?.close(alreadyHere);
      else if (this.#callers.has(id)) this.#hangUp(peer);
    } else if (peer.gone) this.#tools.after(0, () => this.#forgetWhereGone(id));
    this.#tools.onChange();
  }

  #hangUp(peer: Peer): void {
    const { wire } = peer;
    peer.wire = null;
    // Not in the middle of its own event.
    if (wire) this.#tools.after(0, () => wire.close());
  }

  // A laptop that knows the network called.
  #met(id: string, socket: WebSocket): ((vector: ReadonlyMap<number, number>) => void) | undefined {
    const peer = this.#peers.get(id);
    if (this.#ended || (this.id < id && peer?.wire?.view().connected)) return undefined;
    if (peer) {
      peer.stranger = false;
      peer.callOff();
      this.#hangUp(peer);
    }
    // It may have lost a connection that looks whole from here.
    this.#callers.get(id)?.terminate();
    this.#callers.set(id, socket);
    socket.once('close', () => this.#callerLeft(id, socket));
    this.#tools.onChange();
    return (vector) => {
      this.#spread.learn(vector);
      this.#tools.onChange();
    };
  }

  #callerLeft(id: string, socket: WebSocket): void {
    if (this.#callers.get(id) !== socket) return;
    this.#callers.delete(id);
    this.#forgetWhereGone(id);
    const peer = this.#peers.get(id);
    if (peer && !peer.wire && !this.#ended) this.#planCall(peer);
    this.#tools.onChange();
  }
}
