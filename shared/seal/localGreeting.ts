import { equalBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Suite } from './suite.ts';

/*
 * How two laptops of one network know each other on a network that anybody may listen to; docs/protocol.md, rules L4 to
 * L7. Whoever calls proves first, so that a stranger who calls learns nothing but a random number.
 */

/** Bytes of the random number that each side gives. */
export const greetingNonceBytes = 32;
const [idBytes, saltBytes, proofBytes, keyBytes] = [16, 8, 32, 32] as const;
const mark = utf8ToBytes('kith local 1');

/** Names a laptop on the local network until Kith is closed there: 32 hexadecimal digits, random to whoever lacks the key. */
export const instanceForm = /^[0-9a-f]{32}$/;

/** Seals what is sent and opens what comes, each message once and in order. */
export interface Frames {
  seal(message: Uint8Array): Uint8Array;
  /** Undefined for whatever is not the very next message of the other side, unchanged. */
  open(sealed: Uint8Array): Uint8Array | undefined;
}

/**
 * The key by which laptops of one network know each other nearby. It comes of the network's key itself, so that a relay,
 * which knows the token, cannot pass for one of them.
 * @param key 32 random bytes: the key of the network
 */
export const localKeyOf = (key: Uint8Array): Uint8Array =>
  hkdf(sha256, key, undefined, utf8ToBytes('kith sync 1 local'), keyBytes);

/** Random bytes of the name under which a laptop announces itself. */
export const instanceSaltBytes = saltBytes;

/**
 * The name under which a laptop announces itself: L2. Another laptop of the network sees which one it is; to everybody
 * else it is random, and another one at each start.
 * @param key what `localKeyOf` gives
 * @param writer the laptop's public signing key, 64 hexadecimal digits
 * @param salt 8 random bytes
 */
export const instanceOf = (key: Uint8Array, writer: string, salt: Uint8Array): string => {
  const told = hmac(sha256, key, concatBytes(mark, utf8ToBytes('instance'), salt, hexToBytes(writer)));
  return bytesToHex(concatBytes(salt, told.slice(0, idBytes - saltBytes)));
};

/** Whether a name that was announced is that of a laptop of the network, named by its public signing key. */
export const isInstanceOf = (key: Uint8Array, instance: string, writer: string): boolean =>
  instance === instanceOf(key, writer, hexToBytes(instance.slice(0, 2 * saltBytes)));

/** What was said between the two: which laptops, and their random numbers. */
interface Said {
  readonly server: string;
  readonly client: string;
  readonly serverNonce: Uint8Array;
  readonly clientNonce: Uint8Array;
}

const proofOf = (key: Uint8Array, side: 'client' | 'server', said: Said): Uint8Array =>
  hmac(
    sha256,
    key,
    concatBytes(
      mark,
      utf8ToBytes(side),
      said.serverNonce,
      said.clientNonce,
      hexToBytes(said.server),
      hexToBytes(said.client),
    ),
  );

// A number that is used once with a key: the place of the message.
const nonceAt = (place: number): Uint8Array => {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, place);
  return nonce;
};

const framesOf = (suite: Suite, key: Uint8Array, said: Said, own: 'client' | 'server'): Frames => {
  const salt = concatBytes(said.serverNonce, said.clientNonce);
  const keyFrom = (side: string): Uint8Array => hkdf(sha256, key, salt, utf8ToBytes(`kith local 1 ${side}`), keyBytes);
  const [sealing, opening] = [keyFrom(own), keyFrom(own === 'client' ? 'server' : 'client')];
  let [sent, opened] = [0, 0];
  return {
    seal: (message) => {
      sent += 1;
      return suite.encrypt(sealing, nonceAt(sent), message, mark);
    },
    open: (sealed) => {
      const message = suite.decrypt(opening, nonceAt(opened + 1), sealed, mark);
      if (message) opened += 1;
      return message;
    },
  };
};

/**
 * What the laptop says that is called: L4.
 * @param nonce 32 random bytes
 */
export const greeting = (nonce: Uint8Array): Uint8Array => concatBytes(mark, nonce);

/** What the calling laptop says, and how it goes on where the other one proves itself. */
export interface Answer {
  readonly message: Uint8Array;
  /** Takes what the called laptop says to it; undefined: it does not know the network. */
  confirm(proof: Uint8Array): Frames | undefined;
}

/**
 * The calling laptop's answer to a greeting: L5. Undefined where that is none.
 * @param key what `localKeyOf` gives
 * @param ids the laptop that is called, as it was announced, and the one that calls
 * @param nonce 32 random bytes
 */
export const answerGreeting = (
  suite: Suite,
  key: Uint8Array,
  heard: Uint8Array,
  ids: Pick<Said, 'server' | 'client'>,
  nonce: Uint8Array,
): Answer | undefined => {
  const known = heard.length === mark.length + greetingNonceBytes && equalBytes(heard.slice(0, mark.length), mark);
  if (!known) return undefined;
  const said = { ...ids, serverNonce: heard.slice(mark.length), clientNonce: nonce };
  return {
    message: concatBytes(nonce, hexToBytes(ids.client), proofOf(key, 'client', said)),
    confirm: (proof) =>
      proof.length === proofBytes && equalBytes(proof, proofOf(key, 'server', said))
        ? framesOf(suite, key, said, 'client')
        : undefined,
  };
};

/** Who called, what to say to it, and how both go on. */
export interface Met {
  readonly client: string;
  readonly proof: Uint8Array;
  readonly frames: Frames;
}

/**
 * What the called laptop makes of the answer: L6. Undefined where whoever calls does not know the network.
 * @param key what `localKeyOf` gives
 * @param server the called laptop
 * @param nonce what its greeting carried
 */
export const meet = (
  suite: Suite,
  key: Uint8Array,
  answer: Uint8Array,
  server: string,
  nonce: Uint8Array,
): Met | undefined => {
  if (answer.length !== greetingNonceBytes + idBytes + proofBytes) return undefined;
  const client = bytesToHex(answer.slice(greetingNonceBytes, greetingNonceBytes + idBytes));
  const said = { server, client, serverNonce: nonce, clientNonce: answer.slice(0, greetingNonceBytes) };
  if (!equalBytes(answer.slice(-proofBytes), proofOf(key, 'client', said))) return undefined;
  return { client, proof: proofOf(key, 'server', said), frames: framesOf(suite, key, said, 'server') };
};
