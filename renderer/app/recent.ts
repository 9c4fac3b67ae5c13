import * as v from 'valibot';

const key = 'kith.recent';
/** More are of no use as a list to choose from. */
const most = 12;
const schema = v.fallback(v.pipe(v.string(), v.parseJson(), v.array(v.string())), []);

/** What was chosen last in the palette on this computer, newest first: ids of people and of actions. */
export const recentIds = (): readonly string[] => v.parse(schema, localStorage.getItem(key) ?? '[]');

/** Remembers that this was chosen just now. */
export const chosenNow = (id: string): void => {
  const ids = [id, ...recentIds().filter((other) => other !== id)].slice(0, most);
  localStorage.setItem(key, JSON.stringify(ids));
};
