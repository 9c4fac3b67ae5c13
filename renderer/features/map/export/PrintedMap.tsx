import { createElement, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintedMap.module.css';
import { paperChoice } from './papers.ts';
import type { SvgNode } from './svgNode.ts';

/** React writes the attributes of SVG that have a hyphen without it. */
const reactName = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const elementOf = (node: SvgNode, key: number): ReactElement => {
  const attributes = Object.entries(node.attributes).map(([name, value]) => [reactName(name), value]);
  const inside = typeof node.inside === 'string' ? node.inside : node.inside.map(elementOf);
  return createElement(node.tag, { ...Object.fromEntries(attributes), key }, ...(inside.length > 0 ? [inside] : []));
};

/** What is printed while it is rendered, instead of the window: the map, on a page of its own. */
export const PrintedMap = ({ picture, paper }: { picture: SvgNode; paper: string }) =>
  createPortal(
    <div className={styles.page} data-paper={paperChoice.get()} style={{ background: paper }}>
      {elementOf(picture, 0)}
    </div>,
    document.body,
  );
