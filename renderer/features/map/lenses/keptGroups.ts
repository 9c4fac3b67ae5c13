import { passingChoice } from '../../../session/keptChoice.ts';

const none: ReadonlySet<string> = new Set();
const kept = passingChoice(none);

/** The groups of the lens that stay strong on the map; empty: all. */
export const keptGroups = {
  use: kept.use,
  toggle: (key: string): void => {
    const old = kept.get();
    kept.choose(new Set(old.has(key) ? [...old].filter((one) => one !== key) : [...old, key]));
  },
  clear: (): void => kept.choose(none),
};
