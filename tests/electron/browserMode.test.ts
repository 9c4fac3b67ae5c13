import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect, createServer as createRawServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Assets, openAssets } from '../../electron/assets.ts';
import { type BrowserMode, openBrowserMode } from '../../electron/browserMode.ts';

type Answer = { status: number; headers: Record<string, unknown>; body: string };

const unexpected = (error: unknown): void => {
  throw error;
};

let folder: string;
let assets: Assets;
const closers: (() => Promise<void>)[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-served-'));
  writeFileSync(join(folder, 'index.html'), '<title>Kith</title>');
  const opened = openAssets(folder, unexpected);
  if (!opened.ok) throw new Error(opened.reason);
  assets = opened.value;
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = async (port = 0): Promise<Extract<BrowserMode, { kind: 'open' }>> => {
  const mode = await openBrowserMode(assets, port, unexpected);
  if (mode.kind !== 'open') throw new Error(JSON.stringify(mode));
  closers.push(mode.close);
  return mode;
};

const ask = (url: string, more: { method?: string; host?: string; path?: string } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url);
    const headers = { host: more.host ?? host };
    const asked = request(
      { hostname, port, path: more.path ?? '/', method: more.method ?? 'GET', headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    asked.once('error', reject);
    asked.end();
  });

const portOf = (url: string): number => Number(new URL(url).port);

describe('an answer', () => {
  test('is the page under its policy', async () => {
    const { url } = await open();
    const { status, headers, body } = await ask(url);
    expect({ status, body }).toEqual({ status: 200, body: '<title>Kith</title>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test('has no body for HEAD but its length', async () => {
    const { url } = await open();
    expect(await ask(url, { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '19' },
    });
  });

  test('heeds no query', async () => {
    const { url } = await open();
    expect((await ask(url, { path: '/?a=/../x' })).status).toBe(200);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('refuses %s', async (method) => {
    const { url } = await open();
    expect((await ask(url, { method })).status).toBe(405);
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'is turned away when the Host is "%s" (DNS rebinding)',
    async (host) => {
      const { url } = await open();
      const { status, body } = await ask(url, { host });
      expect(status).toBe(421);
      expect(body).not.toContain('<title>');
    },
  );

  test('leads localhost to the one address', async () => {
    const { url } = await open();
    const { status, headers } = await ask(url, { host: `localhost:${portOf(url)}` });
    expect({ status, location: headers.location }).toEqual({ status: 307, location: url });
  });

  test.each(['/../../../../etc/passwd', '/..%2f..%2fetc/passwd', '//etc/passwd', '/%00', '*', 'http://127.0.0.1/'])(
    'leads nowhere for %s',
    async (path) => {
      const { url } = await open();
      expect([400, 404]).toContain((await ask(url, { path })).status);
    },
  );
});

test('every answer is under a policy, the refusals too', async () => {
  const { url } = await open();
  const asked = [{}, { path: '/nothing' }, { method: 'POST' }, { host: 'evil.example' }, { path: '*' }];
  for (const more of [...asked, { host: `localhost:${portOf(url)}` }]) {
    const { headers } = await ask(url, more);
    expect(headers['content-security-policy'], JSON.stringify(more)).toMatch(/^default-src 'none'/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  }
});

test('listens on the loopback address only', async () => {
  const { url } = await open();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const reached = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.2', port: portOf(url) }, () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  expect(reached).toBe(false);
});

test('a connection that is kept open does not hold up the end', async () => {
  const { url, close } = await open();
  const socket = connect({ host: '127.0.0.1', port: portOf(url) });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  await close();
  await ended;
  await expect(ask(url)).rejects.toThrow('ECONNREFUSED');
});

describe('a port that is taken', () => {
  const hold = async (server: Server): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no port');
    return address.port;
  };

  test('by Kith itself is told with its address', async () => {
    const { url } = await open();
    expect(await openBrowserMode(assets, portOf(url), unexpected)).toEqual({ kind: 'alreadyOpen', url });
  });

  test('by another web server is refused with a sentence', async () => {
    const port = await hold(createServer((_request, response) => response.end('other')));
    const mode = await openBrowserMode(assets, port, unexpected);
    expect(mode).toMatchObject({ kind: 'refused', reason: expect.stringContaining(String(port)) });
  });

  test('by a program that speaks no HTTP is refused too', async () => {
    const port = await hold(createRawServer((socket) => socket.resume().end('hello\n')));
    expect((await openBrowserMode(assets, port, unexpected)).kind).toBe('refused');
  });
});
