import { type RefObject, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { instantWords } from '../../../parts/dateWords.ts';
import { windowEdge } from '../../../session/edge.ts';
import { shownText, usePrivate } from '../../../session/privacy.ts';
import { useNetworkName } from '../../../session/shelf.ts';
import { useTheme } from '../../../session/theme.ts';
import { useSettings, useVault } from '../../../session/vaultContext.tsx';
import type { MapEngine } from '../engine/engine.ts';
import { TextMeasure } from '../engine/measure.ts';
import { readTheme } from '../engine/theme.ts';
import type { Seen } from '../engine/watchers.ts';
import { lensChoice, lensOf } from '../lenses/lenses.ts';
import { useMapNow } from '../mapNow.ts';
import { groupItems, tieItems } from './legend.ts';
import { readPhotos } from './pictures.ts';
import { type LegendWords, makePoster, type Poster, type PosterInk, type PosterWish } from './poster.ts';

/** What a person chooses of a picture. */
export interface PosterChoice {
  readonly reach: 'all' | 'seen';
  readonly colours: 'screen' | 'paper';
  readonly legend: boolean;
}

/** A picture that is laid out, and what to draw it with. */
export interface MadePoster {
  readonly poster: Poster;
  readonly ink: PosterInk;
}

const noWatch = (): (() => void) => () => undefined;

/** What is seen of the map, and which state of it; undefined until it was drawn. */
const useSeen = (engine: MapEngine | null): Seen | undefined =>
  useSyncExternalStore(engine ? (wake) => engine.watchers.add(wake) : noWatch, () => engine?.watchers.latest);

/** The line at the foot: whose map, how many, when. */
const useFoot = (): ((count: number) => string) => {
  const network = useNetworkName();
  const initialsOnly = usePrivate();
  return (count) =>
    [
      ...(network === null || initialsOnly ? [] : [network]),
      count === 1 ? '1 person' : `${count.toLocaleString()} people`,
      instantWords(windowEdge.now()),
    ].join(' · ');
};

/** What is said below a picture: what its colours and lines stand for, and the line at the foot. */
const legendWords =
  (engine: MapEngine, vault: Vault, footOf: (count: number) => string): PosterWish['legend'] =>
  (people, ties): LegendWords => {
    const ids = people.map(({ person }) => person.id);
    const { selected, matching } = engine.shown;
    const groups = groupItems(vault, lensOf(lensChoice.get()), ids, matching).map((item) => ({
      ...item,
      label: shownText(vault, item.label),
    }));
    const arrowWords = ids.some((id) => engine.drifts.has(id))
      ? ' · Arrows: nearer or further, going by when you spoke'
      : '';
    const items = [...groups, ...tieItems(ties, selected?.person.name ?? '')];
    return { items, foot: `${footOf(ids.length)}${arrowWords}` };
  };

/** Photos come when they are read; until then there are initials. */
const usePhotos = (poster: Poster | undefined): ReadonlyMap<string, ImageBitmap> => {
  const [photos, setPhotos] = useState<ReadonlyMap<string, ImageBitmap>>(new Map());
  useEffect(() => {
    let isLate = false;
    if (poster)
      readPhotos(poster.people)
        .then((read) => {
          if (!isLate) setPhotos(read);
        })
        .catch(reportError);
    return () => {
      isLate = true;
    };
  }, [poster]);
  return photos;
};

/**
 * The map as a picture, as it was chosen and as the map is just now.
 * @returns the picture, null until there is one, and where an element has to stand that has the colours of paper
 */
export const usePoster = (
  choice: PosterChoice,
): { made: MadePoster | null; paper: RefObject<HTMLSpanElement | null> } => {
  const vault = useVault();
  const engine = useMapNow();
  const seen = useSeen(engine);
  const settings = useSettings();
  const initialsOnly = usePrivate();
  const theme = useTheme();
  const footOf = useFoot();
  const paper = useRef<HTMLSpanElement>(null);
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  const version = seen?.version;
  const { reach, colours, legend } = choice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scene is the same object after each of its changes, and the words at the foot change only with the day
  const laidOut = useMemo(() => {
    if (!engine || !isThere || !paper.current) return undefined;
    const measure = new TextMeasure();
    const ink = readTheme(colours === 'paper' ? paper.current : document.documentElement);
    const sight = reach === 'seen' ? (engine.watchers.latest ?? null) : null;
    const poster = makePoster(engine.scene, {
      ...engine.shown,
      drifts: engine.drifts,
      theme: ink,
      seen: sight,
      measure,
      tiesAmong: (figures) => engine.ties.atRest(figures),
      legend: legend ? legendWords(engine, vault, footOf) : null,
    });
    return { poster, theme: ink, measure };
  }, [engine, isThere, version, reach, colours, legend, theme, initialsOnly, vault]);
  const photos = usePhotos(laidOut?.poster);
  const egoName = (!initialsOnly && settings.egoName.trim()) || 'You';
  const made = useMemo(() => {
    if (!laidOut) return null;
    const { poster, ...rest } = laidOut;
    const photoOf: PosterInk['photoOf'] = ({ person }) =>
      person.photo === null ? undefined : photos.get(person.photo);
    return { poster, ink: { ...rest, egoName, photoOf } };
  }, [laidOut, photos, egoName]);
  return { made, paper };
};
