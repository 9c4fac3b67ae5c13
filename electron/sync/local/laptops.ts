import { shownName } from '../../../shared/domain/laptopName.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';
import type { Sight } from './sight.ts';

type Laptops = NonNullable<SyncWay['laptops']>;

/** Laptops that are named on the screen. */
const mostShown = 20;

const order: readonly Laptops[number]['standing'][] = ['connected', 'near', 'other'];

/**
 * The laptops nearby as they are named on the screen, those first that are connected.
 * @param seen those that announce themselves; `stranger`: it does not know this network
 * @param unseen how many are connected whose announcement was not heard
 * @param self what this laptop calls itself
 */
export const laptopsOf = (
  seen: readonly { readonly sight: Sight; readonly stranger: boolean }[],
  isConnected: (id: string) => boolean,
  unseen: number,
  self: string,
): Laptops => {
  const named = seen.map(({ sight: { id, name }, stranger }): Laptops[number] => {
    const standing = stranger ? 'other' : 'near';
    return { name, standing: isConnected(id) ? 'connected' : standing };
  });
  const nameless = Array.from({ length: unseen }, () => ({ name: shownName(''), standing: 'connected' as const }));
  const known = new Set([self, ...named.filter(({ standing }) => standing === 'connected').map(({ name }) => name)]);
  // After a new key a laptop announces itself for the room of the former one too, where nobody is a stranger.
  const isEcho = ({ name, standing }: Laptops[number]): boolean => standing === 'other' && known.has(name);
  const all = [...named, ...nameless].filter((laptop) => !isEcho(laptop));
  return order.flatMap((each) => all.filter(({ standing }) => standing === each)).slice(0, mostShown);
};
