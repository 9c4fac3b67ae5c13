import * as v from 'valibot';
import { keptChoice } from '../../../session/keptChoice.ts';
import { groupLens } from './group.ts';
import { intentionLens } from './intention.ts';
import type { Lens } from './lens.ts';
import { noLens } from './none.ts';
import { organisationLens } from './organisation.ts';

/** Every lens there is, in the order of the list. */
export const lenses: readonly Lens[] = [groupLens, intentionLens, organisationLens, noLens];

/** The lens of an id; the first where there is none of it. */
export const lensOf = (id: string): Lens => lenses.find((lens) => lens.id === id) ?? groupLens;

/** The lens chosen on this computer. */
export const lensChoice = keptChoice<string>('kith/map-lens', v.string(), groupLens.id);

// In a small window it would lie over the map.
const isSmall = matchMedia('(max-width: 800px), (max-height: 560px)').matches;

/** Whether this computer has the legend folded away. */
export const legendFolded = keptChoice<boolean>('kith/map-legend-folded', v.boolean(), isSmall);
