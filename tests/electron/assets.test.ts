import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Assets, openAssets } from '../../electron/assets.ts';

const secret = 'what lies outside';
const onBug = vi.fn();
let root: string;
let assets: Assets;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kith-assets-'));
  const folder = join(root, 'window');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), secret);
  writeFileSync(join(root, 'window.txt'), secret);
  writeFileSync(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__"><i data-again="__CSP_NONCE__"></i>');
  writeFileSync(join(folder, 'assets/index-1.js'), 'export {}');
  writeFileSync(join(folder, 'assets/sync.worker-Co_Z-1.js'), 'export {}');
  writeFileSync(join(folder, 'sync.worker-1.js'), 'export {}');
  writeFileSync(join(folder, 'assets/a b.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets/odd.xyz'), 'odd');
  symlinkSync(join(root, 'secret.txt'), join(folder, 'assets/link.txt'));
  mkdirSync(join(root, 'outside'));
  writeFileSync(join(root, 'outside/secret.txt'), secret);
  symlinkSync(join(root, 'outside'), join(folder, 'linked'));
  for (const name of ['swapped', 'moved/inner', 'removed']) {
    mkdirSync(join(folder, 'moved'), { recursive: true });
    writeFileSync(join(folder, `${name}.txt`), 'harmless');
  }
  const opened = openAssets(folder, onBug);
  if (!opened.ok) throw new Error(opened.reason);
  assets = opened.value;
});

afterAll(() => rmSync(root, { recursive: true }));

const textOf = (body: Uint8Array | string): string =>
  typeof body === 'string' ? body : new TextDecoder().decode(body);

describe('the page', () => {
  test('carries one nonce in the markup and in its policy, another at each load', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/index.html', '/']) {
      const { status, headers, body } = await assets('GET', path);
      expect(status).toBe(200);
      const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
      expect(body).toBe(`<meta nonce="${nonce}"><i data-again="${nonce}"></i>`);
      expect(headers['cache-control']).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('has a policy that starts from nothing and allows nothing unsafe and no network', async () => {
    const policy = (await assets('GET', '/')).headers['content-security-policy'] ?? '';
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|ws:|\*|connect-src/);
  });
});

describe('files', () => {
  test.each([
    ['/assets/index-1.js', 'text/javascript; charset=utf-8'],
    ['/assets/a%20b.svg', 'image/svg+xml'],
    ['/assets/odd.xyz', 'application/octet-stream'],
  ])('%s is answered as %s, unsniffed and under a policy', async (path, type) => {
    const { status, headers } = await assets('GET', path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toContain('immutable');
  });

  test('only reading is answered', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])
      expect(await assets(method, '/')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
    expect((await assets('HEAD', '/')).status).toBe(200);
  });

  test('a link out of the folder is not followed, be it a file or a folder', async () => {
    expect((await assets('GET', '/assets/link.txt')).status).toBe(404);
    expect((await assets('GET', '/linked/secret.txt')).status).toBe(404);
  });

  test('a link that took the place of a file or of its folder since is not followed either', async () => {
    const folder = join(root, 'window');
    expect((await assets('GET', '/swapped.txt')).status).toBe(200);
    expect((await assets('GET', '/moved/inner.txt')).status).toBe(200);
    rmSync(join(folder, 'swapped.txt'));
    symlinkSync(join(root, 'secret.txt'), join(folder, 'swapped.txt'));
    rmSync(join(folder, 'moved'), { recursive: true });
    writeFileSync(join(root, 'outside/inner.txt'), secret);
    symlinkSync(join(root, 'outside'), join(folder, 'moved'));
    for (const path of ['/swapped.txt', '/moved/inner.txt']) {
      const { status, body, headers } = await assets('GET', path);
      expect({ status, body }).toEqual({ status: 404, body: 'Not here.' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  test('a file that is gone since is an answer under the policy, and told of', async () => {
    rmSync(join(root, 'window/removed.txt'));
    const { status, headers } = await assets('GET', '/removed.txt');
    expect(status).toBe(500);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(onBug).toHaveBeenCalledTimes(1);
  });
});

test('in the browser mode the sync worker alone may open a socket, and nothing else; elsewhere nobody may', async () => {
  const served = openAssets(join(root, 'window'), onBug, true);
  if (!served.ok) throw new Error(served.reason);
  const worker = '/assets/sync.worker-Co_Z-1.js';
  const policyOf = async (from: Assets, path: string): Promise<string> =>
    (await from('GET', path)).headers['content-security-policy'] ?? '';
  expect(await policyOf(served.value, worker)).toMatch(
    /^default-src 'none'; script-src 'self'; connect-src ws: wss:; /,
  );
  for (const path of ['/', '/assets/index-1.js', '/sync.worker-1.js', '/nowhere'])
    expect(await policyOf(served.value, path)).not.toMatch(/connect-src|ws:/);
  expect(await policyOf(assets, worker)).not.toMatch(/connect-src|ws:/);
});

test('no path leads out of the folder', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      'assets',
      'window',
      'window.txt',
      'secret.txt',
      '%2e%2e',
      '%2E.',
      '..%2f',
      '..%5c',
      '\\',
      'C:',
    ),
    fc.string({ maxLength: 5 }),
  );
  const path = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `/${pieces.join('/')}`);
  await fc.assert(
    fc.asyncProperty(path, async (wanted) => {
      const { status, body } = await assets('GET', wanted);
      expect(textOf(body)).not.toContain(secret);
      if (status === 200) expect(['/', '/index.html']).toContain(wanted);
    }),
    {
      numRuns: 2000,
      examples: [['/../secret.txt'], ['/assets/../../secret.txt'], ['/%2e%2e/secret.txt'], ['/../window.txt']],
    },
  );
});

test('a folder that is missing or holds no page is a sentence, not a crash', () => {
  expect(openAssets(join(root, 'nowhere'), onBug)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('npm run build'),
  });
  expect(openAssets(join(root, 'window/assets'), onBug)).toMatchObject({ ok: false });
});
