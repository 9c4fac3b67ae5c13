import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { settingsPartId, useSettingsParts } from '../../parts/SettingsPart.tsx';
import { type SettingsPartName, settingsPartNames } from '../../session/settingsParts.ts';
import { useView } from '../../session/view.tsx';

/** How far below the upper edge of the page a section's head may stand and be the one that is read, in CSS pixels. */
const reach = 96;

/** Room above a section that was gone to, in CSS pixels; the menu of sections stands there where it is narrow. */
const headRoom = 56;

const elementOf = (name: SettingsPartName): HTMLElement | null => document.getElementById(settingsPartId(name));

/** The last section whose head stands at the upper edge of the page or above. */
const readNow = (page: HTMLElement, names: readonly SettingsPartName[]): SettingsPartName => {
  const edge = page.getBoundingClientRect().top + reach;
  const above = names.filter((name) => (elementOf(name)?.getBoundingClientRect().top ?? Infinity) <= edge);
  return above.at(-1) ?? names[0] ?? 'you';
};

/** Where in the settings one is. */
interface Place {
  readonly current: SettingsPartName;
  /** Goes to a section, with the focus. */
  readonly go: (name: SettingsPartName) => void;
}

/** Follows the page as it is scrolled, and goes where somebody asked for a section. */
export const usePlace = (page: RefObject<HTMLElement | null>): Place => {
  const { asked } = useView();
  const names = useSettingsParts();
  const [current, setCurrent] = useState<SettingsPartName>('you');
  // Near its end a page cannot be scrolled as far as a short section asks for; the one gone to stays marked there.
  const gone = useRef<{ readonly name: SettingsPartName; readonly top: number } | null>(null);
  const go = useCallback(
    (name: SettingsPartName): void => {
      const element = elementOf(name);
      const scroller = page.current;
      if (!element || !scroller) return;
      // By hand: scrollIntoView would move whatever stands around the page, too.
      const below = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += below - headRoom;
      element.querySelector('h2')?.focus({ preventScroll: true });
      gone.current = { name, top: scroller.scrollTop };
      setCurrent(name);
    },
    [page],
  );
  useEffect(() => {
    const scroller = page.current;
    if (!scroller) return undefined;
    const follow = (): void => {
      if (gone.current && Math.abs(gone.current.top - scroller.scrollTop) >= 2) gone.current = null;
      setCurrent(gone.current?.name ?? readNow(scroller, names));
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [page, names]);
  const wanted = settingsPartNames.find((name) => name === asked?.place);
  const isThere = wanted !== undefined && names.includes(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking counts, also for the same place
  useEffect(() => {
    if (wanted !== undefined && isThere) go(wanted);
  }, [asked, wanted, isThere, go]);
  return { current, go };
};
