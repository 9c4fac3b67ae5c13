import { assertNever, failed, type Result } from '../domain/result.ts';
import { mostPreamble } from './bounds.ts';
import { type Decode, decodeText } from './decode.ts';
import { detectFormat, knownBinary } from './detect.ts';
import type { OnProgress, ParsedFile, SourceFormat } from './importedPerson.ts';
import { parseLinkedIn } from './linkedin.ts';
import { parseVCards } from './vcard.ts';

const megabyte = 1024 * 1024;

/** The largest file that is read: 50 MB, several hundred thousand cards. */
export const mostFileBytes = 50 * megabyte;

const parse = (format: SourceFormat, text: string, onProgress: OnProgress | undefined): Result<ParsedFile> => {
  switch (format) {
    case 'linkedin':
      return parseLinkedIn(text, onProgress);
    case 'vcard':
      return parseVCards(text, onProgress);
    default:
      return assertNever(format);
  }
};

/**
 * Reads a file of people: says what it is, decodes it and parses it. Never throws for what a file holds.
 * @param decode see Decode; the only thing that is needed of the platform.
 * @param onProgress told about every hundredth part of the parsing.
 * @returns everyone in the file and what became of every row and field, or one sentence on why it cannot be read.
 */
export const readFile = (
  fileName: string,
  bytes: Uint8Array,
  decode: Decode,
  onProgress?: OnProgress,
): Result<ParsedFile> => {
  if (bytes.length > mostFileBytes) {
    return failed(
      `This file is larger than ${mostFileBytes / megabyte} MB, so it was not read. Export fewer people at a time, or without photos.`,
    );
  }
  const binary = knownBinary(fileName, bytes);
  if (binary !== undefined) return failed(binary);
  const decoded = decodeText(bytes, decode);
  if (!decoded.ok) return decoded;
  const { text, remark } = decoded.value;
  const format = detectFormat(fileName, text.slice(0, mostPreamble));
  if (!format.ok) return format;
  const parsed = parse(format.value, text, onProgress);
  return parsed.ok && remark !== undefined ? { ok: true, value: { ...parsed.value, remark } } : parsed;
};
