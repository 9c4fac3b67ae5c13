import MiniSearch from 'minisearch';
import type { AlterId } from '../../shared/domain/ids.ts';
import { foldText } from '../../shared/domain/name.ts';
import type { Vault } from '../../shared/vault/vault.ts';

/** People by words: names, organisation, role, how they were met, tags, addresses and notes. */
export interface SearchIndex {
  /** Best first. Every word must be found, each as the beginning of a word; `loose` forgives a slip of the pen. */
  find(text: string, loose?: boolean): AlterId[];
  /** Somebody is about to search: from here on the index is kept in memory. To be called again, what it gives lets it go. */
  hold(): () => void;
  destroy(): void;
}

/** The index itself, a thousand bytes for each person. */
type Made = Pick<SearchIndex, 'find' | 'destroy'>;

interface Entry {
  id: AlterId;
  name: string;
  about: string;
  note: string;
}

/** Milliseconds of an idle slice that are left unused, so that input never waits. */
const spare = 2;

/** What changed is indexed when nothing has changed for so long, milliseconds, so that it does not hold up an import. */
const pause = 2000;

/** Milliseconds for which an index stays that nobody holds: who has searched often searches again. */
const keptFor = 30_000;

const entryOf = (vault: Vault, id: AlterId): Entry | undefined => {
  const alter = vault.alters.get(id);
  if (!alter) return undefined;
  const tags = vault.tagsOf(alter).map((tag) => tag.name);
  const addresses = alter.channels.map((channel) => channel.value);
  return {
    id,
    name: `${alter.name} ${alter.nickname}`,
    about: [alter.organisation, alter.role, alter.met, ...tags, ...addresses].join(' '),
    note: vault.noteText(id),
  };
};

// Indexes the vault in idle time and keeps up with it; a search before that is done finishes the indexing first.
const makeIndex = (vault: Vault): Made => {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'about', 'note'],
    processTerm: (term) => foldText(term) || null,
  });
  const indexed = new Map<AlterId, Entry>();
  const waiting = new Set<AlterId>();
  let idle: number | undefined;
  let pausing: ReturnType<typeof setTimeout> | undefined;

  const refresh = (id: AlterId): void => {
    waiting.delete(id);
    const [before, now] = [indexed.get(id), entryOf(vault, id)];
    // Not by `discard`: it clears up later, piece by piece, and throws where the index has changed meanwhile.
    if (before) index.remove(before);
    indexed.delete(id);
    if (now) {
      index.add(now);
      indexed.set(id, now);
    }
  };
  const work = (deadline: IdleDeadline): void => {
    idle = undefined;
    for (const id of waiting) {
      refresh(id);
      if (deadline.timeRemaining() < spare) break;
    }
    plan();
  };
  const plan = (): void => {
    if (idle === undefined && waiting.size > 0) idle = requestIdleCallback(work);
  };
  const planAfterPause = (): void => {
    if (pausing !== undefined) clearTimeout(pausing);
    pausing = setTimeout(plan, pause);
  };
  const wait = (ids: Iterable<AlterId>): void => {
    for (const id of ids) waiting.add(id);
    planAfterPause();
  };

  for (const { id } of vault.alters.values()) waiting.add(id);
  plan();
  const stop = vault.subscribe((change) => {
    wait(change.alters);
    wait(change.notes);
    // A renamed tag is rare, and whose tag it is is not indexed.
    if (change.tags.size > 0) wait([...vault.alters.values()].map((alter) => alter.id));
  });

  return {
    find: (text, loose = false) => {
      for (const id of [...waiting]) refresh(id);
      const hits = index.search(text, {
        prefix: true,
        combineWith: 'AND',
        boost: { name: 3 },
        ...(loose ? { fuzzy: (term: string) => (term.length > 4 ? 0.2 : false) } : {}),
      });
      // The index gives back the ids it was given.
      return hits.map((hit) => hit.id as AlterId);
    },
    destroy: () => {
      stop();
      if (pausing !== undefined) clearTimeout(pausing);
      if (idle !== undefined) cancelIdleCallback(idle);
    },
  };
};

/**
 * The search of a vault. Its index is there only while somebody may search: it begins to be made, in idle time, when it
 * is held, and goes some time after the last who held it or searched.
 */
export const createSearchIndex = (vault: Vault): SearchIndex => {
  let made: Made | undefined;
  let holders = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const stay = (): Made => {
    clearTimeout(leaving);
    made ??= makeIndex(vault);
    return made;
  };
  const leave = (): void => {
    made?.destroy();
    made = undefined;
  };
  const leaveLater = (): void => {
    clearTimeout(leaving);
    if (holders === 0) leaving = setTimeout(leave, keptFor);
  };
  return {
    find: (text, loose) => {
      const found = stay().find(text, loose);
      leaveLater();
      return found;
    },
    hold: () => {
      holders += 1;
      stay();
      return () => {
        holders -= 1;
        leaveLater();
      };
    },
    destroy: () => {
      clearTimeout(leaving);
      leave();
    },
  };
};
