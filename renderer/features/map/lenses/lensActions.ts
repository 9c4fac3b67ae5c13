import { Palette } from 'lucide-react';
import type { Action } from '../../../session/actions.tsx';
import { lensChoice, lenses } from './lenses.ts';

/** For each lens an action that sees the map through it; found by its name. */
export const lensActions = (): readonly Action[] =>
  lenses.map(({ id, label }) => ({
    id: `lens-${id}`,
    label: id === 'none' ? 'Map without colours' : `Colour the map by ${label.toLowerCase()}`,
    also: 'lens colours legend',
    icon: Palette,
    onlyFound: true,
    perform: () => lensChoice.choose(id),
  }));
