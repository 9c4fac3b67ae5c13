import { type SyncView, type SyncWay, syncTroubles } from '../domain/syncView.ts';
import type { EngineView } from './engineHost.ts';

/** What of the whole network a view of its room tells beside what the engine knows. */
export interface Around {
  /** What others changed could not be kept. */
  readonly unkept: boolean;
  /** The device by whose word this one was left out; null where it was not. */
  readonly outBy: string | null;
  readonly doubtful: boolean;
}

/** The gravest of what a person must look at; null where nothing is. */
export const troubleOf = (engine: EngineView, { unkept, outBy, doubtful }: Around): SyncView['trouble'] => {
  const troubles = {
    out: outBy !== null,
    unkept,
    twin: engine.twin,
    forked: engine.forked.length > 0,
    newer: engine.newer.length > 0,
    unreadable: engine.unreadable > 0,
    // While it is doubtful whose network this is, nothing is read.
    older: engine.older && !doubtful,
    missing: engine.missing.length > 0,
  };
  return syncTroubles.find((trouble) => troubles[trouble]) ?? null;
};

/** The ways of a room, with what former rooms have still to send: a word that was said there has to arrive as well. */
export const withFormer = (ways: readonly SyncWay[], former: readonly SyncWay[]): SyncWay[] =>
  ways.map((way) => {
    const unsent = former.filter((other) => other.way === way.way).reduce((sum, other) => sum + other.unsent, 0);
    return { ...way, unsent: way.unsent + unsent };
  });
