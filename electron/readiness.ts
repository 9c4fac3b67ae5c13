/** A part of the shell that has something for the main window, and must know when the window can be told. */
export type ReadinessListener = {
  /** The page listens: what waits is delivered. */
  readonly windowReady: () => void;
  /** The window is gone or loads anew. */
  readonly windowNotReady: () => void;
};
