import type { KnownPerson } from '../../shared/domain/quickEntry.ts';

const article = (name: string): string => (/^[aeiou]/iu.test(name.normalize('NFKD')) ? 'an' : 'a');

/** Says that someone of this name is there already, and on which ring; empty where nobody is. */
export const knownWords = (known: readonly KnownPerson[]): string => {
  const [first, ...others] = known;
  if (!first) return '';
  const where = known.map(({ ring }) => ring ?? 'in the tray').join(', ');
  return others.length === 0
    ? `You know ${article(first.name)} ${first.name} (${where}).`
    : `You know ${known.length} people called ${first.name} (${where}).`;
};
