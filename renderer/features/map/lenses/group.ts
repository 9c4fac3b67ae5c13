import type { TagId } from '../../../../shared/domain/ids.ts';
import { signed } from '../../../parts/signed.ts';
import type { Lens, LensGroup } from './lens.ts';

/** By the owner's own groups; the first of a person's tags by name colours them, so that every laptop shows the same. */
export const groupLens: Lens = {
  id: 'group',
  label: 'Group',
  rest: 'In no group',
  sort: (vault) => {
    const byName = [...vault.tags.values()].sort((a, b) => a.name.localeCompare(b.name));
    const groups = signed(byName.map(({ id, name, hue }) => ({ key: id, label: name, hue })));
    const byId = new Map<TagId | string, LensGroup>(groups.map((group) => [group.key, group]));
    return { groups, groupsOf: (alter) => vault.tagsOf(alter).flatMap(({ id }) => byId.get(id) ?? []) };
  },
};
