import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelKinds } from '../../shared/domain/alter.ts';
import { channelAddress } from '../../shared/domain/channelAddress.ts';

test.each([
  ['email', 'ada@example.org', 'mailto:ada@example.org'],
  ['email', 'mailto:ada@example.org', 'mailto:ada@example.org'],
  ['email', 'ada+kith@example.org', 'mailto:ada%2Bkith@example.org'],
  ['email', 'a@b.org?bcc=all@c.org', 'mailto:a%40b.org%3Fbcc%3Dall@c.org'],
  ['phone', '+44 (0)20 7946-0018', 'tel:+442079460018'],
  ['phone', '*100#', 'tel:*100%23'],
  ['link', 'example.org/ada', 'https://example.org/ada'],
  ['link', 'example.org:8080/ada', 'https://example.org:8080/ada'],
  ['link', 'HTTP://example.org', 'https://example.org'],
  ['link', 'http://example.org/a?b', 'https://example.org/a?b'],
  ['link', 'HTTPS://example.org', 'HTTPS://example.org'],
  ['link', 'https://example.org/a%20b?q=ü', 'https://example.org/a%20b?q=%C3%BC'],
  ['link', 'müller.example', 'https://m%C3%BCller.example'],
] as const)('%s %s opens %s', (kind, value, address) => {
  expect(channelAddress({ kind, value })).toBe(address);
});

test.each([
  ['email', 'Ada Lovelace'],
  ['email', '@ada'],
  ['phone', 'ask Charles'],
  ['link', 'javascript:alert(1)'],
  ['link', ' JaVaScRiPt:alert(1)'],
  ['link', 'java\tscript:alert(1)'],
  ['link', 'data:text/html,x'],
  ['link', 'file:///etc/passwd'],
  ['link', 'vbscript:x.y'],
  ['link', 'org.example:open'],
  ['link', 'https://'],
  ['link', 'http://'],
  ['link', 'http://example.org:8080/'],
  ['link', 'http://ada@example.org/'],
  ['link', '@ada'],
  ['link', 'two words.example'],
] as const)('%s %s opens nothing', (kind, value) => {
  expect(channelAddress({ kind, value })).toBeUndefined();
});

const schemes = fc.constantFrom(
  'javascript:',
  'data:',
  'file://',
  'http://',
  'https://',
  'mailto:',
  'tel:',
  'a.b:1/',
  '',
);

test('whatever is written, only web, mail and telephone addresses come out', () => {
  const anyValue = fc.tuple(schemes, fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...channelKinds), anyValue, (kind, value) => {
      const address = channelAddress({ kind, value });
      if (address !== undefined) expect(address).toMatch(/^(?:https:\/\/|mailto:|tel:)[\x21-\x7e]+$/i);
    }),
  );
});

test('half a character pair is survived', () => {
  expect(channelAddress({ kind: 'link', value: 'example.org/\ud800' })).toBe('https://example.org/%EF%BF%BD');
  expect(channelAddress({ kind: 'email', value: '\udc00@example.org' })).toBe('mailto:%EF%BF%BD@example.org');
});
