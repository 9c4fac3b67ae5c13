import * as v from 'valibot';
import { expect, test } from 'vitest';
import { detailsText, eventNote, eventWords, logWords } from '../../renderer/features/sync/detailWords.ts';
import { deviceIdSchema } from '../../shared/domain/device.ts';
import type { SyncDetails, SyncEvent } from '../../shared/domain/syncDetails.ts';
import { type SyncView, syncTroubles } from '../../shared/domain/syncView.ts';

const at = Date.UTC(2026, 5, 1, 12);
const codes = ['ENOSPC', 'EACCES', 'ENOENT', 'EIO', 'ECONNRESET', 'ERR_SOMETHING', ''];
const events: readonly SyncEvent[] = [
  { kind: 'connected', at, way: 'relay' },
  { kind: 'lost', at, way: 'local' },
  { kind: 'sent', at, way: 'folder', count: 1 },
  { kind: 'refused', at, way: 'relay', why: 'token' },
  { kind: 'received', at, count: 3 },
  { kind: 'gap', at, count: 2 },
  { kind: 'gap', at, count: 0 },
  { kind: 'folded', at, count: 32 },
  { kind: 'trouble', at, what: null },
  ...syncTroubles.map((what) => ({ kind: 'trouble', at, what }) as const),
  ...codes.map((code) => ({ kind: 'error', at, code }) as const),
];
const details: SyncDetails = { entries: 37, writers: 2, bytes: 14_000, events: [...events] };
const view: SyncView = {
  epoch: 0,
  outBy: null,
  ways: [],
  waiting: 0,
  trouble: null,
  self: { id: v.parse(deviceIdSchema, 'a'.repeat(64)), box: 'b'.repeat(64), name: 'Here' },
  doubtful: false,
  asksIn: false,
  words: {},
  lastWritten: {},
  strangers: [],
};

test('what happened is said without a word that only a programmer knows', () => {
  for (const words of [...events.map(eventWords), logWords(details)]) {
    expect(words).toMatch(/^[A-Z].*\.$/u);
    expect(words).not.toMatch(/\b(?:entr(?:y|ies)|log|token|epoch|key)\b|\b[A-Z]{2,}|undefined/u);
  }
});

test('an error says that everyone is safe and what Kith does, and keeps its code for who is asked for help', () => {
  expect(eventWords({ kind: 'error', at, code: 'ENOSPC' })).toBe(
    'The disk is full: make room. Everyone here is safe; Kith tries again.',
  );
  for (const code of codes) {
    expect(eventWords({ kind: 'error', at, code })).toContain('Everyone here is safe; Kith tries again.');
    expect(eventNote({ kind: 'error', at, code })).toBe(code);
  }
});

test('what is copied has the codes and counts behind the words', () => {
  const lines = detailsText(view, details, at).split('\n');
  expect(lines).toContain('The sealed changes of 2 laptops take 14 kB here. (37 sealed entries)');
  expect(lines).toContain('2026-06-01T12:00:00.000Z Changes of other laptops came. (3 sealed entries)');
  expect(lines.filter((line) => line.endsWith('(ENOENT)'))).toHaveLength(1);
  expect(lines.join('\n')).not.toContain('()');
});
