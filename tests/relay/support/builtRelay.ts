import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRelay, startProgram } from './program.ts';

/** The relay as it is shipped, in a process and a folder of its own. */
export interface BuiltRelay {
  readonly url: string;
  readonly pid: number;
  /** Whether it ended by itself. */
  hasEnded(): boolean;
  /** Ends it, and takes its folder away. */
  stop(): Promise<void>;
}

/**
 * Builds the relay, and starts it with an empty store on a free port.
 * @param switches words on its command line beside those
 */
export const startBuiltRelay = async (...switches: readonly string[]): Promise<BuiltRelay> => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-relay-'));
  const program = await buildRelay(join(folder, 'program'));
  const { child, url, ended } = await startProgram(program, '--data', join(folder, 'data'), ...switches);
  return {
    url,
    pid: child.pid ?? 0,
    hasEnded: () => child.exitCode !== null,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};
