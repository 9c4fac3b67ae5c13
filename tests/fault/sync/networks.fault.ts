import { writeFileSync } from 'node:fs';
import type { BenchContext } from '../../bench/support/context.ts';
import { type Row, row } from '../../bench/support/row.ts';
import { partedIn, runNetwork } from '../../sync/support/network.ts';

/** Random networks; the seeds that `npm test` runs are among them. */
const runs = 1000;

/** Where the seeds that failed are written down, so that they become tests. */
const failuresFile = 'fault-sync-seeds.json';

// Messages that are damaged on purpose; the stock protocol writes each to the console and goes on.
const quietly = async <T>(run: () => Promise<T>): Promise<T> => {
  const said = console.error;
  console.error = () => undefined;
  try {
    return await run();
  } finally {
    console.error = said;
  }
};

const wrongOf = async (seed: number): Promise<string[]> => {
  try {
    return partedIn(await runNetwork(seed));
  } catch (error) {
    return [String(error)];
  }
};

/** Networks of laptops that lose, repeat, reorder, cut and flip messages, are killed and rolled back: all become one. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const failures: { seed: number; wrong: string[] }[] = [];
  await quietly(async () => {
    for (let seed = 1; seed <= runs; seed += 1) {
      const wrong = await wrongOf(seed);
      if (wrong.length > 0) {
        failures.push({ seed, wrong });
        log(`seed ${seed}: ${wrong.join(', ')}`);
      }
      if (seed % 100 === 0) log(`${seed} networks, ${failures.length} parted`);
    }
  });
  writeFileSync(failuresFile, `${JSON.stringify(failures, null, 2)}\n`);
  return [
    row({
      area: 'sync',
      name: 'random networks that do not become one again',
      unit: 'networks',
      ours: failures.length,
      against: runs,
      peer: 'networks run',
      bar: 0,
    }),
  ];
};
