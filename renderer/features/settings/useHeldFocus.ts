import { type RefObject, useEffect } from 'react';

/**
 * Leads the focus to the heading of a section when the control that had it goes away, as a button does that has done
 * its work, so that whoever works with the keys alone goes on from there.
 * @param page holds the sections, each with a heading that takes the focus
 */
export const useHeldFocus = (page: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const here = page.current;
    if (!here) return undefined;
    let last: { readonly control: Element; readonly section: Element | null } | null = null;
    const remember = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? { control: target, section: target.closest('section') } : null;
    };
    const hold = (): void => {
      if (!last || last.control.isConnected || document.activeElement !== document.body) return;
      last.section?.querySelector('h2')?.focus({ preventScroll: true });
    };
    // A dialog that closes gives the focus back a frame later, if what opened it is still there.
    const watch = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(hold)));
    here.addEventListener('focusin', remember);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      here.removeEventListener('focusin', remember);
      watch.disconnect();
    };
  }, [page]);
};
