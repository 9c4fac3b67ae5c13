import type { LucideIcon } from 'lucide-react';
import { createContext, useContext } from 'react';
import type { ActionId, ActionPlace, Keys } from '../../shared/domain/actions.ts';

/** One thing the owner can ask for, in one place, so that menu, palette, key and button cannot drift apart. */
export interface Action {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** For tight places such as the rail. */
  readonly short?: string;
  /** Other words by which one may look for it. */
  readonly also?: string;
  /** The first is the one that is shown. */
  readonly keys?: readonly Keys[];
  readonly where?: ActionPlace;
  /** Its keys mean something else to a text field, which keeps them. */
  readonly notInText?: true;
  /** Somewhere to go, not something to do. */
  readonly isPlace?: boolean;
  /** Shown in the palette only once something was typed. */
  readonly onlyFound?: boolean;
  /** Its switch is on; undefined for what is no switch. */
  readonly isOn?: boolean;
  /** Not to be done just now, so that no list offers it; asked for by its keys all the same, it says why. */
  readonly isOff?: boolean;
  readonly perform: () => void;
}

/** Everything that can be asked for: what has a name of its own, and all of it in the order in which it is listed. */
export interface Actions {
  readonly named: Readonly<Record<ActionId, Action>>;
  readonly all: readonly Action[];
}

const ActionsContext = createContext<Actions | null>(null);

/** Gives the actions to whatever is below. */
export const ActionsProvider = ActionsContext.Provider;

export const useActions = (): Actions => {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('there are no actions here');
  return actions;
};

/** One action, for the button that performs it. */
export const useAction = (id: ActionId): Action => useActions().named[id];
