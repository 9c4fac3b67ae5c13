import { type TieKind, tieKinds } from '../../shared/domain/tie.ts';

/** What each kind of tie is called on the screen. */
export const tieKindWords: Record<TieKind, string> = {
  friend: 'Friend',
  partner: 'Partner',
  family: 'Family',
  colleague: 'Colleague',
  classmate: 'Classmate',
  neighbour: 'Neighbour',
  knows: 'Knows',
};

/** The kinds of tie to choose from. */
export const tieKindOptions = tieKinds.map((id) => ({ id, label: tieKindWords[id] }));
