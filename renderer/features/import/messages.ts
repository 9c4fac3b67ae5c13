import type { FieldReceipt, RefusedRow, SourceFormat } from '../../../shared/interchange/importedPerson.ts';
import type { KnownPerson } from '../../../shared/interchange/match.ts';
import type { PersonToImport } from '../../../shared/vault/commands/importPeople.ts';

/** What a file holds, told before anything is written. */
export interface Preview {
  readonly format: SourceFormat;
  /** People who are not in the vault yet. */
  readonly fresh: number;
  /** People who are in the vault already; they are left as they are. */
  readonly same: number;
  /** New people who have the name of someone who is in the vault already. */
  readonly namesakes: number;
  /** Further entries of the file for someone it has already named, joined to that one. */
  readonly joined: number;
  /** A sentence on how the file was read, where something about it was unusual; else empty. */
  readonly remark: string;
  readonly refused: readonly RefusedRow[];
  readonly fields: readonly FieldReceipt[];
  /** The first of the new people, to look at. */
  readonly first: readonly { readonly key: string; readonly name: string; readonly about: string }[];
}

export type ToWorker =
  | { readonly kind: 'read'; readonly file: File; readonly known: readonly KnownPerson[] }
  | { readonly kind: 'next'; readonly size: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'preview'; readonly preview: Preview }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The next people to write; none left where it is empty. */
  | { readonly kind: 'slice'; readonly people: readonly PersonToImport[]; readonly photosRefused: number };
