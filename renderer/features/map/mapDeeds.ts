import type { MapActionId } from '../../../shared/domain/actions.ts';
import { mapNow } from './mapNow.ts';

/** One press of a zoom button or key. */
const zoomStep = 1.4;

/** What the map's own actions do to the map on the screen. */
export const mapDeeds: Readonly<Record<Exclude<MapActionId, 'printMap' | 'showDrift'>, () => void>> = {
  nearer: () => mapNow()?.zoomBy(zoomStep),
  further: () => mapNow()?.zoomBy(1 / zoomStep),
  everyone: () => mapNow()?.fit(),
};
