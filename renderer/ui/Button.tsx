import type { ReactNode, Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary`: the one thing to do here; `quiet`: no frame until hovered. */
  look?: 'primary' | 'plain' | 'quiet';
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

const lookClass = { primary: styles.primary, plain: '', quiet: styles.quiet };

/** A button with words. */
export const Button = ({ look = 'plain', ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={`${styles.button} ${lookClass[look]}`} />
);

/** Words that come up beside a control. */
export const Tip = ({ children }: { children: string }) => (
  <Tooltip className={styles.tooltip ?? ''} offset={6}>
    {children}
  </Tooltip>
);

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** What it does, in words: its accessible name and its tooltip. */
  label: string;
}

/** A button with an icon only; the words come as a tooltip. */
export const IconButton = ({ label, look = 'quiet', ...rest }: IconButtonProps) => (
  <TooltipTrigger delay={500}>
    <AriaButton {...rest} aria-label={label} className={`${styles.button} ${styles.icon} ${lookClass[look]}`} />
    <Tip>{label}</Tip>
  </TooltipTrigger>
);
