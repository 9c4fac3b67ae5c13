import { createHash } from 'node:crypto';
import { createClient, RESP_TYPES } from '@redis/client';
import * as v from 'valibot';
import * as Y from 'yjs';
import { docOf } from './applying.ts';
import type { Lock, RoomStore, StoredRoom } from './store.ts';

/*
 * A stream for each room is both its log and the way its updates reach other relays; beside it lies a hash with the lock
 * and, once compacted, all that came up to some entry. Scripts run in Redis as one step each.
 */
const appendScript = `
local lock = redis.call('HGET', KEYS[2], 'lock')
if lock and lock ~= ARGV[1] then return 0 end
if not lock then redis.call('HSET', KEYS[2], 'lock', ARGV[1]) end
for at = 2, #ARGV do redis.call('XADD', KEYS[1], '*', 'u', ARGV[at]) end
return 1`;

const readScript = `
local kept = redis.call('HMGET', KEYS[2], 'lock', 'upto', 'state')
return {kept[1] or '', kept[2] or '', kept[3] or '', redis.call('XRANGE', KEYS[1], '-', '+')}`;

// Only where nobody else has compacted since it was read.
const compactScript = `
if (redis.call('HGET', KEYS[2], 'upto') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'upto', ARGV[2], 'state', ARGV[3])
redis.call('XTRIM', KEYS[1], 'MINID', ARGV[4])
return 1`;

/** Milliseconds that entries stay in a stream although a compaction holds them: other relays may not have heard them. */
const tailMs = 60_000;
/** Milliseconds that one reading waits; a room that was just opened is heard from then on. */
const listenMs = 100;
const retryMs = 200;

const bytes = v.instance(Buffer);
const entries = v.array(v.tuple([bytes, v.tuple([bytes, bytes])]));
const readReply = v.tuple([bytes, bytes, bytes, entries]);
const heardReply = v.nullable(v.array(v.tuple([bytes, entries])));

const openLock = Buffer.alloc(1);
const writeLock = (lock: Lock): Buffer => (lock.kind === 'token' ? lock.hash : openLock);
const readLock = (written: Buffer): Lock | undefined => {
  if (written.length === 0) return undefined;
  return written.equals(openLock) ? { kind: 'open' } : { kind: 'token', hash: written };
};

type Ask = (args: readonly (string | Buffer)[]) => Promise<unknown>;

class RedisRoom implements StoredRoom {
  readonly stream: string;
  /** The newest entry that was loaded or heard. */
  cursor = '0-0';
  readonly hear: (update: Uint8Array) => void;
  readonly #ask: Ask;
  readonly #leave: (room: RedisRoom) => void;
  readonly #kept: string;
  #lock: Lock | undefined;
  #bytes = 0;
  // What was read when it was opened, until somebody asks for it.
  #read: readonly Uint8Array[] | undefined;

  constructor(name: string, ask: Ask, hear: (update: Uint8Array) => void, leave: (room: RedisRoom) => void) {
    // Both keys of a room lie on one node of a cluster.
    this.stream = `kith:{${name}}:log`;
    this.#kept = `kith:{${name}}:kept`;
    this.#ask = ask;
    this.hear = hear;
    this.#leave = leave;
  }

  lock(): Lock | undefined {
    return this.#lock;
  }

  bytes(): number {
    return this.#bytes;
  }

  async load(): Promise<void> {
    const { last, updates } = await this.#readAll();
    this.#read = updates;
    // Only here: whatever comes behind is still to be heard, whoever reads the stream for something else.
    if (last !== '') this.cursor = last;
  }

  async updates(): Promise<Iterable<Uint8Array>> {
    const updates = this.#read ?? (await this.#readAll()).updates;
    this.#read = undefined;
    return updates;
  }

  async append(lock: Lock, updates: readonly Uint8Array[]): Promise<void> {
    this.#read = undefined;
    const own = this.#lock ?? lock;
    const done = await this.#run(appendScript, writeLock(own), ...updates.map((update) => Buffer.from(update)));
    if (done !== 1) throw new Error('another relay has bound the room to another token');
    this.#lock = own;
    this.#bytes += updates.reduce((sum, { length }) => sum + length, 0);
  }

  /** What is compacted is what Redis holds: this relay need not have heard all of it yet. */
  async compact(): Promise<void> {
    const { upto, last, updates } = await this.#readAll();
    const state = Buffer.from(Y.encodeStateAsUpdate(docOf(updates).doc));
    const [ms = '0'] = last.split('-');
    const oldest = String(Math.max(0, Math.min(Number(ms), Date.now() - tailMs)));
    if ((await this.#run(compactScript, upto, last, state, oldest)) === 1) this.#bytes = state.length;
  }

  close(): Promise<void> {
    this.#leave(this);
    return Promise.resolve();
  }

  async #readAll(): Promise<{ upto: string; last: string; updates: Uint8Array[] }> {
    const [lock, upto, state, log] = v.parse(readReply, await this.#run(readScript));
    const updates = [...(state.length > 0 ? [state] : []), ...log.map(([, [, update]]) => update)];
    const last = (log.at(-1)?.[0] ?? upto).toString('latin1');
    this.#lock = readLock(lock);
    this.#bytes = updates.reduce((sum, { length }) => sum + length, 0);
    return { upto: upto.toString('latin1'), last, updates };
  }

  #run(script: string, ...args: (string | Buffer)[]): Promise<unknown> {
    return this.#ask(['EVAL', script, '2', this.stream, this.#kept, ...args]);
  }
}

const connect = async (url: string, onProblem: (error: unknown) => void) => {
  const client = createClient({
    url,
    RESP: 2,
    // A command that cannot go out now fails now: whoever waits for it is told to come again.
    disableOfflineQueue: true,
    socket: { reconnectStrategy: retryMs },
  });
  client.on('error', onProblem);
  await client.connect();
  const ask: Ask = (args) => client.sendCommand(args, { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } });
  return { client, ask };
};

/** Hands on what other relays append to the rooms that are open here. */
class Listener {
  readonly rooms = new Map<string, RedisRoom>();
  readonly #ask: Ask;
  readonly #onProblem: (error: unknown) => void;
  #stopped = false;

  constructor(ask: Ask, onProblem: (error: unknown) => void) {
    this.#ask = ask;
    this.#onProblem = onProblem;
  }

  stop(): void {
    this.#stopped = true;
  }

  async listen(): Promise<void> {
    let missed = false;
    while (!this.#stopped) {
      try {
        if (missed) await this.#catchUp();
        missed = false;
        await this.#hearOnce();
      } catch (error) {
        if (this.#stopped) return;
        this.#onProblem(error);
        missed = true;
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  async #hearOnce(): Promise<void> {
    const rooms = [...this.rooms.values()];
    if (rooms.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, listenMs));
      return;
    }
    const from = [...rooms.map(({ stream }) => stream), ...rooms.map(({ cursor }) => cursor)];
    const reply = await this.#ask(['XREAD', 'BLOCK', String(listenMs), 'STREAMS', ...from]);
    for (const [stream, heard] of v.parse(heardReply, reply) ?? []) {
      const room = this.rooms.get(stream.toString());
      for (const [id, [, update]] of heard) {
        if (!room) break;
        room.cursor = id.toString('latin1');
        room.hear(update);
      }
    }
  }

  // After an absence the stream may have been trimmed beyond what was heard.
  async #catchUp(): Promise<void> {
    for (const room of this.rooms.values()) for (const update of await room.updates()) room.hear(update);
  }
}

/**
 * A store in Redis 5 or newer, or Valkey, that several relays share. An append is as durable as Redis makes it: see
 * docs/relay.md. Throws where Redis is out of reach.
 * @param url `redis://…` or `rediss://…`
 * @param onProblem told of lost connections, which are tried again
 */
export const openRedisStore = async (url: string, onProblem: (error: unknown) => void): Promise<RoomStore> => {
  // A reading that waits holds up its connection, so appends have one of their own.
  const writing = await connect(url, onProblem);
  const reading = await connect(url, onProblem);
  const listener = new Listener(reading.ask, onProblem);
  const listening = listener.listen();
  return {
    open: async (name, hear) => {
      const hash = createHash('sha256').update(name).digest('hex');
      const room = new RedisRoom(hash, writing.ask, hear, ({ stream }) => listener.rooms.delete(stream));
      await room.load();
      listener.rooms.set(room.stream, room);
      return room;
    },
    close: async () => {
      listener.stop();
      await listening;
      for (const { client } of [writing, reading]) client.destroy();
    },
  };
};
