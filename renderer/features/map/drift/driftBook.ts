import type { CalendarDate } from '../../../../shared/domain/calendarDate.ts';
import type { Drift } from '../../../../shared/domain/drift.ts';
import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { VaultChange } from '../../../../shared/vault/reading.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { personStanding } from '../../../parts/contact/drift.ts';

/** Who drifted, kept in step with the vault: what concerns one person is worked out for that one alone. */
export class DriftBook {
  readonly #vault: Vault;
  readonly #today: CalendarDate;
  readonly #drifts = new Map<AlterId, Drift>();
  readonly #known = new Set<AlterId>();

  /** @param today the day it is; another day needs another book */
  constructor(vault: Vault, today: CalendarDate) {
    this.#vault = vault;
    this.#today = today;
    this.#readAll();
  }

  /** Everyone who drifted; the same object always. */
  get drifts(): ReadonlyMap<AlterId, Drift> {
    return this.#drifts;
  }

  /** Of how many people enough is written down to tell. */
  get known(): number {
    return this.#known.size;
  }

  /** Takes up a change of the vault. Gives whether anything is another than before. */
  take(change: VaultChange): boolean {
    if (change.tiers.size > 0) {
      this.#readAll();
      return true;
    }
    let changed = false;
    for (const ids of [change.alters, change.contacts]) for (const id of ids) changed = this.#read(id) || changed;
    return changed;
  }

  #readAll(): void {
    this.#drifts.clear();
    this.#known.clear();
    for (const { id } of this.#vault.alters.values()) this.#read(id);
  }

  #read(id: AlterId): boolean {
    const standing = personStanding(this.#vault, id, this.#today);
    const [before, wasKnown] = [this.#drifts.get(id), this.#known.has(id)];
    const drift = typeof standing === 'string' ? undefined : standing;
    if (drift) this.#drifts.set(id, drift);
    else this.#drifts.delete(id);
    if (standing === 'unknown') this.#known.delete(id);
    else this.#known.add(id);
    const isSame = before?.declared === drift?.declared && before?.observed === drift?.observed;
    return !isSame || wasKnown !== this.#known.has(id);
  }
}
