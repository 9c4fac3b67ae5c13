const [kib, mib] = [1024, 1024 * 1024] as const;

/** What the relay puts up with. Bytes, milliseconds, counts. */
export interface Limits {
  /** Of one message of a client, and in how many fragments it may come. */
  readonly frameBytes: number;
  readonly fragments: number;
  /** Until a connection has said what it wants; and how much it may say until then. */
  readonly greetingMs: number;
  readonly greetingBytes: number;
  /** Connections that have not said what they want, of all addresses together. */
  readonly strangers: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Messages of one connection; above it, it is read more slowly, and closed where it is ahead by another burst. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Between two signs of life that the relay asks for, and until a connection without any is closed. */
  readonly pingMs: number;
  readonly idleMs: number;
  /** What may wait for a connection that reads slowly. */
  readonly unreadBytes: number;
  /** Of one part of an answer that is too large for one message. */
  readonly partBytes: number;
  /** Of a room, as it lies in the store. */
  readonly roomBytes: number;
  /** Of what waits in a room for something that came before it and is missing. */
  readonly pendingBytes: number;
  /** Of all rooms in memory, roughly. */
  readonly memoryBytes: number;
  /** How long nothing is written to a room before it is compacted. */
  readonly calmMs: number;
}

/** The limits of docs/relay.md. */
export const usualLimits: Limits = {
  frameBytes: 4 * mib,
  fragments: 64,
  greetingMs: 5000,
  greetingBytes: 4 * kib,
  strangers: 1000,
  connections: 5000,
  connectionsPerAddress: 20,
  messagesPerSecond: 50,
  messageBurst: 200,
  pingMs: 20_000,
  idleMs: 60_000,
  unreadBytes: 8 * mib,
  partBytes: mib,
  roomBytes: 64 * mib,
  pendingBytes: 8 * mib,
  memoryBytes: 128 * mib,
  calmMs: 3000,
};
