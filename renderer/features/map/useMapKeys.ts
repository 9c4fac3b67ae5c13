import { type KeyboardEvent, useRef } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { foldText } from '../../../shared/domain/name.ts';
import type { WalkStep } from '../../../shared/domain/ringWalk.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import type { MapEngine } from './engine/engine.ts';
import type { Walk } from './engine/walk.ts';
import { foldedName } from './foldedName.ts';
import { TypeAhead, typedName } from './typeAhead.ts';

const steps: Readonly<Record<string, WalkStep>> = {
  ArrowRight: 'clockwise',
  ArrowLeft: 'back',
  ArrowUp: 'inwards',
  ArrowDown: 'outwards',
  Home: 'first',
  End: 'last',
};

/** What the map's keys do with whoever the keyboard stands at. */
export interface KeyDeeds {
  readonly onOpen: (id: AlterId) => void;
  readonly onToggle: (id: AlterId) => void;
  readonly onAdd: (ids: readonly AlterId[]) => void;
  readonly onChooseAll: () => void;
  /** The person is to go one ring inwards or outwards. */
  readonly onMove: (id: AlterId, by: -1 | 1) => void;
  readonly onTie: (id: AlterId) => void;
  readonly onRing: (id: AlterId) => void;
  readonly onMenu: () => void;
  readonly onEscape: () => void;
}

/** Keys that mean the same whoever the keyboard stands at; what has a name has its keys in `shared/domain/actions.ts`. */
const wholeMapKey = (event: KeyboardEvent, deeds: KeyDeeds): boolean => {
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) deeds.onMenu();
  else if (event.key === 'Escape') deeds.onEscape();
  else return false;
  return true;
};

const withModifier = (event: KeyboardEvent, here: AlterId | undefined, deeds: KeyDeeds): boolean => {
  const isMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
  if (isMod && event.key.toLowerCase() === 'a') deeds.onChooseAll();
  else if (event.altKey && !event.ctrlKey && !event.metaKey && by && here) deeds.onMove(here, by);
  else return false;
  return true;
};

const personKey = (event: KeyboardEvent, here: AlterId | undefined, deeds: KeyDeeds): boolean => {
  if (!here) return false;
  if (event.key === 'Enter') deeds.onOpen(here);
  else if (event.key === ' ') deeds.onToggle(here);
  else if (event.key === 'F2') deeds.onRing(here);
  else if (event.key === 't') deeds.onTie(here);
  else return false;
  return true;
};

/** Walks a step; with Shift whoever is passed is chosen, and whoever is come to. */
const walkKey = (event: KeyboardEvent, walk: Walk, deeds: KeyDeeds): boolean => {
  const step = steps[event.key];
  if (step === undefined) return false;
  const passed = walk.standpoint()?.id;
  walk.step(step);
  const here = walk.standpoint()?.id;
  if (event.shiftKey && passed && here) deeds.onAdd([passed, here]);
  return true;
};

/** Goes on to the name that is being typed; a small t begins none, because it ties. */
const useTyping = (engine: MapEngine | null) => {
  const vault = useVault();
  const notices = useNotices();
  const typing = useRef(new TypeAhead());
  return {
    goesOn: (event: KeyboardEvent): boolean => typing.current.isTyping(event.timeStamp) && isLetter(event.key),
    type: (event: KeyboardEvent): boolean => {
      const walk = engine?.choosing.walk;
      if (!walk || !isLetter(event.key)) return false;
      const typed = typing.current.type(foldText(event.key), event.timeStamp);
      const people = [...walk.onwards()].flatMap((id) => {
        const alter = vault.alters.get(id);
        return alter ? [{ id, key: foldedName(alter) }] : [];
      });
      const found = typedName(people, walk.standpoint()?.id, typed);
      if (found) walk.goTo(found);
      else notices.say(`Nobody to walk to has a name that begins with “${typed}”.`);
      return true;
    },
  };
};

const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);

/** Hears the map's keys. A key that means nothing here goes on to the window. */
export const useMapKeys = (engine: MapEngine | null, deeds: KeyDeeds): ((event: KeyboardEvent) => void) => {
  const typing = useTyping(engine);
  const { openId } = useView();
  return (event) => {
    if (!engine || event.nativeEvent.isComposing || event.defaultPrevented) return;
    const { walk } = engine.choosing;
    if (!walk.standpoint() && !(openId && walk.goTo(openId))) walk.begin();
    const here = walk.standpoint()?.id;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const done = isPlain
      ? walkKey(event, walk, deeds) ||
        (typing.goesOn(event) && typing.type(event)) ||
        wholeMapKey(event, deeds) ||
        personKey(event, here, deeds) ||
        typing.type(event)
      : withModifier(event, here, deeds);
    if (done) event.preventDefault();
  };
};
