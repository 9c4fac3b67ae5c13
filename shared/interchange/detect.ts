import { failed, ok, type Result } from '../domain/result.ts';
import type { SourceFormat } from './importedPerson.ts';
import { hasLinkedInHeader } from './linkedin.ts';

const understood = 'Kith reads contacts files (.vcf) and LinkedIn’s Connections.csv.';

/** What files that are often chosen by mistake are called, by the end of their names, and what to do instead. */
const byEnding: readonly (readonly [endings: RegExp, what: string])[] = [
  [/\.(?:png|jpe?g|gif|webp|heic|heif|bmp|svg|tiff?)$/, 'This is a picture.'],
  [/\.pdf$/, 'This is a PDF document.'],
  [
    /\.(?:xlsx?|ods|numbers)$/,
    'This is a spreadsheet. If it came from LinkedIn, choose the Connections.csv it was made of.',
  ],
  [
    /\.(?:zip|gz|7z|rar|tar)$/,
    'This is a packed archive. Unpack it first, then choose the Connections.csv or .vcf in it.',
  ],
  [/\.(?:docx?|odt|pages|rtf)$/, 'This is a written document.'],
  [/\.(?:json|ndjson)$/, 'This is a JSON file.'],
  [/\.(?:html?|xml)$/, 'This is a web page or XML file.'],
  [/\.ics$/, 'This is a calendar.'],
  [/\.(?:mp3|m4a|wav|mp4|mov|avi|mkv|webm)$/, 'This is a sound or film.'],
];

/** First bytes of files that are no text, as each format's own description has them. */
const byBytes: readonly (readonly [beginning: readonly number[], ending: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], '.png'],
  [[0xff, 0xd8, 0xff], '.jpg'],
  [[0x47, 0x49, 0x46, 0x38], '.gif'],
  [[0x52, 0x49, 0x46, 0x46], '.webp'],
  [[0x25, 0x50, 0x44, 0x46], '.pdf'],
  [[0x50, 0x4b, 0x03, 0x04], '.zip'],
  [[0x1f, 0x8b], '.gz'],
  [[0xd0, 0xcf, 0x11, 0xe0], '.xls'],
];

const sentenceFor = (name: string): string | undefined =>
  byEnding.find(([endings]) => endings.test(name.toLowerCase()))?.[1];

/**
 * The sentence for a file that is plainly no text, by its first bytes; undefined where it may be text. A spreadsheet
 * is a packed archive inside, so where the bytes say archive the file's name may say more.
 */
export const knownBinary = (fileName: string, bytes: Uint8Array): string | undefined => {
  const hit = byBytes.find(([beginning]) => beginning.every((byte, index) => bytes[index] === byte));
  if (hit === undefined) return undefined;
  const byName = hit[1] === '.zip' ? sentenceFor(fileName) : undefined;
  return `${byName ?? sentenceFor(hit[1]) ?? ''} ${understood}`;
};

/**
 * Says what a file is by what stands in it; its name only helps to say what else it may be.
 * @param head the beginning of the file as text, long enough to hold a preamble.
 * @returns the format, or a sentence that says what the file seems to be and what is understood.
 */
export const detectFormat = (fileName: string, head: string): Result<SourceFormat> => {
  if (/^\ufeff?BEGIN:VCARD[^\S\n]*$/im.test(head)) return ok('vcard');
  if (hasLinkedInHeader(head)) return ok('linkedin');
  if (head.trim() === '') return failed(`This file is empty. ${understood}`);
  const byName = sentenceFor(fileName);
  if (byName !== undefined) return failed(`${byName} ${understood}`);
  const start = head.slice(0, 200).trimStart();
  if (start.startsWith('%PDF')) return failed(`${sentenceFor('.pdf')} ${understood}`);
  if (/^[{[]/.test(start)) return failed(`${sentenceFor('.json')} ${understood}`);
  if (start.startsWith('<')) return failed(`${sentenceFor('.xml')} ${understood}`);
  if (start.startsWith('BEGIN:VCALENDAR')) return failed(`${sentenceFor('.ics')} ${understood}`);
  if (/\.(?:csv|tsv)$/i.test(fileName)) {
    return failed(`This table does not have LinkedIn’s columns (First Name, Last Name, Company …). ${understood}`);
  }
  return failed(`There are no contacts in this file that Kith can find. ${understood}`);
};
