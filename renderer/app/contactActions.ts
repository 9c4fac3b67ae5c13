import { MessageCircle, Navigation, PinOff, Route } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { AlterId } from '../../shared/domain/ids.ts';
import { driftShown } from '../features/map/drift/driftChoice.ts';
import { mapNow } from '../features/map/mapNow.ts';
import { useFollowDrift } from '../parts/contact/useFollowDrift.ts';
import { useSpokeToday } from '../parts/contact/useSpokeToday.ts';
import { useRelease } from '../parts/seating/useRelease.ts';
import type { Action } from '../session/actions.tsx';
import { useNotices } from '../session/notices.tsx';
import { useChosen } from '../session/selection.tsx';
import { useView } from '../session/view.tsx';

type Deed = Pick<Action, 'icon' | 'isOn' | 'perform'>;

/** Who is meant just now: those chosen on the map, else whoever the keyboard stands at there, else whoever is open. */
const useMeant = (): (() => readonly AlterId[]) => {
  const chosen = useChosen();
  const { openId, screen } = useView();
  const latest = useRef((): readonly AlterId[] => []);
  latest.current = () => {
    const choosing = screen === 'map' ? mapNow()?.choosing : undefined;
    if (choosing && chosen.ids.size > 0) return [...chosen.ids];
    // A palette takes the keys from the map; where they stood is still meant where nobody is open.
    const one = choosing?.cursorId ?? openId ?? choosing?.walk.standpoint()?.id;
    return one ? [one] : [];
  };
  return useMemo(() => () => latest.current(), []);
};

/** What is done about contacts with whoever is meant and about their place, and whether the map shows who drifted. */
export const useContactDeeds = (): Record<'spokeToday' | 'followDrift' | 'release' | 'showDrift', Deed> => {
  const meant = useMeant();
  const notices = useNotices();
  const spoke = useSpokeToday();
  const follow = useFollowDrift();
  const release = useRelease();
  const isShown = driftShown.use();
  return useMemo(() => {
    const withSomebody = (perform: (ids: readonly AlterId[]) => void) => (): void => {
      const ids = meant();
      if (ids.length > 0) perform(ids);
      else notices.say('Choose or open somebody first.');
    };
    return {
      spokeToday: { icon: MessageCircle, perform: withSomebody(spoke) },
      followDrift: { icon: Route, perform: withSomebody(follow) },
      release: { icon: PinOff, perform: withSomebody(release) },
      showDrift: { icon: Navigation, isOn: isShown, perform: () => driftShown.choose(!isShown) },
    };
  }, [meant, notices, spoke, follow, release, isShown]);
};
