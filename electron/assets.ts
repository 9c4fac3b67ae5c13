import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import { commonHeaders, filePolicy, pagePolicy } from './contentSecurity.ts';

/** An answer to one request, alike for `app://` and for the browser mode. */
export type AssetAnswer = {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | string;
};

/** Answers a request for a URL path (percent-encoded as it came, without query). */
export type Assets = (method: string, path: string) => Promise<AssetAnswer>;

const noncePlace = '__CSP_NONCE__';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Every file of the folder by its URL path. What is not in this table is not answered, so no path can lead out of it. */
const listFiles = (folder: string, at = ''): Map<string, string> => {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
    const path = `${at}/${entry.name}`;
    if (entry.isDirectory()) for (const [inner, file] of listFiles(folder, path)) files.set(inner, file);
    else if (entry.isFile()) files.set(encodeURI(path), join(folder, path));
  }
  return files;
};

const plain = (status: 404 | 405, body: string, more: Record<string, string> = {}): AssetAnswer => ({
  status,
  headers: {
    ...commonHeaders,
    ...more,
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': filePolicy,
    'cache-control': 'no-store',
  },
  body,
});

const page = (html: string): AssetAnswer => {
  const nonce = randomBytes(18).toString('base64');
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(nonce),
      'cache-control': 'no-store',
    },
    body: html.replaceAll(noncePlace, nonce),
  };
};

const file = (path: string, body: Uint8Array<ArrayBuffer>): AssetAnswer => ({
  status: 200,
  headers: {
    ...commonHeaders,
    'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': filePolicy,
    // The build names what lies in assets/ by its content, so such a file never changes.
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  },
  body,
});

/**
 * Opens the folder of the built window.
 * @param folder absolute path of the built window
 * @returns the function that answers requests, or why the folder cannot be shown
 */
export const openAssets = (folder: string): Result<Assets> => {
  let files: Map<string, string>;
  try {
    files = listFiles(folder);
  } catch (error) {
    return failed(`The built window could not be read: ${String(error)}. Build it with: npm run build`);
  }
  if (!files.has('/index.html')) return failed(`There is no built window in ${folder}. Build it with: npm run build`);
  return ok(async (method, path) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
    const name = path === '/' ? '/index.html' : path;
    const found = files.get(name);
    if (found === undefined) return plain(404, 'Not here.');
    return name.endsWith('.html')
      ? page(await readFile(found, 'utf8'))
      : file(name, new Uint8Array(await readFile(found)));
  });
};
