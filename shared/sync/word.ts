import * as v from 'valibot';
import { shownName } from '../domain/laptopName.ts';

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'no key'));
// Shown to whoever decides about it, in the middle of a sentence: it may turn none of that round.
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100), v.transform(shownName));

/** A device that wants to take part tells who it is: its name, and the key (X25519) that things are sealed to. */
const hello = v.object({ word: v.literal('hello'), name, box: key });

/** A device asks for entries that it has seen no readable copy of: each writer's, from a number on. */
const ask = v.object({
  word: v.literal('ask'),
  wants: v.pipe(
    v.array(v.object({ writer: key, from: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })),
    v.maxLength(1000),
  ),
});

/** Devices that a key is sealed for. What is said is remembered, so it must not be anything. */
const mostBoxes = 1000;

/** The network has a new key: for each device that stays, the key sealed to it alone. */
export const rekeySchema = v.object({
  word: v.literal('rekey'),
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** The room of the new key, so that two new keys at once can be told apart. */
  room: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  boxes: v.pipe(v.record(key, v.pipe(v.string(), v.regex(/^[0-9a-f]+$/), v.maxLength(400))), v.maxEntries(mostBoxes)),
});

/** What a device says to the others beside changes of the network. */
export const wordSchema = v.variant('word', [hello, ask, rekeySchema]);
export type Word = v.InferOutput<typeof wordSchema>;

/** Reads a word; undefined where it is none that this version knows. Throws where the text is no JSON. */
export const wordOfText = (text: string): Word | undefined => {
  const read = v.safeParse(wordSchema, JSON.parse(text));
  return read.success ? read.output : undefined;
};
