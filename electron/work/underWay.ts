/** What a long task tells of itself, and hears, while it is under way. */
export interface UnderWay {
  /** Tells how far it has come, from 0 to 1. */
  readonly tell: (done: number) => void;
  /** Whether it is to leave everything as it was and end. Asked after each pause. */
  readonly stopped: () => boolean;
}

/** The other side of it: who listens, and may stop it. */
export interface Watch {
  readonly tell: (done: number) => void;
  readonly signal: AbortSignal;
}

/** For a task that nobody watches. */
export const unwatched: UnderWay = { tell: () => undefined, stopped: () => false };
