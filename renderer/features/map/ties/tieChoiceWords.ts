import type { TieChoice, TiesShown } from '../engine/ties/tieChoice.ts';

/** What each choice of ties is called in the list. */
export const tiesShownWords: Record<TiesShown, string> = {
  pointed: 'Of whom you point at',
  open: 'Also of whoever is open',
  group: 'Also within the filter and the legend',
  all: 'All ties',
};

/** What the button says of the choice, after "Ties"; nothing where it is as it is at first. */
export const tieChoiceWords = ({ shown, weakHidden }: TieChoice): string[] => {
  const which = { pointed: ['pointed at'], open: [], group: ['in the filter'], all: ['all'] }[shown];
  return weakHidden ? [...which, 'without weak ones'] : which;
};
