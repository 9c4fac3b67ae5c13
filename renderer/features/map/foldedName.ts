import type { Alter } from '../../../shared/domain/alter.ts';
import { foldText } from '../../../shared/domain/name.ts';

// A record is a new object when it changes, so its folded name can be kept with it.
const folded = new WeakMap<Alter, string>();

/** A person's name as it is sorted and looked for. */
export const foldedName = (alter: Alter): string => {
  const known = folded.get(alter);
  if (known !== undefined) return known;
  const key = foldText(alter.name);
  folded.set(alter, key);
  return key;
};
