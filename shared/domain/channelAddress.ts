import type { Channel } from './alter.ts';

/** The schemes a link may carry. Anything else (`javascript:`, `file:`, `data:`) is shown as text and never opened. */
const linkSchemes = /^(?:https:\/\/|mailto:|tel:)[^\s/]/iu;

/** An old link without encryption. Almost every such page answers at `https:` too; one with a port of its own does not. */
const plainHttp = /^http:\/\/(?=[^\s/@:?#]+(?:[/?#]|$))/iu;

/** A host with a dot in it, perhaps a port, then nothing or the rest of a link. */
const startsWithHost = /^[^\s/@:?#]+\.[^\s/@:?#.]{2,}(?::\d{1,5})?(?:[/?#]|$)/u;

/** Half a character pair, which no address can hold and which would make the encoding throw. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** Percent-encodes what an address may not hold as it stands; what is encoded already stays as it is. */
const encode = (text: string): string => encodeURI(wellFormed(text)).replaceAll('%25', '%');

const mailAddress = (value: string): string | undefined => {
  const at = value.lastIndexOf('@');
  if (at < 1 || at === value.length - 1 || /\s/u.test(value)) return undefined;
  // Encoded whole, so that "a@b?bcc=c" stays one strange address and does not become a header.
  const encoded = (part: string): string => encodeURIComponent(wellFormed(part));
  return `mailto:${encoded(value.slice(0, at))}@${encoded(value.slice(at + 1))}`;
};

const phoneAddress = (value: string): string | undefined => {
  const dialled = value
    .replace(/^tel:/iu, '')
    .replace(/\(0\)/gu, '')
    .replace(/[^\d+*#]/gu, '');
  return /\d{2,}/u.test(dialled) ? `tel:${dialled.replaceAll('#', '%23')}` : undefined;
};

const linkAddress = (value: string): string | undefined => {
  if (/\s/u.test(value)) return undefined;
  if (linkSchemes.test(value)) return encode(value);
  if (plainHttp.test(value)) return encode(value.replace(plainHttp, 'https://'));
  return startsWithHost.test(value) ? encode(`https://${value}`) : undefined;
};

/**
 * The address that an e-mail, phone number or link opens outside Kith: `mailto:`, `tel:` or `https:`;
 * undefined where the text is none. A link without a scheme is taken as `https:`.
 */
export const channelAddress = ({ kind, value }: Pick<Channel, 'kind' | 'value'>): string | undefined => {
  const text = value.trim();
  if (kind === 'email') return mailAddress(text.replace(/^mailto:/iu, ''));
  if (kind === 'phone') return phoneAddress(text);
  return linkAddress(text);
};
