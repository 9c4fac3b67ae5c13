import { type Alter, isPresent } from '../../../../shared/domain/alter.ts';
import { foldText } from '../../../../shared/domain/name.ts';
import { hueCount } from '../../../../shared/domain/tag.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { signed } from '../../../parts/signed.ts';
import type { Lens, LensGroup, Sorted } from './lens.ts';

/** More colours, with and without a sign, are not told apart at a glance. */
const most = 2 * hueCount;

/** No organisation's key: a folded name has no capital letter. */
const others: LensGroup = { key: 'Others', label: 'Other organisations', hue: null, sign: null };

interface Counted {
  readonly key: string;
  /** As it is written, or, where that differs, as comes first by letter. */
  label: string;
  count: number;
}

const counted = (vault: Vault): Counted[] => {
  const byKey = new Map<string, Counted>();
  for (const alter of vault.alters.values()) {
    const key = foldText(alter.organisation);
    if (key === '' || alter.placement === null || !isPresent(alter)) continue;
    const known = byKey.get(key);
    if (!known) byKey.set(key, { key, label: alter.organisation.trim(), count: 1 });
    else {
      known.count += 1;
      if (alter.organisation.trim() < known.label) known.label = alter.organisation.trim();
    }
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
};

const sort = (vault: Vault): Sorted => {
  const all = counted(vault);
  const named = signed(all.slice(0, most).map(({ key, label }, i) => ({ key, label, hue: i % hueCount })));
  const byKey = new Map(named.map((group) => [group.key, group]));
  const groupOf = ({ organisation }: Alter): LensGroup[] => {
    const key = foldText(organisation);
    return key === '' ? [] : [byKey.get(key) ?? others];
  };
  return { groups: all.length > named.length ? [...named, others] : named, groupsOf: groupOf };
};

/** By the place where someone works: the sixteen largest have a colour each, from the ninth on with a sign. */
export const organisationLens: Lens = { id: 'organisation', label: 'Organisation', rest: 'No organisation', sort };
