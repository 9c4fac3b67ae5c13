import { ClipboardCopy } from 'lucide-react';
import { isPresent } from '../../shared/domain/alter.ts';
import type { Tier } from '../../shared/domain/tier.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { copyNames } from '../parts/copyNames.ts';
import type { Action } from '../session/actions.tsx';
import type { Notices } from '../session/notices.tsx';

/** For each ring an action that copies the names on it; found by the ring's name, not listed without. */
export const copyRingActions = (vault: Vault, tiers: readonly Tier[], notices: Notices): readonly Action[] =>
  tiers.map(({ id, name }) => ({
    id: `copyNames-${id}`,
    label: `Copy the names on ${name}`,
    icon: ClipboardCopy,
    onlyFound: true,
    perform: () => {
      const people = [...vault.placedOn(id)].flatMap((alter) => vault.alters.get(alter) ?? []);
      copyNames(people.filter(isPresent), notices);
    },
  }));
