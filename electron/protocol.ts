import type { Protocol } from 'electron';
import { appHost, appScheme } from './address.ts';
import type { Assets } from './assets.ts';

/** Makes `app:` a real origin with its own storage. Must be called before the app is ready. */
export const claimScheme = (protocol: Protocol): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

/** Answers `app://kith/…` from the built window; any other host has nothing. */
export const serveScheme = (protocol: Protocol, assets: Assets): void =>
  protocol.handle(appScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== appHost) return new Response('Not here.', { status: 404 });
    const { status, headers, body } = await assets(request.method, pathname);
    return new Response(request.method === 'HEAD' ? null : body, { status, headers });
  });
