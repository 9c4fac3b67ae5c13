import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { inputMode } from '../../session/inputMode.ts';

const focused = (): HTMLElement | null => {
  const now = document.activeElement;
  return now instanceof HTMLElement && now !== document.body ? now : null;
};

/**
 * Brings the focus into the sheet when someone opens a person by keyboard, and back to where it came from when the sheet
 * closes with the focus inside.
 */
export const useSheetFocus = (sheet: RefObject<HTMLElement | null>, openId: AlterId): void => {
  const opener = useRef<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newly opened person asks for the focus anew
  useEffect(() => {
    // A dialog from which the person was opened gives the focus back in this very frame; that place is remembered.
    const frame = requestAnimationFrame(() => {
      const from = focused();
      if (from && sheet.current?.contains(from)) return;
      if (from) opener.current = from;
      if (inputMode() === 'keyboard') sheet.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [openId, sheet]);
  useLayoutEffect(() => {
    const here = sheet.current;
    return () => {
      const now = focused();
      if ((now === null || here?.contains(now)) && opener.current?.isConnected) opener.current.focus();
    };
  }, [sheet]);
};
