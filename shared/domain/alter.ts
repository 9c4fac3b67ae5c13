import * as v from 'valibot';
import { birthdaySchema, calendarDateSchema } from './calendarDate.ts';
import { alterIdSchema, instantSchema, tagIdSchema, tierIdSchema } from './ids.ts';
import { roundSeat } from './seat.ts';
import { nameSchema, textSchema } from './text.ts';

/** Why someone is in the owner's life. Never inferred. */
export const intentions = ['friend', 'family', 'work', 'both'] as const;
export type Intention = (typeof intentions)[number];

/** Online as well as in person: where a person is reached. */
export const channelKinds = ['email', 'phone', 'link'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** One e-mail address, phone number or link, each with an id so that two laptops can add one each. */
export const channelSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  kind: v.picklist(channelKinds),
  value: nameSchema(2000),
  /** Free words such as "home" or "work"; empty where none. */
  label: textSchema(60),
  order: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});
export type Channel = v.InferOutput<typeof channelSchema>;

/**
 * Where a person stands: the declared ring and, if placed by hand, the angle in radians (0 at three o'clock, growing
 * clockwise, as a canvas does). One value, so that a concurrent move is never half of each.
 */
export const placementSchema = v.object({
  tier: tierIdSchema,
  angle: v.nullable(v.pipe(v.number(), v.finite())),
});
export type Placement = v.InferOutput<typeof placementSchema>;

/**
 * The angle at which the map last seated a person whom nobody has placed by hand, radians as in a placement, in
 * [0, 2π). A value of its own: seating everyone anew must not meet a move made elsewhere.
 */
export const seatSchema = v.pipe(v.number(), v.finite(), v.transform(roundSeat));

/** Where someone is: on a ring, in the tray (null), or out of sight, archived or deleted (false). */
const whereaboutsSchema = v.union([tierIdSchema, v.null(), v.literal(false)]);
export type Whereabouts = v.InferOutput<typeof whereaboutsSchema>;

/** Where a person was when a day began on which they were moved; days by UTC. */
export const wasSchema = v.object({ day: calendarDateSchema, place: whereaboutsSchema });
export type Was = v.InferOutput<typeof wasSchema>;

/** A source field that Kith has no place for, kept so that an export can give it back. */
export const leftoverSchema = v.object({ name: textSchema(200), value: textSchema(100_000) });
export type Leftover = v.InferOutput<typeof leftoverSchema>;

/** A picture as a data URI; made small at the edge before it comes here. */
export const photoSchema = v.pipe(
  v.string(),
  v.maxLength(200_000),
  v.regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]*$/),
);

/** A person in the owner's network. */
export const alterSchema = v.object({
  id: alterIdSchema,
  name: nameSchema(300),
  nickname: textSchema(120),
  photo: v.nullable(photoSchema),
  channels: v.array(channelSchema),
  birthday: v.nullable(birthdaySchema),
  organisation: textSchema(300),
  role: textSchema(300),
  tags: v.array(tagIdSchema),
  intention: v.nullable(v.picklist(intentions)),
  /** How the owner and this person met, in a few words; empty where not said. */
  met: textSchema(300),
  /** null: waiting in the tray. */
  placement: v.nullable(placementSchema),
  seat: v.nullable(seatSchema),
  /** One for each day on which they were moved, earliest first; none of the day on which they were added. */
  was: v.array(wasSchema),
  leftovers: v.array(leftoverSchema),
  /** Keys under which imports know this person again. */
  sources: v.array(textSchema(300)),
  /** True for the invented people of the sample network. */
  sample: v.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  archivedAt: v.nullable(instantSchema),
  deletedAt: v.nullable(instantSchema),
});
export type Alter = v.InferOutput<typeof alterSchema>;

/** In sight: neither archived nor deleted. */
export const isPresent = (alter: Alter): boolean => alter.deletedAt === null && alter.archivedAt === null;

/** The channels of one kind, in their order. */
export const channelsOf = (alter: Alter, kind: ChannelKind): Channel[] => alter.channels.filter((c) => c.kind === kind);
