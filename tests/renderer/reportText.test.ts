import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProgramFacts, reportText, roughly, type VaultFacts } from '../../renderer/features/report/reportText.ts';

const program: ProgramFacts = {
  version: '1.2.3',
  browser: 'Chrome/1',
  screen: { width: 1280, height: 800, scale: 2 },
  language: 'en-GB',
  shell: {
    versions: { electron: '45.4.1', chrome: '156', node: '24' },
    system: 'Linux 6.1 x64',
    lines: ['2031-01-01T00:00:00.000Z windowClosed'],
  },
};
const vault: VaultFacts = {
  people: 137,
  ties: 0,
  tags: 9,
  rings: 6,
  setAside: 0,
  writable: true,
  saving: 'saved',
  mended: false,
  bytes: 12_345_678,
};

test.each([
  [0, 'none'],
  [1, '1–10'],
  [9, '1–10'],
  [10, '10–20'],
  [19, '10–20'],
  [20, '20–50'],
  [99, '50–100'],
  [137, '100–200'],
  [200, '200–500'],
  [4999, '2,000–5,000'],
  [10_000, '10,000–20,000'],
])('%d is told as %s', (count, words) => {
  expect(roughly(count)).toBe(words);
});

test('a count lies in the step that is told, and many counts are told alike', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 1_000_000 }), (count) => {
      const [low = 0, high = 0] = roughly(count).replaceAll(',', '').split('–').map(Number);
      expect(low).toBeLessThanOrEqual(count);
      expect(high).toBeGreaterThan(count);
      expect(high / low).toBeGreaterThanOrEqual(2);
    }),
  );
});

test('a report tells versions, rough counts, how it is kept, and the log', () => {
  const text = reportText(program, vault);
  for (const words of [
    '1.2.3, as an app of its own',
    'Electron 45.4.1',
    'Linux 6.1 x64',
    'windowClosed',
    '100–200',
    '10–20 MB',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('137');
});

test('in a browser it says that there is no log', () => {
  const text = reportText(
    { ...program, shell: null },
    { ...vault, saving: 'failing', writable: false, bytes: undefined },
  );
  expect(text).toContain('1.2.3, in a browser');
  expect(text).toContain('There is no log');
  expect(text).toContain('does not work just now');
  expect(text).toContain('it comes from a newer Kith');
});
