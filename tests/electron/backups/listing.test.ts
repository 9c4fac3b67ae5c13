import { afterEach, expect, test, vi } from 'vitest';
import { listBackups, makeReadFolder } from '../../../electron/backups/listing.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a folder that does not answer holds up nobody, and is not asked anew meanwhile', async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  let answer = (_found: Result<[]>): void => undefined;
  const read = makeReadFolder((folder) => {
    asked.push(folder);
    return folder === 'hangs' ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(ok([]));
  });
  const list = (folder: string, ...former: string[]) => listBackups({ folder, former, series: 's' }, read);
  const here = list('hangs');
  const before = list('sound', 'hangs');
  await vi.advanceTimersByTimeAsync(3000);
  expect(await here).toMatchObject({ problem: 'The folder of backups does not answer just now.' });
  expect(await before).toMatchObject({ problem: '', away: ['hangs'] });
  expect(asked.filter((folder) => folder === 'hangs')).toHaveLength(1);
  answer(ok([]));
  await vi.advanceTimersByTimeAsync(0);
  const again = list('hangs');
  await vi.advanceTimersByTimeAsync(0);
  answer(ok([]));
  expect(await again).toMatchObject({ problem: '' });
  expect(asked.filter((folder) => folder === 'hangs')).toHaveLength(2);
});
