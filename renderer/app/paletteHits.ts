import MiniSearch from 'minisearch';
import { foldText } from '../../shared/domain/name.ts';
import type { Action } from '../session/actions.tsx';

/** Words in the palette after which the list begins to forgive slips of the pen, letters. */
const forgiving = 4;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly also: string;
}

/** Whether a label begins with what was typed, or each word typed begins one of the label's. */
export const startsWith = (label: string, text: string): boolean => {
  const folded = foldText(label);
  const wanted = foldText(text);
  const words = folded.split(/[\s:]+/u);
  return folded.startsWith(wanted) || wanted.split(/\s+/u).every((one) => words.some((word) => word.startsWith(one)));
};

/**
 * The actions that are meant by what was typed, best first: by the words of their labels before other words for them,
 * and of equally good ones those that were chosen lately.
 * @param recent ids of what was chosen lately
 */
export const foundActions = (actions: readonly Action[], text: string, recent: readonly string[]): Action[] => {
  const index = new MiniSearch<Entry>({ fields: ['label', 'also'], processTerm: (term) => foldText(term) || null });
  index.addAll(actions.map(({ id, label, also = '' }) => ({ id, label, also })));
  const byId = new Map(actions.map((action) => [action.id, action]));
  const hits = index.search(text, {
    prefix: true,
    combineWith: 'AND',
    boost: { label: 4 },
    fuzzy: (term) => (term.length > forgiving ? 0.2 : false),
    boostDocument: (id) => (recent.includes(String(id)) ? 1.3 : 1),
  });
  const whole = foldText(text);
  const isWhole = (action: Action): boolean => foldText(action.label).startsWith(whole);
  const found = hits.flatMap((hit) => byId.get(String(hit.id)) ?? []);
  const rank = (action: Action): number => (isWhole(action) ? 0 : startsWith(action.label, text) ? 1 : 2);
  return found.toSorted((one, other) => rank(one) - rank(other));
};

/** Things in the order in which they were chosen lately, and of them those that are still there. */
export const lately = <T extends { readonly id: string }>(things: readonly T[], recent: readonly string[]): T[] =>
  recent.flatMap((id) => things.find((thing) => thing.id === id) ?? []);
