import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { settingsPartId, useSettingsParts } from '../../parts/SettingsPart.tsx';
import { type SettingsPartName, settingsPartNames } from '../../session/settingsParts.ts';
import { useView } from '../../session/view.tsx';

/** How far below the upper edge of the page a section's head may stand and be the one that is read, in CSS pixels. */
const reach = 96;

/** Room above a section that was gone to, in CSS pixels; the menu of sections stands there where it is narrow. */
const headRoom = 56;

/** What shows that a person goes on by themselves. */
const deeds = ['pointerdown', 'keydown', 'wheel'] as const;

const elementOf = (name: SettingsPartName): HTMLElement | null => document.getElementById(settingsPartId(name));

/** The last section whose head stands at the upper edge of the page or above. */
const readNow = (page: HTMLElement, names: readonly SettingsPartName[]): SettingsPartName => {
  const edge = page.getBoundingClientRect().top + reach;
  const above = names.filter((name) => (elementOf(name)?.getBoundingClientRect().top ?? Infinity) <= edge);
  return above.at(-1) ?? names[0] ?? 'you';
};

/** Scrolls until the head of a section stands at the upper edge, as far as the page lets it. */
const scrollTo = (scroller: HTMLElement, element: HTMLElement): void => {
  // By hand: scrollIntoView would move whatever stands around the page, too.
  const below = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += below - headRoom;
};

/** Whether a section that was gone to is kept in its place. */
interface Settling {
  readonly begin: () => void;
  readonly isOn: () => boolean;
}

/**
 * Keeps the section that was gone to where it is read while sections above and below it still fill, until the person
 * does something.
 * @param again scrolls to it again
 */
const useSettling = (page: RefObject<HTMLElement | null>, again: () => void): Settling => {
  const settles = useRef(false);
  useEffect(() => {
    const column = page.current?.firstElementChild;
    if (!column) return undefined;
    const end = (): void => {
      settles.current = false;
    };
    const watch = new ResizeObserver(() => {
      if (settles.current) again();
    });
    watch.observe(column);
    for (const deed of deeds) addEventListener(deed, end, { capture: true, passive: true });
    return () => {
      watch.disconnect();
      for (const deed of deeds) removeEventListener(deed, end, { capture: true });
    };
  }, [page, again]);
  const begin = useCallback((): void => {
    settles.current = true;
  }, []);
  const isOn = useCallback((): boolean => settles.current, []);
  return { begin, isOn };
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
  const last = useRef<SettingsPartName | null>(null);
  const again = useCallback((): void => {
    const element = last.current && elementOf(last.current);
    if (!last.current || !element || !page.current) return;
    scrollTo(page.current, element);
    gone.current = { name: last.current, top: page.current.scrollTop };
  }, [page]);
  const { begin, isOn } = useSettling(page, again);
  const go = useCallback(
    (name: SettingsPartName): void => {
      const element = elementOf(name);
      if (!element) return;
      last.current = name;
      begin();
      again();
      element.querySelector('h2')?.focus({ preventScroll: true });
      setCurrent(name);
    },
    [again, begin],
  );
  useEffect(() => {
    const scroller = page.current;
    if (!scroller) return undefined;
    const follow = (): void => {
      // What still fills moves the page by itself; only a person leaves a section.
      if (gone.current && !isOn() && Math.abs(gone.current.top - scroller.scrollTop) >= 2) gone.current = null;
      setCurrent(gone.current?.name ?? readNow(scroller, names));
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [page, names, isOn]);
  const wanted = settingsPartNames.find((name) => name === asked?.place);
  const isThere = wanted !== undefined && names.includes(wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking counts, also for the same place
  useEffect(() => {
    if (wanted !== undefined && isThere) go(wanted);
  }, [asked, wanted, isThere, go]);
  return { current, go };
};
