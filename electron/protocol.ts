import type { Protocol } from 'electron';
import { appScheme, startAddress } from './address.ts';
import type { Assets } from './assets.ts';

/** Makes `app:` a real origin with its own storage. Must be called before the app is ready. */
export const claimScheme = (protocol: Protocol): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

/**
 * Answers `app://kith/…` from the built window. The address is taken as it was written: nothing decodes or shortens it,
 * so another host, a port, a name before the host, `..` or an encoded dot or slash is simply a file that is not there.
 */
export const answerScheme =
  (assets: Assets) =>
  async (request: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const path = request.url.startsWith(startAddress) ? request.url.slice(startAddress.length - 1) : '';
    const { status, headers, body } = await assets(request.method, path.replace(/[?#].*$/s, ''));
    return new Response(request.method === 'HEAD' ? null : body, { status, headers });
  };

/** Gives the scheme to the built window. */
export const serveScheme = (protocol: Protocol, assets: Assets): void =>
  protocol.handle(appScheme, answerScheme(assets));
