/** Whoever has something for the main window and must know when it can hear. */
export type Hearer = {
  /** The window listens: what waits is delivered. */
  readonly windowListens: () => void;
  /** The window is gone or loads anew. */
  readonly windowIsDeaf: () => void;
};
