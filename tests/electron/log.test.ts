import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { type EventFields, eventText, schemeOf } from '../../electron/log/events.ts';
import { openLog, withoutWords } from '../../electron/log/log.ts';
import { rotatingFile } from '../../electron/log/rotatingFile.ts';
import { describeBug, errorClasses, errorCodes } from '../../shared/domain/bug.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (name = 'kith.log'): string => readFileSync(join(folder, name), 'utf8');
const open = (now = () => 0, own: string[] = ['main.js', 'index-a1.js'], mostBytes = 1_000_000) =>
  openLog(rotatingFile(folder, 'kith', mostBytes, 5), new Set(own), now);

describe('an event', () => {
  test('is a line with its time and its fields', () => {
    open(() => Date.UTC(2031, 1, 2, 3, 4, 5, 6)).event('windowOpened', { maximised: true });
    expect(textOf()).toBe('2031-02-02T03:04:05.006Z windowOpened maximised=true\n');
  });

  test('with a name in it does not compile', () => {
    const log = open();
    // @ts-expect-error a word that is not in the list
    log.event('navigationRefused', { scheme: 'Ada Byron', inner: false });
    // @ts-expect-error a word where a number is meant
    log.event('stopped', { seconds: 'Ada Byron' });
    // @ts-expect-error an event that is not in the table
    log.event('Ada Byron', {});
    // @ts-expect-error a field that is not in the table
    log.event('windowClosed', { who: 'Ada Byron' });
    const word: string = 'Ada Byron';
    // @ts-expect-error any word
    log.event('pageGone', { reason: word });
    // @ts-expect-error a place that is not in the list
    log.bug('Ada Byron', new Error('Ada Byron'));
    expect(textOf()).not.toMatch(/Ada|Byron/);
    expect(textOf().split('\n')).toHaveLength(7);
  });

  test('has no field that takes any text', () => {
    type Values<E> = E extends Parameters<typeof eventText>[0] ? EventFields<E>[keyof EventFields<E>] : never;
    type TakesAnyText = string extends Values<Parameters<typeof eventText>[0]> ? true : false;
    expectTypeOf<TakesAnyText>().toEqualTypeOf<false>();
    const row: EventFields<'pageGone'> = { reason: 'crashed' };
    expect(eventText('pageGone', row)).toBe('pageGone reason=crashed');
  });

  test('given by force writes a question mark instead of what it may not hold', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const line = Reflect.apply(eventText, undefined, ['permissionRefused', { permission: value, who: value }]);
        expect(line).toMatch(/^permissionRefused permission=(?:\?|[\w-]+)$/);
        const number = Reflect.apply(eventText, undefined, ['stopped', { seconds: value }]);
        expect(number).toMatch(/^stopped seconds=(?:\?|-?\d[\d.e+-]*)$/);
      }),
      { examples: [[Number.NaN], [Number.POSITIVE_INFINITY], ['Ada Byron']] },
    );
  });

  test('tells of an address no more than its scheme', () => {
    expect(['https://ada.example/', 'ada:byron', 'Ada Byron', ''].map(schemeOf)).toEqual([
      'https',
      'other',
      'other',
      'other',
    ]);
  });

  test('of a part that speaks in sentences is the fact alone', () => {
    withoutWords(open(), 'windowPlace')('/home/ada could not be read');
    expect(textOf()).toBe('1970-01-01T00:00:00.000Z remark part=windowPlace\n');
  });
});

describe('an error', () => {
  const withStack = (stack: string, more: object = {}): Error =>
    Object.assign(new Error('Ada Byron'), { stack, ...more });

  test('is its class, its code and the frames of Kith’s own files', () => {
    const stack = [
      'TypeError: Ada Byron is not a function',
      '    at meet (file:///opt/ada/out/main/main.js:12:34)',
      '    at async Promise.all (index 0)',
      '    at Object.<anonymous> (/home/ada/node_modules/else.js:1:2)',
      '    at app://kith/assets/index-a1.js:1:99999',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    const error = Object.assign(new TypeError('Ada'), { stack, code: 'ENOSPC' });
    open().bug('shell', error);
    expect(textOf()).toBe(
      '1970-01-01T00:00:00.000Z bug place=shell class=TypeError code=ENOSPC at main.js:12:34 index-a1.js:1:99999\n',
    );
  });

  test('cannot smuggle words in as class, code, message or frame', () => {
    const log = open();
    const canary = 'adabyron';
    for (const error of [
      canary,
      withStack(`Error: x\n    at ${canary} (/x/${canary}.js:1:1)`),
      withStack(`${canary}\n    at main.js:1:1 ${canary}`, { code: canary.toUpperCase() }),
      Object.assign(new Error(canary), { name: canary }),
      new (class AdaByron extends Error {})(canary),
      { name: canary, code: canary, stack: canary },
      new Proxy({}, { get: () => canary }),
      Object.defineProperty({}, 'name', {
        get: () => {
          throw new Error(canary);
        },
      }),
      new AggregateError([new Error(canary)], canary),
      new DOMException(canary, 'QuotaExceededError'),
    ])
      log.bug('shell', error);
    expect(textOf().split('\n')).toHaveLength(11);
    expect(textOf()).not.toMatch(/ada|byron/i);
    expect(textOf()).toContain('class=QuotaExceededError code=none');
    expect(textOf()).toContain('class=AggregateError');
  });

  test('of any shape is described by listed words and numbers', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const bug = describeBug(thrown);
        expect(errorClasses).toContain(bug.class);
        expect(errorCodes).toContain(bug.code);
        for (const { line, column } of bug.frames) expect([line, column].every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test('of this very program has frames', () => {
    expect(describeBug(new RangeError('x'))).toMatchObject({ class: 'RangeError', code: 'none' });
    expect(describeBug(withStack('Error\n    at f (/a/b/x.mjs:3:4)')).frames).toEqual([
      { file: 'x.mjs', line: 3, column: 4 },
    ]);
  });
});

describe('the files', () => {
  test('are put aside when full, and no more than five are kept', () => {
    const log = open(undefined, [], 300);
    let now = 0;
    const slow = openLog(rotatingFile(folder, 'kith', 300, 5), new Set(), () => (now += 1000));
    for (let turn = 0; turn < 200; turn += 1) slow.event('stopped', { seconds: turn });
    expect(readdirSync(folder).sort()).toEqual(['kith.1.log', 'kith.2.log', 'kith.3.log', 'kith.4.log', 'kith.log']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(300);
    expect(log.lastLines(3).map((line) => line.split('=')[1])).toEqual(['197', '198', '199']);
    expect(log.lastLines(1000).length).toBeGreaterThan(20);
    expect(
      textOf('kith.1.log')
        .split('\n')[0]
        ?.localeCompare(textOf().split('\n')[0] ?? ''),
    ).toBe(-1);
  });

  test('that cannot be written hurt nobody, and the next line tells how many were lost', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const log = open();
    for (let turn = 0; turn < 3; turn += 1) log.event('windowClosed', {});
    expect(log.lastLines(10)).toEqual([]);
    rmSync(folder);
    mkdirSync(folder);
    log.event('windowClosed', {});
    expect(textOf()).toBe('1970-01-01T00:00:00.000Z linesLost lines=3\n1970-01-01T00:00:00.000Z windowClosed\n');
  });

  test('that were taken away are made anew', () => {
    const log = open();
    log.event('windowClosed', {});
    rmSync(folder, { recursive: true });
    log.event('windowClosed', {});
    expect(existsSync(join(folder, 'kith.log'))).toBe(true);
  });

  test('take so many lines a minute, and tell how many were held back', () => {
    let now = 0;
    const log = open(() => now);
    for (let turn = 0; turn < 1000; turn += 1) log.event('windowClosed', {});
    expect(log.lastLines(2000)).toHaveLength(240);
    now = 60_000;
    log.event('windowClosed', {});
    expect(log.lastLines(2).map((line) => line.slice(25))).toEqual(['linesHeldBack lines=760', 'windowClosed']);
    for (let turn = 0; turn < 1000; turn += 1) log.event('windowClosed', {});
    expect(log.lastLines(2000)).toHaveLength(481);
    // Set back, so that the minute would last for long: it is another one.
    now = -1_000_000;
    log.event('windowClosed', {});
    expect(log.lastLines(2).map((line) => line.slice(-24))).toEqual([
      expect.stringContaining('linesHeldBack lines=761'),
      expect.stringContaining('windowClosed'),
    ]);
  });
});
