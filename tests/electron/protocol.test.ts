import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAssets } from '../../electron/assets.ts';
import { answerScheme } from '../../electron/protocol.ts';

const secret = 'what lies outside';
const pages = ['app://kith/', 'app://kith/index.html'];
let root: string;
let answer: ReturnType<typeof answerScheme>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kith-scheme-'));
  const folder = join(root, 'window');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), secret);
  writeFileSync(join(folder, 'index.html'), '<title>Kith</title>');
  writeFileSync(join(folder, 'assets/a.js'), 'export {}');
  symlinkSync(join(root, 'secret.txt'), join(folder, 'assets/link.txt'));
  symlinkSync(root, join(folder, 'assets/up'));
  const opened = openAssets(folder, (error) => {
    throw error;
  });
  if (!opened.ok) throw new Error(opened.reason);
  answer = answerScheme(opened.value);
});
afterAll(() => rmSync(root, { recursive: true }));

const ask = async (url: string, method = 'GET') => {
  const response = await answer({ url, method });
  return {
    status: response.status,
    text: await response.text(),
    policy: response.headers.get('content-security-policy'),
  };
};

test('the page and its files are answered, whatever follows a question mark', async () => {
  for (const url of [...pages, 'app://kith/?a=../secret.txt'])
    expect(await ask(url)).toMatchObject({ status: 200, text: '<title>Kith</title>' });
  expect(await ask('app://kith/assets/a.js')).toMatchObject({ status: 200, text: 'export {}' });
  expect(await ask('app://kith/assets/a.js', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test.each([
  ...[
    'app://kith/../secret.txt',
    'app://kith/%2e%2e/secret.txt',
    'app://kith/.%2E/secret.txt',
    'app://kith/..%2fsecret.txt',
  ],
  ...[
    'app://kith/..%5csecret.txt',
    'app://kith/..\\secret.txt',
    'app://kith/assets/%2e%2e/index.html',
    'app://kith//index.html',
  ],
  ...[
    'app://kith/./index.html',
    'app://kith/%69ndex.html',
    'app://kith/index.html%00',
    'app://kith/index.html\u0000.js',
  ],
  ...['app://kith/assets/link.txt', 'app://kith/assets/up/secret.txt', 'app://kith/assets', 'app://kith/assets/'],
  ...['app://kith', 'app:kith/', 'app:///index.html', 'app://elsewhere/', 'app://kith.evil/', 'app://evil@kith/'],
  ...['app://ada:secret@kith/', 'app://kith:80/', 'app://kith:/index.html', 'APP://KITH/', 'file:///etc/passwd', ''],
])('there is nothing at %j', async (url) => {
  const { status, text, policy } = await ask(url);
  expect({ status, text }).toEqual({ status: 404, text: 'Not here.' });
  expect(policy).toMatch(/^default-src 'none'/);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'get', ''])('the method %j is refused', async (method) => {
  const { status, policy } = await ask('app://kith/', method);
  expect(status).toBe(405);
  expect(policy).toMatch(/^default-src 'none'/);
});

test('no address leads out of the folder, and every answer is under a policy', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '%2e%2e',
      '%2E.',
      '..%2f',
      '%2f',
      '%5c',
      '\\',
      '%00',
      '\u0000',
      'assets',
      'window',
      'up',
    ),
    fc.constantFrom('secret.txt', 'link.txt', 'index.html', 'a.js', '?', '#', ':80', '@', '~', 'C:', '%252e%252e'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const host = fc.oneof(
    { weight: 6, arbitrary: fc.constant('app://kith') },
    fc.constantFrom(
      'app://kith:1',
      'app://a@kith',
      'app://kith.evil',
      'app://',
      'app:',
      'file://',
      'https://kith',
      'app://KITH',
    ),
  );
  const url = fc
    .tuple(host, fc.array(fc.tuple(fc.constantFrom('/', '/', '/', '\\', ''), piece), { minLength: 1, maxLength: 8 }))
    .map(([start, pieces]) => start + pieces.flat().join(''));
  await fc.assert(
    fc.asyncProperty(url, async (wanted) => {
      const { status, text, policy } = await ask(wanted);
      expect(text).not.toContain(secret);
      expect(policy).toMatch(/^default-src 'none'/);
      if (status === 200) expect([...pages, 'app://kith/assets/a.js']).toContain(wanted.replace(/[?#].*$/s, ''));
    }),
    { numRuns: 3000 },
  );
});
