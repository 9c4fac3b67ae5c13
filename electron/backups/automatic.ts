import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { BackupKeeper } from './backups.ts';
import { createSchedule, type Schedule, type ScheduleTools } from './schedule.ts';

/** What automatic backups need of the shell. */
export interface AutomaticTools extends Pick<ScheduleTools, 'now' | 'after'> {
  readonly keeper: Pick<BackupKeeper, 'isOn' | 'make' | 'newest' | 'saved'>;
  /** Told after each: what went wrong, empty where it was made. */
  readonly tell: (id: VaultId, problem: string) => void;
  readonly onProblem: (error: unknown) => void;
}

/** Makes backups of whichever network is open. */
export interface Automatic {
  /** A network was opened; the one before is closed. */
  opened(id: VaultId, position: JournalPosition): void;
  /** An edit of a network is on the disk. */
  saved(id: VaultId, position: JournalPosition): void;
  /** A backup was made by hand. */
  made(id: VaultId): void;
  /**
   * Makes the last one where it is due, and gives true when that is settled; false where it takes too long, as in a
   * network folder that hangs. What was begun may go on then, and counts only once it was read back.
   */
  quit(): Promise<boolean>;
}

/**
 * Milliseconds that quitting waits for the last backup. Ten thousand people take one to two seconds; a system that shuts
 * down kills what has not ended some five to ten seconds later; and after the next start the backup is made all the same.
 */
const lastPatience = 5000;

const reachedOf = ({ journal, seq }: JournalPosition): string => `${journal}/${seq}`;

/** Begins to watch over the networks. */
export const makeAutomatic = ({ keeper, now, after, tell, onProblem }: AutomaticTools): Automatic => {
  let open: { readonly id: VaultId; readonly schedule: Promise<Schedule> } | undefined;

  const makeOne = async (id: VaultId): Promise<boolean> => {
    if (!keeper.isOn(id)) return false;
    const made = await keeper.make(id, 'automatic');
    tell(id, made.ok ? '' : made.reason);
    return made.ok;
  };

  const begin = async (id: VaultId, position: JournalPosition): Promise<Schedule> => {
    const { at, behind } = await keeper.newest(id, reachedOf(position));
    // A network into which nothing was ever written needs no backup.
    return createSchedule({ now, after, make: () => makeOne(id) }, at, behind && position.seq > 0);
  };

  const withSchedule = (id: VaultId, use: (schedule: Schedule) => void): void => {
    if (open?.id === id) open.schedule.then(use).catch(onProblem);
  };

  const leave = async (): Promise<true> => {
    const last = open;
    open = undefined;
    await last?.schedule.then((schedule) => schedule.quit());
    return true;
  };

  const quit = async (): Promise<boolean> => {
    let callOff = (): void => undefined;
    const tooLong = new Promise<false>((resolve) => {
      callOff = after(lastPatience, () => resolve(false));
    });
    return Promise.race([leave(), tooLong]).finally(() => callOff());
  };

  return {
    opened: (id, position) => {
      if (open?.id === id) return;
      leave().catch(onProblem);
      open = { id, schedule: begin(id, position) };
    },
    saved: (id, position) => {
      keeper.saved(id, reachedOf(position));
      withSchedule(id, (schedule) => schedule.changed());
    },
    made: (id) => withSchedule(id, (schedule) => schedule.made()),
    quit,
  };
};
