import type { ChannelKind, Leftover } from '../domain/alter.ts';
import type { Birthday } from '../domain/calendarDate.ts';

/** One e-mail address, phone number or link as a file gave it. */
export interface ImportedChannel {
  readonly kind: ChannelKind;
  readonly value: string;
  readonly label: string;
}

/** What a file says about one person, before anything is written. */
export interface ImportedPerson {
  readonly name: string;
  readonly nickname: string;
  readonly channels: readonly ImportedChannel[];
  readonly birthday: Birthday | null;
  readonly organisation: string;
  readonly role: string;
  /** Plain Markdown text. */
  readonly note: string;
  /** Words the source groups people by; matched to tags by name. */
  readonly tags: readonly string[];
  /** The picture as the file had it, as a data URI of any size; the edge makes it small. */
  readonly photo: string | null;
  /** Source fields that have no place in Kith, kept whole. */
  readonly leftovers: readonly Leftover[];
  /**
   * Keys by which the same person is known again when the same source is read twice, strongest first: a vCard UID, a
   * LinkedIn profile address, or else a digest of the identity fields. At least one.
   */
  readonly sources: readonly string[];
  /** 1-based line in the file where this person begins. */
  readonly line: number;
}

/** A row or card that could not become a person, and why, in one sentence. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
  /** The beginning of the row, at most 120 characters, to find it again. */
  readonly excerpt: string;
}

/** What became of one source field over the whole file. */
export interface FieldReceipt {
  readonly name: string;
  /** Values that found a place in Kith. */
  readonly used: number;
  /** Values that were kept as leftovers on the person. */
  readonly kept: number;
  /** Values that were dropped, with the reason; e.g. a photo that is no picture. */
  readonly dropped: number;
  readonly droppedWhy?: string;
}

export type SourceFormat = 'linkedin' | 'vcard';

/** The outcome of reading a file: every row is a person or refused, every field is accounted for. */
export interface ParsedFile {
  readonly format: SourceFormat;
  readonly people: readonly ImportedPerson[];
  readonly refused: readonly RefusedRow[];
  readonly fields: readonly FieldReceipt[];
  /** One sentence on the file as a whole to show before anything is written, e.g. that its encoding was guessed. */
  readonly remark?: string;
}

/** How far a parser has come, in characters of the input. */
export type OnProgress = (done: number, total: number) => void;
