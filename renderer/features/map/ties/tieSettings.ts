import * as v from 'valibot';
import { keptChoice } from '../../../session/keptChoice.ts';
import { type TieChoice, tiesShown } from '../engine/ties/tieChoice.ts';

/** Which ties this computer draws on the map. */
export const tieChoice = keptChoice<TieChoice>(
  'kith/map-ties',
  v.object({ shown: v.picklist(tiesShown), weakHidden: v.boolean() }),
  { shown: 'open', weakHidden: false },
);
