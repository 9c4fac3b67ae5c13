import * as v from 'valibot';
import { type TieKind, tieKinds } from '../../../../shared/domain/tie.ts';
import { type TieChoice, tiesShown } from '../engine/ties/tieChoice.ts';
import { keptChoice } from '../keptChoice.ts';

/** Which ties this computer draws on the map. */
export const tieChoice = keptChoice<TieChoice>(
  'kith/map-ties',
  v.object({ shown: v.picklist(tiesShown), weakHidden: v.boolean() }),
  { shown: 'open', weakHidden: false },
);

/** The kind of tie that was chosen last on this computer, which is offered for the next one. */
export const lastTieKind = keptChoice<TieKind>('kith/tie-kind', v.picklist(tieKinds), 'friend');
