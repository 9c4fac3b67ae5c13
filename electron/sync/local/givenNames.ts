import type { DeviceId, DeviceList } from '../../../shared/domain/device.ts';
import { shownName } from '../../../shared/domain/laptopName.ts';
import { isInstanceOf } from '../../../shared/seal/localGreeting.ts';

/** Laptops that are remembered as not being on the list; anybody may announce as many as they like. */
const mostStrange = 200;

/**
 * Knows by what it announces itself which laptop of the network one is, and so what its owner calls it. That name is never
 * announced: it lies in the network.
 */
export class GivenNames {
  readonly #key: Uint8Array;
  readonly #list: () => DeviceList;
  readonly #known = new Map<string, DeviceId>();
  // Those that were looked for in vain in the list as it is now.
  readonly #strange = new Set<string>();
  #looked: DeviceList = null;

  /**
   * @param key what `localKeyOf` gives
   */
  constructor(key: Uint8Array, list: () => DeviceList) {
    this.#key = key;
    this.#list = list;
  }

  /** What the owner calls a laptop that announces itself; undefined where it is on no list that was read. */
  of(instance: string): string | undefined {
    const list = this.#list();
    if (list !== this.#looked) {
      this.#looked = list;
      this.#strange.clear();
    }
    const device = this.#known.get(instance) ?? this.#lookFor(instance, list);
    const name = device && list?.get(device)?.name;
    return name === undefined ? undefined : shownName(name);
  }

  #lookFor(instance: string, list: DeviceList): DeviceId | undefined {
    if (this.#strange.has(instance)) return undefined;
    const found = [...(list?.values() ?? [])].find(({ id }) => isInstanceOf(this.#key, instance, id));
    if (found) this.#known.set(instance, found.id);
    else this.#setAside(instance);
    return found?.id;
  }

  #setAside(instance: string): void {
    if (this.#strange.size >= mostStrange) this.#strange.clear();
    this.#strange.add(instance);
  }
}
