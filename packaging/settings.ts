import type { Kind } from './fuses.ts';

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a build takes from its surroundings. */
export type Settings = {
  /** Where later versions will be found; null where nothing looks for any. */
  readonly feed: string | null;
  readonly mac: { readonly signed: boolean; readonly notarised: boolean };
  readonly metadata: { readonly homepage?: string };
  readonly maintainer: { readonly maintainer?: string };
};

/** Any of these asks for Apple's notary; electron-builder stops where one of a set is missing. */
const notaryKeys = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE'];

const isHttps = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';

const feedOf = (environment: Environment): string | null => {
  const feed = environment.KITH_UPDATE_FEED;
  if (!feed) return null;
  if (!isHttps(feed)) throw new Error(`KITH_UPDATE_FEED takes an https address, not "${feed}". Nothing was packed.`);
  if (!environment.KITH_RELEASE_KEY)
    throw new Error('A feed needs KITH_RELEASE_KEY, the key that signs the list of downloads. Nothing was packed.');
  return feed;
};

/**
 * Reads what docs/release.md lets a release take from the environment. A test build takes nothing but the names a
 * package must bear: it has no feed, and on a Mac it is sealed ad hoc.
 * @throws where the feed is not https, or is set without the key that signs the downloads
 */
export const readSettings = (kind: Kind, environment: Environment): Settings => {
  const has = (name: string): boolean => Boolean(environment[name]);
  const released = kind === 'release';
  const signed = released && (has('CSC_LINK') || has('CSC_NAME'));
  const homepage = environment.KITH_HOMEPAGE;
  const maintainer = environment.KITH_MAINTAINER;
  return {
    feed: released ? feedOf(environment) : null,
    mac: { signed, notarised: signed && notaryKeys.some(has) },
    metadata: homepage ? { homepage } : {},
    maintainer: maintainer ? { maintainer } : {},
  };
};
