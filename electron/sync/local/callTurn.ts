/** Milliseconds that the laptop with the larger name waits to be called before it calls. */
const patience = 6000;
/** Milliseconds that one who is connected with nobody waits for those who are to call first. */
const modesty = 1000;
/** Milliseconds between the calls of two laptops to a third: what the first has told, the second need not. */
const apart = 2000;

/** Another laptop in sight. */
export interface InSight {
  readonly id: string;
  readonly connected: boolean;
}

/**
 * How long to wait before a laptop is called; docs/protocol.md, rule L1. Whoever comes anew is met by the others one after
 * another, in the order of their names, so that it does not get the whole log from each of them.
 * @param own the name of the laptop that calls
 * @param other the name of the one that is called
 * @param others all other laptops in sight
 * @returns milliseconds
 */
export const waitBeforeCall = (own: string, other: string, others: readonly InSight[]): number => {
  const wait = own < other ? 0 : patience;
  const joined = others.filter(({ connected }) => connected);
  // One that is connected already belongs to those whom the other one meets; else it comes anew itself.
  return joined.length > 0
    ? wait + joined.filter(({ id }) => id < own).length * apart
    : wait + modesty + others.length * apart;
};
