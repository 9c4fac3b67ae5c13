import * as v from 'valibot';
import type { AlterId, InteractionId } from '../../domain/ids.ts';
import { type Interaction, type InteractionKind, interactionSchema } from '../../domain/interaction.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { withKnown } from '../foreignValues.ts';
import type { Roots } from '../roots.ts';
import type { Vault } from '../vault.ts';
import { whom } from './alters.ts';

/** What a new interaction says. Whoever is named twice takes part once. */
export interface NewInteraction extends Pick<Interaction, 'day'> {
  readonly kind: InteractionKind;
  readonly participants: readonly AlterId[];
  readonly note?: string;
}

const interactionGone = 'This is no longer written down.';
const futureWords = 'This day is still to come. Write it down when you have spoken.';

const fieldWords: Record<string, string> = {
  day: 'This is not a day of the calendar since 1900. Nothing was changed.',
  participants: 'A contact is with at least one person, and at most 200. Choose fewer.',
  note: 'A note on a contact has at most 2,000 characters.',
};

const check = (interaction: unknown): Result<Interaction> => {
  const read = v.safeParse(interactionSchema, interaction);
  if (read.success) return ok(read.output);
  const [field = ''] = (v.getDotPath(read.issues[0]) ?? '').split('.');
  return failed(fieldWords[field] ?? 'This cannot be kept. Nothing was changed.');
};

const made = (vault: Vault, { kind, day, participants, note = '' }: NewInteraction) => {
  const now = vault.edge.now();
  const ids = [...new Set(participants)].sort();
  return { id: vault.edge.newId(), kind, day, participants: ids, note, createdAt: now, updatedAt: now };
};

/**
 * Writes an interaction into an open transaction. The caller has checked the values; one that is not valid throws,
 * because it would be a bug.
 */
export const writeNewInteraction = (vault: Vault, roots: Roots, fields: NewInteraction): void => {
  const interaction = v.parse(interactionSchema, made(vault, fields));
  roots.interactions.set(interaction.id, interaction);
};

/** Writes down that the ego was in touch with one or several people on a day up to today. Gives its id. */
export const logInteraction = (vault: Vault, fields: NewInteraction): Result<InteractionId> => {
  if (fields.participants.some((id) => vault.alters.get(id)?.deletedAt !== null))
    return failed('One of them is no longer in your network. Bring them back first.');
  const checked = check(made(vault, fields));
  if (!checked.ok) return checked;
  if (checked.value.day > vault.edge.today()) return failed(futureWords);
  const { id, participants } = checked.value;
  const done = vault.transact(`Noted a contact with ${whom(vault, participants)}`, (roots) => {
    roots.interactions.set(id, checked.value);
  });
  return done.ok ? ok(id) : done;
};

/** Changes the kind, the day or the note of an interaction; who took part stays. */
export const editInteraction = (
  vault: Vault,
  id: InteractionId,
  patch: Partial<Pick<Interaction, 'kind' | 'day' | 'note'>>,
): Result<null> => {
  const now = vault.interactions.get(id);
  if (!now) return failed(interactionGone);
  const checked = check({ ...now, ...patch, updatedAt: vault.edge.now() });
  if (!checked.ok) return checked;
  const { kind, day, note } = checked.value;
  // One that another laptop's clock put into the future can still be corrected in all else.
  if (day !== now.day && day > vault.edge.today()) return failed(futureWords);
  if (kind === now.kind && day === now.day && note === now.note) return ok(null);
  return vault.transact(`Edited a contact with ${whom(vault, now.participants)}`, (roots) => {
    roots.interactions.set(id, withKnown(roots.interactions.get(id), checked.value));
  });
};

/** Removes an interaction, for everyone who took part. */
export const removeInteraction = (vault: Vault, id: InteractionId): Result<null> => {
  const interaction = vault.interactions.get(id);
  if (!interaction) return failed(interactionGone);
  return vault.transact(`Removed a contact with ${whom(vault, interaction.participants)}`, (roots) => {
    roots.interactions.delete(id);
  });
};
