import type { Alter, Channel } from '../../domain/alter.ts';
import type { AlterId, TagId } from '../../domain/ids.ts';
import { foldText } from '../../domain/name.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Roots } from '../roots.ts';
import type { Vault } from '../vault.ts';
import { type NewAlter, writeNewAlter } from './alters.ts';
import { tagNamed, writeNewTag } from './tags.ts';

/** A person ready to be written: checked by a parser, photo made small, tags still by name. */
export interface PersonToImport extends Omit<NewAlter, 'tags' | 'channels' | 'placement' | 'sample'> {
  readonly tagNames: readonly string[];
  readonly channels: readonly Pick<Channel, 'kind' | 'value' | 'label'>[];
  readonly leftovers: Alter['leftovers'];
}

/** An import under way: written in slices, so that the window answers in between; one step of undo in all. */
export interface ImportWriter {
  /** Writes some people into the tray; gives their ids. */
  write(people: readonly PersonToImport[]): AlterId[];
  /** Keeps what was written as one step of undo. */
  finish(): void;
  /** Takes back all that was written, as if the import had not begun. */
  cancel(): void;
}

/** Begins an import, or says why it cannot be begun now. `label` names it for "Undo". */
export const beginImport = (vault: Vault, label: string): Result<ImportWriter> => {
  const begun = vault.beginBatch(label);
  if (!begun.ok) return begun;
  const batch = begun.value;
  const tagIds = new Map<string, TagId>();
  const tagFor = (roots: Roots, name: string): TagId => {
    const folded = foldText(name);
    const id = tagIds.get(folded) ?? tagNamed(vault, name)?.id ?? writeNewTag(vault, roots, name);
    tagIds.set(folded, id);
    return id;
  };
  return ok({
    write: (people) => {
      const ids: AlterId[] = [];
      batch.step((roots) => {
        for (const { tagNames, ...person } of people) {
          const tags = tagNames.filter((name) => name.trim() !== '').map((name) => tagFor(roots, name));
          ids.push(writeNewAlter(vault, roots, { ...person, tags }));
        }
      });
      return ids;
    },
    finish: () => batch.end(),
    cancel: () => batch.cancel(),
  });
};
