import type { Intention } from '../../../shared/domain/alter.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { editAlter, moveAlters } from '../../../shared/vault/commands/alters.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { crowdedWords } from '../../parts/ringWords.ts';
import { seatsOn } from '../../parts/seating/seatsOn.ts';
import type { Notices } from '../../session/notices.tsx';

/** What a cell that was edited in place shall hold. */
export type CellEdit =
  | { readonly column: 'name' | 'organisation' | 'role' | 'met'; readonly value: string }
  | { readonly column: 'intention'; readonly value: Intention | null }
  | { readonly column: 'ring'; readonly value: Tier | null };

/** Where to go after an edit: stay on the cell, on to the next or previous one that can be edited, or nowhere. */
export type After = 'stay' | 'next' | 'previous' | 'nowhere';

/** Says where people went, and kindly when a ring got fuller than it was meant to be. */
export const movedWords = (vault: Vault, who: string, tier: Tier | null): string => {
  if (!tier) return `Put ${who} back in the tray.`;
  return `Moved ${who} to ${tier.name}. ${crowdedWords(tier, vault.placedOn(tier.id).size)}`.trim();
};

/** Writes one cell; gives whether it could be kept, and says why not. */
export const writeCell = (vault: Vault, notices: Notices, id: AlterId, edit: CellEdit): boolean => {
  if (edit.column !== 'ring') return notices.tell(editAlter(vault, id, { [edit.column]: edit.value }));
  const alter = vault.alters.get(id);
  const tier = edit.value;
  if (alter && (alter.placement?.tier ?? null) === (tier?.id ?? null)) return true;
  const seats = tier ? seatsOn(vault, [id], tier.id) : undefined;
  const moved = moveAlters(vault, [id], tier && { tier: tier.id, angle: null }, seats);
  return notices.tell(moved, movedWords(vault, alter?.name ?? '', tier));
};
