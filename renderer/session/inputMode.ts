let last: 'keyboard' | 'pointer' = 'pointer';

const hear = (mode: typeof last) => () => {
  last = mode;
};

// Heard from the first moment on and before anything else takes the event.
addEventListener('keydown', hear('keyboard'), { capture: true });
addEventListener('pointerdown', hear('pointer'), { capture: true });

/** What was used last, so that focus is moved only for someone who works with the keyboard. */
export const inputMode = (): typeof last => last;
