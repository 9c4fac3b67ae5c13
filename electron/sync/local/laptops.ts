import { shownName } from '../../../shared/domain/laptopName.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';
import type { Sight } from './sight.ts';

type Laptops = NonNullable<SyncWay['laptops']>;

/** Laptops that are named on the screen. */
const mostShown = 20;

const order: readonly Laptops[number]['standing'][] = ['connected', 'near', 'other'];

/** What is known of the laptops nearby. */
export interface Nearby {
  /** Those that announce themselves; `stranger`: it does not know this network. */
  readonly seen: readonly { readonly sight: Sight; readonly stranger: boolean }[];
  /** Those that called and are connected, whether their announcement was heard or not. */
  readonly callers: readonly string[];
  readonly isConnected: (id: string) => boolean;
  /** What this laptop calls itself. */
  readonly self: string;
  /** What its owner calls a laptop of the network; undefined where that is not known. */
  readonly givenName: (id: string) => string | undefined;
}

/** The laptops nearby as they are named on the screen, those first that are connected. */
export const laptopsOf = ({ seen, callers, isConnected, self, givenName }: Nearby): Laptops => {
  const standings = seen.map(({ sight: { id, name }, stranger }) => {
    const standing = isConnected(id) ? 'connected' : stranger ? 'other' : 'near';
    return { id, name, standing } as const;
  });
  const unseen = callers
    .filter((id) => !seen.some(({ sight }) => sight.id === id))
    .map((id) => ({ id, name: shownName(''), standing: 'connected' }) as const);
  const known = new Set([self, ...standings.flatMap(({ name, standing }) => (standing === 'connected' ? name : []))]);
  const isFirst = (each: (typeof standings)[number]): boolean =>
    standings.find(({ name, standing }) => name === each.name && standing === each.standing) === each;
  // After a new key a laptop announces itself for the room of the former one too, where nobody is a stranger.
  const isEcho = (each: (typeof standings)[number]): boolean =>
    each.standing !== 'connected' && (!isFirst(each) || (each.standing === 'other' && known.has(each.name)));
  const all = [...standings.filter((each) => !isEcho(each)), ...unseen];
  return order
    .flatMap((each) => all.filter(({ standing }) => standing === each))
    .slice(0, mostShown)
    .map(({ id, name, standing }) => ({ name: givenName(id) ?? name, standing }));
};
