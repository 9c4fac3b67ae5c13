import * as v from 'valibot';
import { alterIdSchema } from './ids.ts';
import { failed, ok, type Result } from './result.ts';
import { nameSchema } from './text.ts';

/** The scheme of links into Kith, without its colon. */
export const linkScheme = 'kith';

/** A longer link is refused unread, in UTF-16 units; a name of 300 letters, each written as %XX%XX%XX, fits. */
const mostLink = 3000;

/** What a link may ask for. It is only ever shown and asked about; a link does nothing by itself. */
export const deepLinkSchema = v.variant('kind', [
  v.object({ kind: v.literal('person'), id: alterIdSchema }),
  v.object({ kind: v.literal('add'), name: nameSchema(300) }),
  v.object({ kind: v.literal('search'), text: nameSchema(200) }),
]);
export type DeepLink = v.InferOutput<typeof deepLinkSchema>;

const unknownLink = failed('A link asked Kith for something it does not know. Nothing was done.');
const badLink = failed('A link for Kith could not be read. Nothing was done.');

/**
 * Characters that have no place in a name and could make the question look like another one: controls, line ends, marks
 * that turn the direction of writing, and tag characters.
 */
const disguises = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\p{Surrogate}]/u;

// `+` is a space in a query, as forms and URLSearchParams write it; a plus sign is written %2B.
const decoded = (text: string): string | undefined => {
  try {
    const words = decodeURIComponent(text.replaceAll('+', ' '));
    return disguises.test(words) ? undefined : words;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

/** The value of a query that holds one parameter only, of this name; undefined where it is another query. */
const onlyParameter = (query: string, name: string): string | undefined => {
  const [key, value, ...more] = query.split('=');
  return key === name && value !== undefined && more.length === 0 && !value.includes('&') ? decoded(value) : undefined;
};

const read = (link: unknown): Result<DeepLink> => {
  const checked = v.safeParse(deepLinkSchema, link);
  return checked.success ? ok(checked.output) : badLink;
};

/**
 * Reads a link: `kith://person/<id>`, `kith://add?name=…` or `kith://search?q=…`. A slash before the `?` or at the end
 * makes no difference, because systems add one. Everything else is refused with a sentence that repeats nothing of it.
 */
export const parseDeepLink = (text: string): Result<DeepLink> => {
  if (text.length > mostLink) return badLink;
  const hit = /^kith:\/\/(person|add|search)(?:\/([\w-]*)\/?)?(?:\?([^#?]*))?$/i.exec(text);
  if (hit === null) return unknownLink;
  const [, kind = '', rest = '', query] = hit;
  if (kind.toLowerCase() === 'person') return query === undefined ? read({ kind: 'person', id: rest }) : badLink;
  if (rest !== '' || query === undefined) return badLink;
  return kind.toLowerCase() === 'add'
    ? read({ kind: 'add', name: onlyParameter(query, 'name') })
    : read({ kind: 'search', text: onlyParameter(query, 'q') });
};
