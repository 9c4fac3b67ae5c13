import type { AlterId } from '../../shared/domain/ids.ts';
import type { SettingsPlace } from './settingsParts.ts';

export type Screen = 'map' | 'people' | 'settings';

/** From where the map is looked at: where its middle lies in its window, CSS pixels, and how large a map unit is. */
export interface Outlook {
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number };
  /** The whole map is kept in sight. */
  readonly fitted: boolean;
  readonly size: { readonly width: number; readonly height: number };
}

/** Somewhere a person was. */
export interface Place {
  readonly screen: Screen;
  readonly settings: SettingsPlace | null;
  readonly openId: AlterId | null;
  /** Known once the place was left; null where the map was not on the screen. */
  readonly outlook: Outlook | null;
}

/** The places that were visited, oldest first, and which of them is here. */
export interface Trail {
  readonly places: readonly Place[];
  readonly at: number;
}

/** Places remembered; whoever went further has no use for the first ones. */
const most = 100;

export const startOf = (place: Place): Trail => ({ places: [place], at: 0 });

export const placeAt = ({ places, at }: Trail): Place => {
  const place = places[at];
  if (!place) throw new Error('the trail leads nowhere');
  return place;
};

/** The trail with what is known of the place that is being left. */
const left = ({ places, at }: Trail, outlook: Outlook | null): Place[] =>
  places.map((place, index) => (index === at ? { ...place, outlook } : place));

/** Goes on to a new place. What lay ahead is forgotten, as in a browser. */
export const visited = (trail: Trail, place: Place, outlook: Outlook | null): Trail => {
  const places = [...left(trail, outlook).slice(0, trail.at + 1), place].slice(-most);
  return { places, at: places.length - 1 };
};

/** Changes where one is without leaving: what happened in one step is one place. */
export const amended = (trail: Trail, change: Partial<Place>): Trail => ({
  places: trail.places.map((place, index) => (index === trail.at ? { ...place, ...change } : place)),
  at: trail.at,
});

/**
 * Goes one place back or forward, past those that are not there any more.
 * @param isThere whether one can still go to a place
 * @returns undefined where there is none in that direction
 */
export const stepped = (
  trail: Trail,
  by: -1 | 1,
  outlook: Outlook | null,
  isThere: (place: Place) => boolean,
): Trail | undefined => {
  const places = left(trail, outlook);
  for (let at = trail.at + by; at >= 0 && at < places.length; at += by) {
    const place = places[at];
    if (place && isThere(place)) return { places, at };
  }
  return undefined;
};
