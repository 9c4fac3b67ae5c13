import type { EventName, EventValue } from '../../shared/ipcEvents.ts';
import type { ReadinessListener } from '../readiness.ts';

/** Hands events to the main window, and keeps them in their order while it cannot hear yet. */
export type Mailbox = ReadinessListener & {
  readonly post: <N extends EventName>(name: N, value: EventValue<N>) => void;
};

/** Letters kept at most: links can come by the thousand from a page that means no good. */
const most = 20;

/**
 * @param deliver hands one event to the window
 * @param wake sees to it that there is a window, in front
 */
export const makeMailbox = (
  deliver: <N extends EventName>(name: N, value: EventValue<N>) => void,
  wake: () => void,
): Mailbox => {
  let listens = false;
  const waiting: (() => void)[] = [];
  return {
    post: (name, value) => {
      wake();
      if (listens) deliver(name, value);
      else if (waiting.length < most) waiting.push(() => deliver(name, value));
    },
    windowReady: () => {
      listens = true;
      for (const send of waiting.splice(0)) send();
    },
    windowNotReady: () => {
      listens = false;
    },
  };
};
