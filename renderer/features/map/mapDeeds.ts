import { mapNow } from './mapNow.ts';

/** One press of a zoom button or key. */
const zoomStep = 1.4;

/** What the actions that look at the map do to the one on the screen. */
export const mapDeeds: Readonly<Record<'nearer' | 'further' | 'everyone', () => void>> = {
  nearer: () => mapNow()?.zoomBy(zoomStep),
  further: () => mapNow()?.zoomBy(1 / zoomStep),
  everyone: () => mapNow()?.fit(),
};
