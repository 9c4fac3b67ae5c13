import type { CSSProperties } from 'react';
import type { Alter } from '../../shared/domain/alter.ts';
import { initials } from '../../shared/domain/name.ts';
import { usePrivate } from '../session/privacy.ts';
import styles from './PersonMark.module.css';

/** A person's photo in a circle, or their initials. Always beside the name, so it is silent for screen readers. */
export const PersonMark = ({ alter, size = 28 }: { alter: Pick<Alter, 'name' | 'photo'>; size?: number }) => {
  const initialsOnly = usePrivate();
  return (
    <span className={styles.mark} style={{ '--size': `${size}px` } as CSSProperties} aria-hidden="true">
      {alter.photo && !initialsOnly ? <img src={alter.photo} alt="" draggable={false} /> : initials(alter.name)}
    </span>
  );
};
