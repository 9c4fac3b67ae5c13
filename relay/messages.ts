import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/*
 * The messages of y-websocket (its README and y-protocols' PROTOCOL.md have the grammar): a number for the kind; for
 * kind 0, sync, another number and one sized row of bytes.
 */
const [syncKind, awarenessKind] = [0, 1] as const;
const [stepOne, stepTwo, update] = [0, 1, 2] as const;

/** What a client may say. `other` is what the relay has no ear for, such as who is looking where. */
export type Message =
  | { readonly kind: 'asks'; readonly vector: Uint8Array }
  | { readonly kind: 'answers'; readonly update: Uint8Array }
  | { readonly kind: 'tells'; readonly update: Uint8Array }
  | { readonly kind: 'other' };

const syncKinds = { [stepTwo]: 'answers', [update]: 'tells' } as const;

const readSync = (decoder: decoding.Decoder): Message | undefined => {
  const step = decoding.readVarUint(decoder);
  if (step !== stepOne && step !== stepTwo && step !== update) return { kind: 'other' };
  const bytes = decoding.readVarUint8Array(decoder);
  if (decoding.hasContent(decoder)) return undefined;
  return step === stepOne ? { kind: 'asks', vector: bytes } : { kind: syncKinds[step], update: bytes };
};

/** Reads a message; undefined where it breaks off, or goes on behind its end. */
export const readMessage = (bytes: Uint8Array): Message | undefined => {
  const decoder = decoding.createDecoder(bytes);
  try {
    return decoding.readVarUint(decoder) === syncKind ? readSync(decoder) : { kind: 'other' };
  } catch {
    // lib0 says so by an error of its own.
    return undefined;
  }
};

const syncMessage = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncKind);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
};

/** Tells a client how much the relay has on its disk, and asks for what lies beyond. */
export const asking = (vector: Uint8Array): Uint8Array => syncMessage(stepOne, vector);

/** The last part of an answer: with it a client has all that the relay had. */
export const answering = (bytes: Uint8Array): Uint8Array => syncMessage(stepTwo, bytes);

/** A change, or a part of an answer that is not the last. */
export const telling = (bytes: Uint8Array): Uint8Array => syncMessage(update, bytes);

/**
 * Says nothing about nobody: awareness of no client. A y-websocket client hangs up when it has not heard anything for
 * thirty seconds, and it does not hear pings.
 */
export const breathing = Uint8Array.of(awarenessKind, 1, 0);
