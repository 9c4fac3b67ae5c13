import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { Assets } from './assets.ts';
import { commonHeaders, filePolicy } from './contentSecurity.ts';

/** The port of the browser mode. A browser keeps data by address, so the same port means the same people each time. */
export const usualPort = 43117;

const serverName = 'Kith';

/** What became of the wish to open the browser mode. */
export type BrowserMode =
  | { readonly kind: 'open'; readonly url: string; readonly close: () => Promise<void> }
  | { readonly kind: 'alreadyOpen'; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: string };

const urlOf = (port: number): string => `http://127.0.0.1:${port}/`;

const turnAway = (response: ServerResponse, status: number, words: string, location?: string): void => {
  response.writeHead(status, {
    ...commonHeaders,
    'content-security-policy': filePolicy,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    server: serverName,
    ...(location === undefined ? {} : { location }),
  });
  response.end(words);
};

/**
 * Answers one request. The Host must be the loopback address itself: a web page whose own name was pointed at
 * 127.0.0.1 (DNS rebinding) sends its own name there, and is turned away.
 */
const respond = async (
  assets: Assets,
  port: number,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const target = message.url ?? '';
  // A browser would keep other people under "localhost", so there is one address only.
  if (message.headers.host === `localhost:${port}`)
    return turnAway(response, 307, 'Kith is at 127.0.0.1.', urlOf(port));
  if (message.headers.host !== `127.0.0.1:${port}`) return turnAway(response, 421, 'Kith answers only at 127.0.0.1.');
  if (!target.startsWith('/')) return turnAway(response, 400, 'Not a path.');
  const method = message.method ?? '';
  const answer = await assets(method, target.replace(/[?#].*$/s, ''));
  const length = Buffer.byteLength(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': length, server: serverName });
  response.end(method === 'HEAD' ? undefined : answer.body);
};

const listen = (server: Server, port: number): Promise<{ readonly port: number } | { readonly code: string }> =>
  new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? error.message }));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });

/** Whether the program that holds a port is another Kith in browser mode. */
const isKith = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, method: 'HEAD', path: '/', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.headers.server === serverName);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.end();
  });

const explain = async (port: number, code: string): Promise<BrowserMode> => {
  if (code !== 'EADDRINUSE') return { kind: 'refused', reason: `Kith could not listen on port ${port} (${code}).` };
  if (await isKith(port)) return { kind: 'alreadyOpen', url: urlOf(port) };
  return {
    kind: 'refused',
    reason:
      `Port ${port} is held by another program, so Kith was not opened; your people are safe. ` +
      `Close that program, or choose another port with --port (the browser keeps separate people for each port).`,
  };
};

/**
 * Serves the built window on the loopback address only.
 * @param assets the built window
 * @param port the port to listen on; 0 takes a free one
 * @param onBug called with what went wrong while a request was answered
 */
export const openBrowserMode = async (
  assets: Assets,
  port: number,
  onBug: (error: unknown) => void,
): Promise<BrowserMode> => {
  const server = createServer();
  const got = await listen(server, port);
  if ('code' in got) return explain(port, got.code);
  server.on('request', (message, response) => {
    respond(assets, got.port, message, response).catch((error: unknown) => {
      onBug(error);
      response.destroy();
    });
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { kind: 'open', url: urlOf(got.port), close };
};
