import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';

/** Builds the relay as it is shipped, into a folder. Gives the program. */
export const buildRelay = async (folder: string): Promise<string> => {
  const configFile = join(import.meta.dirname, '../../../relay/vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  return join(folder, 'relay.mjs');
};

/** A relay in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  readonly url: string;
  /** The lines it wrote, and what it complained of. */
  readonly lines: string[];
  readonly complaints: string[];
  /** Settles with its exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts a program with Node, and waits until it says where it listens. */
export const startProgram = (program: string, ...args: string[]): Promise<Program> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const [lines, complaints]: [string[], string[]] = [[], []];
    const ended = new Promise<number | null>((settle) => child.once('exit', settle));
    createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const url = /^listening on (ws:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
      if (url !== undefined) resolve({ child, url, lines, complaints, ended });
    });
    child.once('exit', () => reject(new Error(`the relay ended: ${complaints.join('\n')}`)));
  });
