/**
 * The style tag that cytoscape 3.34 adds by itself, which takes no nonce: allowed by the hash of its one fixed text.
 * A test computes it from the installed cytoscape, so an upgrade that changes the text fails there.
 */
export const cytoscapeStyleHash = "'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='";

/**
 * The content security policy of Kith's one page. Nothing is fetched from anywhere but Kith's own files, nothing is
 * sent anywhere (`connect-src` is closed by `default-src`), no inline script runs, no text becomes script or markup
 * (the page's one policy of that kind lets the addresses of its own workers through), and the style tags that CodeMirror
 * and React Aria add carry the nonce of this load.
 * @param nonce fresh for each load of the page, base64
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${cytoscapeStyleHash}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** The policy of every other file. A worker lives under the policy of its own script: it may load Kith's scripts, no more. */
export const filePolicy =
  "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * The policy of the script of the sync worker, in the browser mode only: it alone may open a WebSocket, to the relay that a
 * person chose. It fetches nothing, and neither the page nor any other worker may connect anywhere.
 */
export const syncWorkerPolicy = filePolicy.replace("; script-src 'self'", "; script-src 'self'; connect-src ws: wss:");

/** Whether a path of the built window is the script of the sync worker. */
export const isSyncWorker = (path: string): boolean => /^\/assets\/sync\.worker-[\w-]+\.js$/.test(path);

const refusedFeatures = [
  'accelerometer',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Headers that every answer carries, whatever it holds. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The shell gives the camera only while a code is scanned.
  'permissions-policy': [...refusedFeatures.map((feature) => `${feature}=()`), 'camera=(self)'].join(', '),
};
