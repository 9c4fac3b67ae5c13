import { expect, test } from 'vitest';
import { EventLog, eventsBetween, type Moment } from '../../../electron/sync/events.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';

const way = (change: Partial<SyncWay> = {}): SyncWay => ({
  way: 'relay',
  connected: true,
  unsent: 0,
  sentAt: null,
  receivedAt: null,
  problem: null,
  ...change,
});
const moment = (change: Partial<Moment> = {}): Moment => ({
  ways: [way()],
  trouble: null,
  missing: 0,
  own: 5,
  others: 0,
  ...change,
});

test('two moments that are the same have no event between them', () => {
  expect(eventsBetween(moment(), moment())).toEqual([]);
});

test('a way is reached, refuses, and is lost', () => {
  const away = moment({ ways: [way({ connected: false })] });
  const refused = moment({ ways: [way({ connected: false, problem: 'token' })] });
  expect(eventsBetween(away, moment())).toEqual([{ kind: 'connected', way: 'relay' }]);
  expect(eventsBetween(moment(), refused)).toEqual([
    { kind: 'lost', way: 'relay' },
    { kind: 'refused', way: 'relay', why: 'token' },
  ]);
  expect(eventsBetween(refused, refused)).toEqual([]);
  expect(eventsBetween(moment({ ways: [] }), moment())).toEqual([{ kind: 'connected', way: 'relay' }]);
});

test('what was sent is counted, also where it was never seen to wait; what only waits is not', () => {
  const waits = moment({ ways: [way({ unsent: 3 })], own: 6 });
  expect(eventsBetween(moment(), waits)).toEqual([]);
  expect(eventsBetween(waits, moment({ own: 6 }))).toEqual([{ kind: 'sent', way: 'relay', count: 3 }]);
  expect(eventsBetween(moment(), moment({ own: 7 }))).toEqual([{ kind: 'sent', way: 'relay', count: 2 }]);
  const offline = moment({ ways: [way({ connected: false })] });
  expect(eventsBetween(offline, { ...offline, own: 7 })).toEqual([]);
});

test('what came, what was folded, and what is missing is told', () => {
  expect(eventsBetween(moment(), moment({ others: 4 }))).toEqual([{ kind: 'received', count: 4 }]);
  expect(eventsBetween(moment({ own: 32 }), moment({ own: 1 }))).toEqual([{ kind: 'folded', count: 32 }]);
  const gap = moment({ missing: 1, trouble: 'missing' });
  expect(eventsBetween(moment(), gap)).toEqual([{ kind: 'gap', count: 1 }]);
  expect(eventsBetween(gap, moment())).toEqual([{ kind: 'gap', count: 0 }]);
  const twin = moment({ trouble: 'twin' });
  expect(eventsBetween(moment(), twin)).toEqual([{ kind: 'trouble', what: 'twin' }]);
  expect(eventsBetween(twin, moment())).toEqual([{ kind: 'trouble', what: null }]);
});

test('the last 200 are kept with their times, and of an error nothing but its code', () => {
  let now = 1000;
  const log = new EventLog(() => now);
  log.failed(Object.assign(new Error('/home/ada/friends is full'), { code: 'ENOSPC' }));
  log.failed(new Error('Ada Quill'));
  expect(log.all()).toEqual([
    { kind: 'error', code: 'ENOSPC', at: 1000 },
    { kind: 'error', code: 'unknown', at: 1000 },
  ]);
  for (let others = 1; others <= 250; others += 1) {
    now += 1;
    log.see(moment({ ways: [], own: 0, others }));
  }
  expect(log.all()).toHaveLength(200);
  expect(log.all()[0]).toEqual({ kind: 'received', count: 1, at: 1051 });
  expect(log.all().at(-1)).toEqual({ kind: 'received', count: 1, at: 1250 });
});

test('only what stays missing is a gap, and only a gap heals', () => {
  let now = 0;
  const log = new EventLog(() => now);
  const see = (at: number, missing: number): void => {
    now = at;
    log.see(moment({ ways: [], own: 0, missing }));
  };
  see(1000, 1);
  see(1100, 0);
  expect(log.all()).toEqual([]);
  see(2000, 1);
  see(6999, 1);
  expect(log.all()).toEqual([]);
  see(7000, 2);
  see(7100, 2);
  see(8000, 0);
  expect(log.all()).toEqual([
    { kind: 'gap', count: 2, at: 7000 },
    { kind: 'gap', count: 0, at: 8000 },
  ]);
});
