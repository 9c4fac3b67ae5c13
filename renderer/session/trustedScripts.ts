declare global {
  interface Window {
    /** Not yet in TypeScript's own declarations; absent in browsers that do not have it. */
    readonly trustedTypes?: {
      readonly createPolicy: (name: 'default', rules: { createScriptURL: (url: string) => string | null }) => unknown;
    };
  }
}

/** Whether an address is one of the worker scripts that were built with the page. */
const isOwnWorker = (address: string): boolean => {
  const { href } = new URL(address, location.href);
  const folder = new URL('/assets/', location.href).href;
  return href.startsWith(folder) && /^[\w.]+\.worker-[\w-]+\.js$/.test(href.slice(folder.length));
};

/**
 * The policy lets no text become script or markup anywhere in the window (`require-trusted-types-for`). The one thing
 * that passes is the address of a worker of Kith's own.
 */
export const trustOwnWorkers = (): void => {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (isOwnWorker(address) ? address : null),
  });
};
