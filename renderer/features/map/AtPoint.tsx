import { type ReactNode, useRef } from 'react';
import { Popover } from 'react-aria-components';
import menuStyles from '../../ui/Menu.module.css';
import type { Point } from './engine/view.ts';
import styles from './MapScreen.module.css';

export interface AtPointProps {
  /** CSS pixels from the map's top left. */
  at: Point;
  onClose: () => void;
  /** The accessible name, where what opens is no dialog with a name of its own. */
  label?: string;
  children: ReactNode;
}

/** Something that opens at a point of the map and closes on Escape or a press elsewhere. */
export const AtPoint = ({ at, onClose, label, children }: AtPointProps) => {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        triggerRef={anchor}
        placement="bottom start"
        offset={4}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        className={menuStyles.popover ?? ''}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        {children}
      </Popover>
    </>
  );
};
