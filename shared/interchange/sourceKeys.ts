import { foldText } from '../domain/name.ts';
import type { ImportedPerson } from './importedPerson.ts';
import { cut } from './plainText.ts';

/** What a source key may hold at most, as the vault's record says. */
const mostKey = 300;
const mostKeys = 10;

const linkedIn = /^(?:https?:\/\/)?(?:[a-z0-9-]{1,20}\.){0,3}linkedin\.com\/(in|pub)\/([^/?#\s]{1,250})/i;

/**
 * FNV-1a, 32 bits (Fowler, Noll and Vo; prime 0x01000193), over UTF-16 units, from a given offset basis. Only tells long keys
 * apart that begin alike; nothing rests on its being hard to forge.
 */
const fnv = (text: string, basis: number): string => {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

const fitting = (key: string): string =>
  key.length <= mostKey ? key : `${cut(key, mostKey - 20)}#${fnv(key, 0x811c9dc5)}${fnv(key, 0x01000193)}`;

const percentDecoded = (text: string): string => {
  if (!/%[0-9a-f]{2}/i.test(text) || /%(?![0-9a-f]{2})/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // Percent signs that spell no UTF-8: the address is compared as it stands.
    if (error instanceof URIError) return text;
    throw error;
  }
};

/** The key of a LinkedIn profile address however it is written (country host, query, capitals); undefined where it is none. */
export const linkedInKey = (address: string): string | undefined => {
  const hit = linkedIn.exec(address.trim());
  if (hit === null) return undefined;
  const slug = percentDecoded(hit[2] ?? '')
    .normalize('NFC')
    .toLowerCase();
  return fitting(`linkedin:${hit[1]?.toLowerCase() === 'pub' ? 'pub/' : ''}${slug}`);
};

/** The key of a vCard UID; `urn:uuid:` and capitals of a UUID make no difference between vCard 3.0 and 4.0. */
export const uidKey = (uid: string): string => {
  const bare = uid.trim().replace(/^urn:uuid:/i, '');
  return fitting(`uid:${/^[0-9a-f-]{36}$/i.test(bare) ? bare.toLowerCase() : bare}`);
};

/** An e-mail address as it is compared: without capitals. */
export const emailKey = (address: string): string => address.trim().toLowerCase();

/**
 * A phone number as it is compared: its last eight digits, so that +49 30 1234567 and 030 1234567 agree; only ever
 * compared together with a name. Undefined under five digits: a house extension says nothing.
 */
export const phoneKey = (number: string): string | undefined => {
  const digits = number.replace(/\D/g, '');
  return digits.length < 5 ? undefined : digits.slice(-8);
};

type Identity = Pick<ImportedPerson, 'name' | 'organisation' | 'birthday' | 'channels'>;

/** The key of a person whom the source gives no identity: what it says of them, folded. */
const digestKey = ({ name, organisation, birthday, channels }: Identity): string => {
  const reached = channels.map(({ kind, value }) => `${kind}:${foldText(value)}`).sort();
  return fitting(['digest:', foldText(name), foldText(organisation), birthday ?? '', ...reached].join('|'));
};

/**
 * Keys under which this person is known again, strongest first: the UID, LinkedIn profile addresses, or else a digest.
 * @param uid the UID as the card has it; empty where it has none.
 */
export const sourceKeysOf = (person: Identity, uid: string): string[] => {
  const profiles = person.channels.flatMap(({ kind, value }) => (kind === 'link' ? (linkedInKey(value) ?? []) : []));
  const keys = [...(uid.trim() === '' ? [] : [uidKey(uid)]), ...profiles];
  return keys.length === 0 ? [digestKey(person)] : Array.from(new Set(keys)).slice(0, mostKeys);
};
