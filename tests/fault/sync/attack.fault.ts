import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { quantile, type Row, row } from '../../bench/support/row.ts';
import { attack } from '../../relay/support/attack.ts';
import { startBuiltRelay } from '../../relay/support/builtRelay.ts';

/** Ten minutes, and rooms without end. */
const [seconds, rooms] = [600, 20_000] as const;
const mebibyte = 1024 * 1024;

/** The relay under ten minutes of all attacks at once, beside an honest pair of laptops. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const relay = await startBuiltRelay();
  const report = await attack({ url: relay.url, pid: relay.pid, seconds, rooms, random: seeded(11) });
  const ended = relay.hasEnded();
  await relay.stop();
  const p99 = quantile(report.latencies, 0.99);
  log(`${report.rooms} rooms, ${report.opened} connections let in and ${report.closed} closed; ended: ${ended}`);
  log(`an honest edit: p50 ${quantile(report.latencies, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`);
  const common = { area: 'sync', peer: 'the most it may' } as const;
  const wrong = report.crossed + report.sent - report.latencies.length + (ended ? 1 : 0);
  return [
    row({
      ...common,
      name: 'attacked for ten minutes: resident memory of the relay',
      unit: 'MB',
      ours: report.memory / mebibyte,
      against: 256,
      bar: 1,
    }),
    row({
      ...common,
      name: 'attacked for ten minutes: p99 of an honest pair',
      unit: 'ms',
      ours: p99,
      against: 1000,
      bar: 1,
    }),
    row({
      ...common,
      name: 'attacked for ten minutes: ended, shown to strangers, or lost',
      unit: 'times',
      ours: wrong,
      against: report.sent,
      peer: 'honest edits',
      bar: 0,
    }),
  ];
};
