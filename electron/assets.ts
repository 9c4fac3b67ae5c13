import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import { filesUnder } from './builtFiles.ts';
import { commonHeaders, filePolicy, isSyncWorker, pagePolicy, syncWorkerPolicy } from './contentSecurity.ts';

/** An answer to one request, alike for `app://` and for the browser mode. */
export type AssetAnswer = {
  readonly status: 200 | 404 | 405 | 500;
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
const listFiles = (folder: string): Map<string, string> =>
  new Map(filesUnder(folder).map((path) => [encodeURI(path), realpathSync.native(join(folder, path))]));

/**
 * Reads a file of the table, unless something else stands in its place by now: a link, put there since the table was
 * made, that would lead out of the folder.
 */
const readListed = async (path: string): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  (await realpath(path)) === path ? new Uint8Array(await readFile(path)) : undefined;

const plain = (status: 404 | 405 | 500, body: string, more: Record<string, string> = {}): AssetAnswer => ({
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

const file = (path: string, body: Uint8Array<ArrayBuffer>, policy: string): AssetAnswer => ({
  status: 200,
  headers: {
    ...commonHeaders,
    'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    // The build names what lies in assets/ by its content, so such a file never changes.
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  },
  body,
});

/**
 * Opens the folder of the built window.
 * @param folder absolute path of the built window
 * @param onBug called with what the file system says when a file of the build cannot be read
 * @param syncs whether the sync worker may connect: in the browser mode, where no shell syncs
 * @returns the function that answers requests, or why the folder cannot be shown
 */
export const openAssets = (folder: string, onBug: (error: unknown) => void, syncs = false): Result<Assets> => {
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
    try {
      const bytes = await readListed(found);
      if (bytes === undefined) return plain(404, 'Not here.');
      if (name.endsWith('.html')) return page(new TextDecoder().decode(bytes));
      return file(name, bytes, syncs && isSyncWorker(name) ? syncWorkerPolicy : filePolicy);
    } catch (error) {
      onBug(error);
      return plain(500, 'This part of Kith could not be read.');
    }
  });
};
