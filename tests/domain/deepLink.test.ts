import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { deepLinkSchema, parseDeepLink } from '../../shared/domain/deepLink.ts';
import { wellFormed } from '../../shared/domain/text.ts';

const parsed = (link: string): unknown => {
  const result = parseDeepLink(link);
  return result.ok ? result.value : result.reason;
};

describe('what a link may ask for', () => {
  test.each([
    ['kith://person/V1StGXR8_Z5jdHi6B-myT', { kind: 'person', id: 'V1StGXR8_Z5jdHi6B-myT' }],
    ['KITH://PERSON/a', { kind: 'person', id: 'a' }],
    ['kith://person/a/', { kind: 'person', id: 'a' }],
    ['kith://add?name=Ada%20Byron', { kind: 'add', name: 'Ada Byron' }],
    ['kith://add/?name=Ada+Byron', { kind: 'add', name: 'Ada Byron' }],
    ['kith://add?name=%2B1', { kind: 'add', name: '+1' }],
    ['kith://add?name=%C3%98yvind%20', { kind: 'add', name: 'Øyvind' }],
    ['kith://add?name=%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC', { kind: 'add', name: '👩‍🔬' }],
    ['kith://search?q=chess', { kind: 'search', text: 'chess' }],
  ])('%s', (link, wanted) => {
    expect(parsed(link)).toEqual(wanted);
  });
});

const unknown = 'A link asked Kith for something it does not know. Nothing was done.';
const bad = 'A link for Kith could not be read. Nothing was done.';

describe('what is refused with a sentence', () => {
  test.each([
    ['', unknown],
    ['kith:', unknown],
    ['kith://', unknown],
    ['kith://erase', unknown],
    ['kith://import?file=/etc/passwd', unknown],
    ['kith:person/a', unknown],
    ['kith://person@evil/a', unknown],
    ['kith://person:80/a', unknown],
    ['kith://person/a#b', unknown],
    ['https://person/a', unknown],
    [' kith://person/a', unknown],
    ['kith://person/a\n', unknown],
    ['kith://person/../add?name=x', unknown],
    ['kith://person/a/b', unknown],
    ['kith://person/%61', unknown],
    ['kith://person', bad],
    ['kith://person/', bad],
    ['kith://person/a?x=1', bad],
    [`kith://person/${'a'.repeat(65)}`, bad],
    ['kith://add', bad],
    ['kith://add?', bad],
    ['kith://add?name=', bad],
    ['kith://add?name=%20%20', bad],
    ['kith://add?name=a&ring=inner', bad],
    ['kith://add?name=a&name=b', bad],
    ['kith://add?name=a=b', bad],
    ['kith://add?NAME=a', bad],
    ['kith://add/x?name=a', bad],
    ['kith://add?name=%', bad],
    ['kith://add?name=%FF', bad],
    ['kith://add?name=%ED%A0%80', bad],
    ['kith://add?name=%C0%AF', bad],
    ['kith://add?name=Ada%00', bad],
    ['kith://add?name=Ada%0AByron', bad],
    ['kith://add?name=%E2%80%AEadA', bad],
    ['kith://add?name=%E2%80%A8!', bad],
    ['kith://add?name=%E2%80%A9', bad],
    ['kith://add?name=\uD800', bad],
    [`kith://add?name=${'a'.repeat(301)}`, bad],
    [`kith://search?q=${'a'.repeat(201)}`, bad],
    [`kith://add?name=${'a'.repeat(5000)}`, bad],
  ])('%j', (link, sentence) => {
    expect(parsed(link)).toBe(sentence);
  });
});

describe('laws', () => {
  test('any text gives a link that its schema takes, or a sentence that repeats nothing of it', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .tuple(fc.constantFrom('person/', 'add?name=', 'search?q=', 'add/?', ''), fc.string({ unit: 'binary' }))
        .map(([start, rest]) => `kith://${start}${rest}`),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const result = parseDeepLink(text);
        if (result.ok) expect(v.parse(deepLinkSchema, result.value)).toEqual(result.value);
        else expect([unknown, bad]).toContain(result.reason);
      }),
      { numRuns: 2000 },
    );
  });

  test('a name without disguises comes through whole, whichever way it is written', () => {
    // The separators of lines and paragraphs, and the tags that some flags are made of, are among fast-check's letters.
    const disguises = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u;
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((text) => text.trim() !== '' && text.length <= 300 && !disguises.test(text));
    fc.assert(
      fc.property(name, (text) => {
        const wanted = { ok: true, value: { kind: 'add', name: text.trim() } };
        expect(parseDeepLink(`kith://add?name=${encodeURIComponent(text)}`)).toEqual(wanted);
        expect(parseDeepLink(`kith://add?${new URLSearchParams({ name: text })}`)).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });

  test('no control and no mark that turns the writing is ever shown', () => {
    const shown = fc.string({ unit: 'binary', minLength: 1 }).map((text) => `a${wellFormed(text)}`);
    const turning = fc.constantFrom('\u202E', '\u2066', '\u200F', '\u0000', '\u007F', '\u2028', '\u{E0041}');
    fc.assert(
      fc.property(shown, turning, shown, (before, mark, after) => {
        const link = `kith://search?q=${encodeURIComponent(before + mark + after)}`;
        expect(parseDeepLink(link)).toEqual({ ok: false, reason: bad });
      }),
    );
  });
});
