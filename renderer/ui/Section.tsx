import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface SectionProps {
  title: string;
  /** The id of its element, where something leads to it. */
  id: string;
  children: ReactNode;
}

/** A part of a page under a heading of its own, to which the focus can be led. */
export const Section = ({ title, id, children }: SectionProps) => {
  const heading = useId();
  return (
    <section className={styles.section} id={id} aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
};
