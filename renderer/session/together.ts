import * as Y from 'yjs';

/** Gathers the changes of a document that belong together, so that they are kept as one or not at all. */
export interface Together {
  /** Whether a half of something is in the document, which must reach no disk. */
  holds(): boolean;
  /** From here on changes are gathered; to be called again, what it gives hands them over as one. */
  hold(): () => void;
  /** Takes one change: hands it over, or keeps it until the others are there. */
  take(update: Uint8Array): void;
}

/** @param give takes a change, or several that were made one */
export const makeTogether = (give: (update: Uint8Array) => void): Together => {
  let gathered: Uint8Array[] | undefined;
  const release = (): void => {
    const updates = gathered ?? [];
    gathered = undefined;
    const [first] = updates;
    if (first) give(updates.length === 1 ? first : Y.mergeUpdates(updates));
  };
  return {
    holds: () => gathered !== undefined,
    hold: () => {
      gathered = [];
      return release;
    },
    take: (update) => {
      if (gathered) gathered.push(update);
      else give(update);
    },
  };
};
