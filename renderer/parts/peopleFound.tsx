import { isPresent } from '../../shared/domain/alter.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { useShownName, useShownText } from '../session/privacy.ts';
import { useVault } from '../session/vaultContext.tsx';
import { useSearch } from '../session/view.tsx';
import type { PickItem } from '../ui/PickBox.tsx';
import { PersonMark } from './PersonMark.tsx';

/** People offered at once; more is no answer. */
const mostHits = 50;

/**
 * The people in sight whom a text finds, best first, for a box to pick from; none for no text.
 * @param focused whether the box has the focus, so that somebody may soon type
 */
export const usePeopleFound = (
  text: string,
  focused: boolean,
  isMeant: (id: AlterId) => boolean,
): PickItem<AlterId>[] => {
  const vault = useVault();
  const search = useSearch(focused);
  const nameShown = useShownName();
  const textShown = useShownText();
  if (text.trim() === '') return [];
  const items: PickItem<AlterId>[] = [];
  for (const id of search.find(text, true)) {
    const alter = vault.alters.get(id);
    if (!alter || !isMeant(id) || !isPresent(alter)) continue;
    const mark = <PersonMark alter={alter} size={22} />;
    const detail = textShown(alter.organisation);
    items.push({ id, label: nameShown(alter.name), mark, ...(detail === '' ? {} : { detail }) });
    if (items.length === mostHits) break;
  }
  return items;
};
