import { configuration } from './configuration.ts';

/** What electron-builder packs for people. */
export default configuration('release', process.env);
