/** Names shown at most; the rest are counted. */
const most = 5;

const listed = (names: readonly string[]): string => {
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  const [last = '', ...before] = [...names].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
};

/** Says who was quickly added for a network that is gone, and that they are kept. */
export const strandedWords = (names: readonly string[]): string =>
  `You added ${listed(names)} quickly, for a network that is not on this computer any more, or was put away. ` +
  `${names.length === 1 ? 'They are' : 'All of them are'} kept. They can come into the network that is open now, or wait until you bring theirs back.`;
