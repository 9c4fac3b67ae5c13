import { join } from 'node:path';

/** The program as `npm test` builds it: the code of the app, with the handle that map tests need. */
const out = join(import.meta.dirname, '../../../out-test');

export const builtMain = join(out, 'main/main.js');
export const builtServe = join(out, 'main/serve.js');
export const builtPreload = join(out, 'preload/preload.cjs');
