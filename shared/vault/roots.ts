import type * as Y from 'yjs';
import type { AlterId } from '../domain/ids.ts';

/** The version of the vault's layout that this program writes; see migrations.ts and docs/schema.md. */
export const schemaVersion = 1;

const notePrefix = 'note/';

/**
 * The vault's root-level maps. Two laptops that start apart each make them, and because root types are known by name
 * neither can lose the other's.
 */
export interface Roots {
  readonly alters: Y.Map<Y.Map<unknown>>;
  readonly ties: Y.Map<unknown>;
  readonly interactions: Y.Map<unknown>;
  readonly tags: Y.Map<unknown>;
  readonly tiers: Y.Map<unknown>;
  readonly settings: Y.Map<unknown>;
  readonly devices: Y.Map<unknown>;
  readonly meta: Y.Map<unknown>;
}

/** The roots of a document; makes those that are not there yet (which writes nothing). */
export const rootsOf = (doc: Y.Doc): Roots => ({
  alters: doc.getMap('alters'),
  ties: doc.getMap('ties'),
  interactions: doc.getMap('interactions'),
  tags: doc.getMap('tags'),
  tiers: doc.getMap('tiers'),
  settings: doc.getMap('settings'),
  devices: doc.getMap('devices'),
  meta: doc.getMap('meta'),
});

/**
 * The note about a person. A root-level text, not a value inside the person's map: two laptops that both begin the
 * same note offline would otherwise keep only one of the two texts.
 */
export const noteOf = (doc: Y.Doc, id: AlterId): Y.Text => doc.getText(notePrefix + id);

/** True where a note was ever begun; asks without making the text. */
export const hasNote = (doc: Y.Doc, id: AlterId): boolean => doc.share.has(notePrefix + id);

/** The person whose note a root-level name stands for, if it is one. */
export const alterOfNote = (rootName: string): string | undefined =>
  rootName.startsWith(notePrefix) ? rootName.slice(notePrefix.length) : undefined;
