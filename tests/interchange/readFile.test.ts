import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../shared/interchange/detect.ts';
import { mostFileBytes, readFile } from '../../shared/interchange/readFile.ts';
import { decode, fixture, fixtureBytes, nth, read } from './parsed.ts';

const bytesOf = (...bytes: number[]): Uint8Array => new Uint8Array(bytes);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};
/** As Windows-1252 where all characters are of Latin-1. */
const latin = (text: string): Uint8Array => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
const file = (name: string, bytes: Uint8Array) => read(readFile(name, bytes, decode));
const reason = (name: string, bytes: Uint8Array): string => {
  const result = readFile(name, bytes, decode);
  return result.ok ? `read ${result.value.people.length}` : result.reason;
};

const card = 'BEGIN:VCARD\r\nFN:Günther Müller\r\nEND:VCARD\r\n';

describe('a file is known by what stands in it', () => {
  test.each([
    ['apple.vcf', 'vcard', 2],
    ['android.vcf', 'vcard', 3],
    ['vcard4.vcf', 'vcard', 2],
    ['phone21.vcf', 'vcard', 1],
    ['linkedin.csv', 'linkedin', 5],
    ['linkedin-old.csv', 'linkedin', 2],
  ])('%s is %s with %i people, whatever it is called', (name, format, count) => {
    for (const called of [name, 'contacts', 'export.txt', 'misnamed.json']) {
      expect(file(called, fixtureBytes(name))).toMatchObject({ format, people: { length: count } });
    }
  });

  test('and behind a preamble of any length', () => {
    const text = fixture('linkedin-old.csv');
    expect(file('c.csv', utf8(`${'"a, b",\n\n'.repeat(500)}${text}`)).people.map(({ line }) => line)).toEqual([
      1002, 1003,
    ]);
  });
});

test('the text of a file may still have its byte-order mark', () => {
  expect(detectFormat('a', `\ufeff${card}`)).toEqual({ ok: true, value: 'vcard' });
  expect(detectFormat('a', fixture('linkedin.csv'))).toEqual({ ok: true, value: 'linkedin' });
});

describe('letters', () => {
  test.each([
    ['UTF-8', utf8(card)],
    ['UTF-8 with a mark', bytesOf(0xef, 0xbb, 0xbf, ...utf8(card))],
    ['UTF-16, little-endian', utf16(`\ufeff${card}`, true)],
    ['UTF-16, big-endian', utf16(`\ufeff${card}`, false)],
  ])('in %s are read without a remark', (_, bytes) => {
    const read = file('a.vcf', bytes);
    expect(nth(read.people, 0).name).toBe('Günther Müller');
    expect(read).not.toHaveProperty('remark');
  });

  test('of every script are UTF-8 without a remark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const clean = text.replace(/\p{Surrogate}|\0/gu, '');
        const read = file('a.vcf', utf8(`BEGIN:VCARD\nFN:A\nX:${clean}\nEND:VCARD`));
        expect(read).not.toHaveProperty('remark');
      }),
    );
    for (const name of ['अमित', 'สมชาย', '화영', '𝒜da', '\u{10ffff}']) {
      expect(file('a.vcf', utf8(card.replace('Günther', name)))).not.toHaveProperty('remark');
    }
  });

  test('in Windows-1252 are read with a remark', () => {
    const read = file('a.vcf', latin(card));
    expect(nth(read.people, 0).name).toBe('Günther Müller');
    expect(read.remark).toContain('Windows-1252');
  });

  test('in UTF-8 with one broken place stay UTF-8, with a remark', () => {
    const bytes = utf8(card.replace('ther', 't?er'));
    bytes[bytes.indexOf(0x3f)] = 0xff;
    const read = file('a.vcf', bytes);
    expect(nth(read.people, 0).name).toBe('Günt\ufffder Müller');
    expect(read.remark).toMatch(/^One place/);
  });

  test.each([
    ['too short for what it begins', [0xe2, 0x82], 1],
    ['longer than needed', [0xc0, 0xaf], 2],
    ['longer than needed, in three', [0xe0, 0x80, 0x80], 3],
    ['half a pair', [0xed, 0xa0, 0x80], 3],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 4],
    ['a trail alone', [0x80], 1],
  ])('that are %s are broken places', (_, broken, places) => {
    const bytes = bytesOf(...utf8('BEGIN:VCARD\nFN:üüüüü'), ...broken, ...utf8('\nEND:VCARD\n'));
    expect(file('a.vcf', bytes).remark).toMatch(places === 1 ? /^One place / : /^\d places /);
  });
});

describe('a wrong file ends in a sentence that says what it is and what is understood', () => {
  test.each([
    ['photo.png', bytesOf(0x89, 0x50, 0x4e, 0x47, 0, 0), 'picture'],
    ['photo.vcf', bytesOf(0xff, 0xd8, 0xff, 0xe0, 0), 'picture'],
    ['letter.pdf', utf8('%PDF-1.7'), 'PDF'],
    ['Basic_LinkedInDataExport.zip', bytesOf(0x50, 0x4b, 3, 4, 0), 'Unpack'],
    ['people.xlsx', bytesOf(0x50, 0x4b, 3, 4, 0), 'spreadsheet'],
    ['people.xls', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0), 'spreadsheet'],
    ['people.json', utf8('{"people": []}'), 'JSON'],
    ['people', utf8('  [1]'), 'JSON'],
    ['page', utf8('<!doctype html>'), 'web page'],
    ['calendar', utf8('BEGIN:VCALENDAR\nEND:VCALENDAR'), 'calendar'],
    ['empty.csv', bytesOf(), 'empty'],
    ['empty.vcf', utf8('\ufeff \r\n'), 'empty'],
    ['google.csv', utf8('Name,Given Name,Family Name\nAda,Ada,W'), 'LinkedIn’s columns'],
    ['notes.txt', utf8('Dear diary'), 'no contacts'],
    ['odd.vcf', utf8('BEGIN:VCARD\nFN:A\0\nEND:VCARD'), 'not text'],
    ['wide.vcf', utf16(card, true), 'not text'],
    ['nul.vcf', utf16(`\ufeff${card}\0`, true), 'not text'],
  ])('%s', (name, bytes, word) => {
    expect(reason(name, bytes)).toContain(word);
    expect(reason(name, bytes)).toMatch(/\.vcf/);
  });

  test('and so does one that is too large, before anything is decoded', () => {
    const large = new Uint8Array(mostFileBytes + 1);
    const never = (): string => {
      throw new Error('decoded');
    };
    const result = readFile('a.vcf', large, never);
    expect(result).toMatchObject({
      ok: false,
      reason: expect.stringContaining('larger than 50 MB'),
    });
  });
});
