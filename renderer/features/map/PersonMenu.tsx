import { Archive, CircleCheck, MessageCircle, PanelRightOpen, PinOff, Route, Spline, UsersRound } from 'lucide-react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import type { Tier } from '../../../shared/domain/tier.ts';
import { archiveAlters } from '../../../shared/vault/commands/alters.ts';
import { useDriftOf } from '../../parts/contact/drift.ts';
import { useFollowDrift } from '../../parts/contact/useFollowDrift.ts';
import { useSpokeToday } from '../../parts/contact/useSpokeToday.ts';
import { useRelease } from '../../parts/seating/useRelease.ts';
import { tierEntries } from '../../parts/tierEntries.tsx';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useChosen } from '../../session/selection.tsx';
import { useAlter, useTiers, useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { MenuList } from '../../ui/Menu.tsx';
import { AtPoint } from './AtPoint.tsx';
import type { Point } from './engine/view.ts';
import { tiedTo } from './mapFeed.ts';
import { useMoving } from './useMoving.ts';

export interface PersonMenuProps {
  id: AlterId;
  at: Point;
  onTie: (id: AlterId) => void;
  onClose: () => void;
}

/** What can be done with a person on the map without dragging. */
export const PersonMenu = ({ id, at, onTie, onClose }: PersonMenuProps) => {
  const vault = useVault();
  const view = useView();
  const notices = useNotices();
  const tiers = useTiers();
  const alter = useAlter(id);
  const { move } = useMoving();
  const chosen = useChosen();
  const drift = useDriftOf(id);
  const follow = useFollowDrift();
  const spoke = useSpokeToday();
  const release = useRelease();
  if (!alter) return null;
  const name = shownName(alter.name);
  const current = alter.placement?.tier ?? null;
  const pick = (tier: Tier | null): void => {
    if ((tier?.id ?? null) !== current) move([id], tier && { tier: tier.id, angle: null });
  };
  const archive = (): void => {
    if (notices.tell(archiveAlters(vault, [id], true), `${name} is archived.`)) view.open(null);
  };
  const icon = { size: 14, 'aria-hidden': true } as const;
  const groups = [
    [
      { id: 'open', label: `Open ${name}`, mark: <PanelRightOpen {...icon} />, onAction: () => view.open(id) },
      { id: 'tie', label: 'Tie to another person', mark: <Spline {...icon} />, onAction: () => onTie(id) },
      {
        id: 'choose',
        label: chosen.ids.has(id) ? 'No longer choose' : 'Choose',
        mark: <CircleCheck {...icon} />,
        onAction: () => chosen.toggle(id),
      },
      {
        id: 'neighbours',
        label: 'Choose with neighbours',
        mark: <UsersRound {...icon} />,
        onAction: () => chosen.add([id, ...tiedTo(vault, id)]),
      },
    ],
    [
      { id: 'spoke', label: 'Spoke today', mark: <MessageCircle {...icon} />, onAction: () => spoke([id]) },
      ...(drift
        ? [
            {
              id: 'follow',
              label: `Move to ${drift.to}, going by when you spoke`,
              mark: <Route {...icon} />,
              onAction: () => follow([id]),
            },
          ]
        : []),
    ],
    ...tierEntries(vault, tiers, current, pick),
    [
      ...(alter.placement && alter.placement.angle !== null
        ? [
            {
              id: 'release',
              label: 'Let Kith choose the place',
              mark: <PinOff {...icon} />,
              onAction: () => release([id]),
            },
          ]
        : []),
      { id: 'archive', label: 'Archive', mark: <Archive {...icon} />, onAction: archive },
    ],
  ];
  const closing = groups.map((group) =>
    group.map((entry) => ({
      ...entry,
      onAction: () => {
        onClose();
        entry.onAction();
      },
    })),
  );
  return (
    <AtPoint at={at} onClose={onClose} label={name}>
      <MenuList label={`${name}: open, tie, choose, note a contact, move to a ring, archive`} groups={closing} />
    </AtPoint>
  );
};
