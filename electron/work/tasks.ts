import { lockPassphrase, makeBackup, openBackup } from '../backups/backupTasks.ts';
import { compactJournal, journalPeople, journalState } from '../journal/compaction.ts';

/** What the shell has done off its own thread, because it takes longer than a window may wait. */
export const tasks = { compactJournal, journalState, journalPeople, makeBackup, openBackup, lockPassphrase } as const;

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskArgument<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskResult<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;

/** One task as it is sent to the worker. */
export interface Order<N extends TaskName = TaskName> {
  readonly id: number;
  readonly name: N;
  readonly argument: TaskArgument<N>;
}

/** Asks the worker to end a task early; one that cannot goes on. */
export interface Stop {
  readonly stop: number;
}

/** What the worker sends back: how far it has come, then how it ended. */
export type Outcome =
  | { readonly id: number; readonly done: number }
  | { readonly id: number; readonly ok: true; readonly value: TaskResult<TaskName> }
  | { readonly id: number; readonly ok: false; readonly error: unknown };
