import { configuration } from './configuration.ts';

/** What electron-builder packs for the end-to-end specs. */
export default configuration('test', process.env);
