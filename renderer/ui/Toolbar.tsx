import type { KeyboardEvent, ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import styles from './Toolbar.module.css';

export interface ToolbarProps {
  label: string;
  children: ReactNode;
  className?: string | undefined;
  orientation?: 'horizontal' | 'vertical';
}

/** Goes to the first or the last control, as in a list. What opens from one, such as a menu, hears its own keys. */
const leap = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'Home' && event.key !== 'End') return;
  if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not([disabled])')];
  const seen = controls.filter((control) => control.checkVisibility());
  event.preventDefault();
  event.stopPropagation();
  (event.key === 'Home' ? seen[0] : seen.at(-1))?.focus();
};

/** Controls that are one stop of the Tab key: arrows lead from one to the next, Home and End to the first and the last. */
export const Toolbar = ({ label, children, className = '', orientation = 'horizontal' }: ToolbarProps) => (
  <div className={styles.keys} onKeyDownCapture={leap}>
    <AriaToolbar aria-label={label} orientation={orientation} className={className}>
      {children}
    </AriaToolbar>
  </div>
);
