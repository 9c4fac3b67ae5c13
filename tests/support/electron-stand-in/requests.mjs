import { handlerOf, program, toApp } from './program.mjs';
import { strict } from './strict.mjs';
import { contentsOfPage } from './windowList.mjs';

let beforeRequest = null;

export const webRequest = strict('session.webRequest', {
  onBeforeRequest: (listener) => {
    if (typeof listener !== 'function') throw new Error('stand-in: onBeforeRequest with a filter is not implemented');
    beforeRequest = listener;
  },
});

const isCancelled = (url) =>
  new Promise((resolve) => {
    if (beforeRequest === null) resolve(false);
    else beforeRequest({ url }, ({ cancel = false }) => resolve(cancel));
  });

const frameOf = (request) => {
  try {
    return request.frame();
  } catch {
    // A page that is only just being opened has no frame to be told yet.
    return null;
  }
};

const isRefusedNavigation = (request, url) => {
  const frame = request.isNavigationRequest() ? frameOf(request) : null;
  const contents = frame === null ? undefined : contentsOfPage(frame.page());
  return contents?.refusesNavigation(url, frame.parentFrame() === null) ?? false;
};

const fulfil = async (route, handler, url) => {
  const [method, headers] = [route.request().method(), route.request().headers()];
  const reply = await handler(new Request(url, { method, headers }));
  const body = Buffer.from(await reply.arrayBuffer());
  await route.fulfill({ status: reply.status, headers: Object.fromEntries(reply.headers), body });
};

/** Takes every request in the order in which Electron does: may it navigate, may it load, who answers. */
const answer = async (route) => {
  const url = toApp(route.request().url());
  if (isRefusedNavigation(route.request(), url)) return route.abort('aborted');
  if (await isCancelled(url)) return route.abort('blockedbyclient');
  const handler = handlerOf(url);
  return handler === undefined ? route.continue() : fulfil(route, handler, url);
};

/** Begins to answer the requests of all windows. */
export const answerRequests = () => program.context.route(() => true, answer);
