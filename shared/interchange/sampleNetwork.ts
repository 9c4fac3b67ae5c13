import * as v from 'valibot';
import { alterSchema, channelSchema, intentions } from '../domain/alter.ts';
import { birthdaySchema } from '../domain/calendarDate.ts';
import { interactionKinds } from '../domain/interaction.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { tagSchema } from '../domain/tag.ts';
import { tieKinds } from '../domain/tie.ts';
import { defaultTiers } from '../domain/tier.ts';

/** A short word by which the file's ties name a person; it never leaves the file. */
const keySchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(40));

const sampleChannelSchema = v.strictObject({
  kind: channelSchema.entries.kind,
  value: channelSchema.entries.value,
  label: v.optional(channelSchema.entries.label, ''),
});

/** Strict, so that a misspelt field in the hand-written file is an error and not a silent loss. */
const samplePersonSchema = v.strictObject({
  key: keySchema,
  name: alterSchema.entries.name,
  nickname: v.optional(alterSchema.entries.nickname, ''),
  ring: v.picklist(defaultTiers.map((tier) => tier.id)),
  tags: v.array(tagSchema.entries.name),
  intention: v.optional(v.nullable(v.picklist(intentions)), null),
  organisation: v.optional(alterSchema.entries.organisation, ''),
  role: v.optional(alterSchema.entries.role, ''),
  met: v.optional(alterSchema.entries.met, ''),
  birthday: v.optional(v.nullable(birthdaySchema), null),
  channels: v.optional(v.array(sampleChannelSchema), []),
  /** Markdown. */
  note: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
});
export type SamplePerson = v.InferOutput<typeof samplePersonSchema>;

const sampleTagSchema = v.strictObject({ name: tagSchema.entries.name, hue: tagSchema.entries.hue });

const sampleTieSchema = v.pipe(
  v.strictObject({
    a: keySchema,
    b: keySchema,
    kind: v.picklist(tieKinds),
    note: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  }),
  v.check((tie) => tie.a !== tie.b, 'a tie joins two different people'),
);
export type SampleTie = v.InferOutput<typeof sampleTieSchema>;

/** Days of the longest memory of the sample: ten years. */
const mostDaysAgo = 3653;

const sampleInteractionSchema = v.strictObject({
  kind: v.picklist(interactionKinds),
  /** Counted from the day on which the sample is added, so that it never looks old. */
  daysAgo: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostDaysAgo)),
  people: v.pipe(
    v.array(keySchema),
    v.minLength(1),
    v.check((keys) => areDistinct(keys), 'somebody takes part twice'),
  ),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
});
type SampleInteraction = v.InferOutput<typeof sampleInteractionSchema>;

const areDistinct = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** One spelling for a pair and a kind, whichever end comes first. */
const pairAndKind = (tie: SampleTie): string => [...[tie.a, tie.b].sort(), tie.kind].join(' ');

const haveKnownEnds = (people: readonly SamplePerson[], ties: readonly SampleTie[]): boolean => {
  const keys = new Set(people.map((person) => person.key));
  return ties.every((tie) => keys.has(tie.a) && keys.has(tie.b));
};

const haveKnownPeople = (people: readonly SamplePerson[], interactions: readonly SampleInteraction[]): boolean => {
  const keys = new Set(people.map((person) => person.key));
  return interactions.every((one) => one.people.every((key) => keys.has(key)));
};

const haveKnownTags = (people: readonly SamplePerson[], tags: readonly { readonly name: string }[]): boolean => {
  const names = new Set(tags.map((tag) => tag.name));
  return people.every((person) => person.tags.every((tag) => names.has(tag)));
};

/**
 * `resources/sample-network.json`: invented people, their tags, the ties between them and when one was in touch with
 * them. Keys are unique, every tie ends at two people of the file, no pair has the same kind of tie twice, every tag that
 * a person carries is listed, everyone who was in touch is of the file.
 */
const sampleNetworkSchema = v.pipe(
  v.strictObject({
    version: v.literal(1),
    people: v.array(samplePersonSchema),
    tags: v.array(sampleTagSchema),
    ties: v.array(sampleTieSchema),
    interactions: v.optional(v.array(sampleInteractionSchema), []),
  }),
  v.check(({ people }) => areDistinct(people.map((person) => person.key)), 'two people have the same key'),
  v.check(({ people }) => people.every((person) => areDistinct(person.tags)), 'a person carries a tag twice'),
  v.check(({ tags }) => areDistinct(tags.map((tag) => tag.name)), 'two tags have the same name'),
  v.check(({ people, tags }) => haveKnownTags(people, tags), 'a person carries a tag that is not listed'),
  v.check(({ people, ties }) => haveKnownEnds(people, ties), 'a tie ends at nobody'),
  v.check(({ ties }) => areDistinct(ties.map(pairAndKind)), 'a pair has the same kind of tie twice'),
  v.check(({ people, interactions }) => haveKnownPeople(people, interactions), 'nobody of the file was in touch'),
);
export type SampleNetwork = v.InferOutput<typeof sampleNetworkSchema>;

/**
 * Reads the sample network from parsed JSON. Gives every optional field its empty value; fails with words for the
 * screen that end with the first thing found wrong and where.
 */
export const parseSampleNetwork = (input: unknown): Result<SampleNetwork> => {
  const read = v.safeParse(sampleNetworkSchema, input);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  const place = v.getDotPath(issue);
  const what = place === null ? issue.message : `${place}: ${issue.message}`;
  return failed(
    `The sample network could not be read, so nothing was added. Start with five names or an import instead. (${what})`,
  );
};
