import * as v from 'valibot';
import type { AlterId, TieId } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { textSchema } from '../../domain/text.ts';
import { type Tie, type TieKind, tieKinds, tieSchema } from '../../domain/tie.ts';
import { withKnown } from '../foreignValues.ts';
import type { Roots } from '../roots.ts';
import type { Vault } from '../vault.ts';

/** What a new tie says. The order of the two ends does not matter. */
export interface NewTie {
  readonly a: AlterId;
  readonly b: AlterId;
  readonly kind: TieKind;
  readonly note?: string;
}

const sayingSchema = v.object({ kind: v.picklist(tieKinds), note: textSchema(2000) });

const endGone = 'One of the two is no longer in your network. Bring them back first.';
const tieWords = 'A tie joins two different people, with a note of at most 2,000 characters.';

/** Writes a tie into an open transaction; the caller knows that both ends are there and differ. */
export const writeNewTie = (vault: Vault, roots: Roots, { a, b, kind, note = '' }: NewTie): TieId => {
  const now = vault.edge.now();
  const [first, second] = a < b ? [a, b] : [b, a];
  const id = vault.edge.newId();
  const tie = v.parse(tieSchema, { id, a: first, b: second, kind, note, createdAt: now, updatedAt: now });
  roots.ties.set(tie.id, tie);
  return tie.id;
};

/** Whether two people have a tie of a kind, hidden or not. `but`: one that does not count. */
export const hasTwin = (vault: Vault, { a, b, kind }: NewTie, but?: TieId): boolean =>
  vault.tiesBetween(a, b).some((tie) => tie.id !== but && tie.kind === kind);

/** Ties two people. The same kind between the same two is not written twice. */
export const addTie = (vault: Vault, tie: NewTie): Result<null> => {
  const [a, b] = [vault.alters.get(tie.a), vault.alters.get(tie.b)];
  if (!a || !b || a.deletedAt !== null || b.deletedAt !== null) return failed(endGone);
  const asked = { kind: tie.kind, note: tie.note ?? '' };
  if (tie.a === tie.b || !v.safeParse(sayingSchema, asked).success) return failed(tieWords);
  if (hasTwin(vault, tie)) return failed(`${a.name} and ${b.name} already have this tie.`);
  return vault.transact(`Tied ${a.name} and ${b.name}`, (roots) => {
    writeNewTie(vault, roots, tie);
  });
};

/** Changes the kind or the note of a tie. */
export const editTie = (vault: Vault, id: TieId, patch: Partial<Pick<Tie, 'kind' | 'note'>>): Result<null> => {
  const tie = vault.ties.get(id);
  if (!tie) return failed('This tie is no longer there.');
  const read = v.safeParse(tieSchema, { ...tie, ...patch, updatedAt: vault.edge.now() });
  if (!read.success) return failed(tieWords);
  if (read.output.kind === tie.kind && read.output.note === tie.note) return ok(null);
  if (read.output.kind !== tie.kind && hasTwin(vault, read.output, id))
    return failed('These two already have this tie.');
  return vault.transact('Edited a tie', (roots) => {
    roots.ties.set(id, withKnown(roots.ties.get(id), read.output));
  });
};

/** Removes a tie. */
export const removeTie = (vault: Vault, id: TieId): Result<null> => {
  if (!vault.ties.get(id)) return failed('This tie is no longer there.');
  return vault.transact('Removed a tie', (roots) => {
    roots.ties.delete(id);
  });
};
