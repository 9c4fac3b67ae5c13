import * as v from 'valibot';
import { type TieKind, tieKinds } from '../../shared/domain/tie.ts';
import { keptChoice } from '../session/keptChoice.ts';

/** The kind of tie that was chosen last on this computer, which is offered for the next one. */
export const lastTieKind = keptChoice<TieKind>('kith/tie-kind', v.picklist(tieKinds), 'friend');
