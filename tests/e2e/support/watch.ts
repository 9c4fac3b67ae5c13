import type { BrowserContext } from '@playwright/test';

/** What a page did that Kith never does, in words; empty while all is well. */
export type Watch = { readonly complaints: string[] };

const isOwn = (url: string, own: string): boolean =>
  [own, `blob:${own}`, 'data:'].some((start) => url.startsWith(start));

/**
 * Watches all pages of a context for requests to anywhere but Kith's own files, for breaches of the content security
 * policy and for uncaught errors.
 * @param own the address under which Kith's files lie
 */
export const watchPages = async (context: BrowserContext, own: string): Promise<Watch> => {
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (!isOwn(request.url(), own)) complaints.push(`asked for ${request.url()}`);
  });
  context.on('weberror', (event) => complaints.push(`uncaught: ${event.error().stack ?? event.error().message}`));
  context.on('console', (message) => {
    if (/content security policy|permissions-policy/i.test(message.text())) complaints.push(message.text());
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return { complaints };
};
