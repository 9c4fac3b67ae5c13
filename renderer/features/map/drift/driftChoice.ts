import * as v from 'valibot';
import { keptChoice } from '../../../session/keptChoice.ts';

/** Whether this computer shows on the map who drifted. */
export const driftShown = keptChoice<boolean>('kith/map-drift', v.boolean(), false);
