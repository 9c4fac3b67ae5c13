import type { Alter } from '../../shared/domain/alter.ts';
import type { Notices } from '../session/notices.tsx';

/** Puts people's names on the clipboard, one to a line in the order of the alphabet, and says how many. */
export const copyNames = (people: readonly Pick<Alter, 'name'>[], notices: Pick<Notices, 'say'>): void => {
  if (people.length === 0) {
    notices.say('There is nobody whose name could be copied.');
    return;
  }
  const names = people.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
  navigator.clipboard
    .writeText(names.join('\n'))
    .then(() =>
      notices.say(names.length === 1 ? 'One name is on the clipboard.' : `${names.length} names are on the clipboard.`),
    )
    .catch(() => notices.say('The clipboard cannot be used here.'));
};
