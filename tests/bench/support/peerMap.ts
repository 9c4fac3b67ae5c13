import type { DrawnPerson } from './frames.ts';

/** Where a map lies in the window, CSS pixels. */
export interface MapBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The picture that every engine is asked for. People's places are counted from the window's top left. */
export interface Picture {
  readonly box: MapBox;
  readonly people: readonly DrawnPerson[];
  /** Pairs of ids; none where the ties are not to be drawn. */
  readonly ties: readonly (readonly [string, string])[];
}

/** An engine in a page of its own, with nothing of Kith. */
export interface PeerMap {
  /** Resolves when the engine has drawn the picture for the first time. */
  draw(picture: Picture): Promise<void>;
  /** The middle of a person's mark, CSS pixels in the window. */
  at(id: string): { x: number; y: number };
  /** Goes back to the outlook of the first picture. */
  reset(): void;
}

declare global {
  interface Window {
    peerMap?: PeerMap;
    /** Whoever the engine says is under the pointer. */
    pointedAt?: string | null;
    /** When it said so first, on the page's clock, milliseconds. */
    answeredAt?: number;
    /** When the first picture had left the page. */
    shownAt?: number;
  }
}

/** The colours of the discs, their edges, the names and the ties: those of Kith in its light theme. */
export const colours = { disc: '#e7dfd0', edge: '#b4ad9f', ink: '#22252b', tie: 'rgba(34, 37, 43, 0.25)' } as const;

/** The size of the names, CSS pixels. */
export const nameSize = 12;

/** Puts the page's one element where Kith has its map. */
export const hostAt = ({ left, top, width, height }: MapBox): HTMLElement => {
  const host = document.getElementById('map');
  if (!host) throw new Error('the page has no element for the map');
  Object.assign(host.style, {
    position: 'absolute',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  return host;
};

/** The people with places counted from the map's own top left. */
export const within = ({ box, people }: Picture): DrawnPerson[] =>
  people.map((person) => ({ ...person, x: person.x - box.left, y: person.y - box.top }));

/** Remembers whom the engine says the pointer is at. */
export const pointAt = (id: string | null): void => {
  window.pointedAt = id;
  if (id !== null) window.answeredAt ??= performance.now();
};
