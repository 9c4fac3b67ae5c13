import type { LucideIcon } from 'lucide-react';

/** One thing the owner can ask for, in one place, so that menu, palette, key and button cannot drift apart. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** react-hotkeys-hook's spelling; `mod` is Ctrl, or Cmd on a Mac. */
  readonly keys?: string;
  /** Undo and redo leave a text field its own history. */
  readonly notInText?: boolean;
  /** Shown in the palette only once something was typed. */
  readonly onlyFound?: boolean;
  readonly perform: () => void;
}
