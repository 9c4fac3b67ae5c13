import * as v from 'valibot';
import { alterIdSchema, instantSchema, tieIdSchema } from './ids.ts';
import { textSchema } from './text.ts';

/** What a tie may be; more kinds and directions come with the owner's own kinds. */
export const tieKinds = ['friend', 'partner', 'family', 'colleague', 'classmate', 'neighbour', 'knows'] as const;
export type TieKind = (typeof tieKinds)[number];

/** A relation between two alters (the ego's own relation is the alter's placement). One record per pair and kind. */
export const tieSchema = v.pipe(
  v.object({
    id: tieIdSchema,
    /** The smaller id first, so that a pair has one spelling. */
    a: alterIdSchema,
    b: alterIdSchema,
    kind: v.picklist(tieKinds),
    note: textSchema(2000),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  }),
  v.check((tie) => tie.a < tie.b, 'a tie joins two different people, smaller id first'),
);
export type Tie = v.InferOutput<typeof tieSchema>;

/**
 * Whether a tie of this kind says little: that two people know each other, and no more. The owner gives no strengths to
 * other people's relations, so the kind is all there is to tell by.
 */
export const isWeakKind = (kind: TieKind): boolean => kind === 'knows';

/** The other end of a tie. */
export const otherEnd = (tie: Tie, end: Tie['a']): Tie['a'] => (tie.a === end ? tie.b : tie.a);
