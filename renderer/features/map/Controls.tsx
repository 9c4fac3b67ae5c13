import { Maximize, Minus, Plus } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';
import type { MapEngine } from './engine/engine.ts';
import styles from './MapScreen.module.css';

/** One press of a zoom button or key. */
export const zoomStep = 1.4;

/** Zoom and fit, for those who do not turn a wheel. */
export const Controls = ({ engine }: { engine: MapEngine | null }) => (
  <div className={styles.controls} role="toolbar" aria-label="Look at the map" aria-orientation="vertical">
    <IconButton label="Nearer (+)" onPress={() => engine?.zoomBy(zoomStep)}>
      <Plus size={16} aria-hidden="true" />
    </IconButton>
    <IconButton label="Further away (−)" onPress={() => engine?.zoomBy(1 / zoomStep)}>
      <Minus size={16} aria-hidden="true" />
    </IconButton>
    <IconButton label="Everyone (0)" onPress={() => engine?.fit()}>
      <Maximize size={16} aria-hidden="true" />
    </IconButton>
  </div>
);
