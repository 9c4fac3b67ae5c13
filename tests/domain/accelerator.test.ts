import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  acceleratorOf,
  acceleratorSchema,
  acceleratorWords,
  chosenKeys,
  type Pressed,
} from '../../shared/domain/accelerator.ts';

const press = (key: string, code: string, held = ''): Pressed => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('pressed keys', () => {
  test.each([
    ['CmdOrCtrl+Shift+K', press('K', 'KeyK', 'cs'), false],
    ['CmdOrCtrl+Alt+1', press('1', 'Digit1', 'ca'), false],
    ['Alt+Shift+1', press('!', 'Digit1', 'as'), false],
    ['CmdOrCtrl+Shift+F5', press('F5', 'F5', 'cs'), false],
    // The letter counts, not its place: on a French keyboard A is where Q is elsewhere.
    ['CmdOrCtrl+Shift+A', press('A', 'KeyQ', 'cs'), false],
    ['CmdOrCtrl+Shift+K', press('k', 'KeyK', 'ms'), true],
    ['Ctrl+Alt+A', press('å', 'KeyA', 'ca'), true],
    ['CmdOrCtrl+Ctrl+Alt+Shift+Z', press('Ω', 'KeyZ', 'cams'), true],
  ])('%s', (keys, pressed, mac) => {
    expect(acceleratorOf(pressed, mac)).toBe(keys);
  });

  test.each([
    ['one modifier would take a key from every program', press('c', 'KeyC', 'c')],
    ['no modifier', press('F5', 'F5')],
    ['only modifiers so far', press('Shift', 'ShiftLeft', 'cs')],
    ['the Windows key belongs to the system', press('K', 'KeyK', 'cms')],
    ['a key that has no name', press('Dead', 'BracketLeft', 'cs')],
    ['an F key that there is not', press('F30', 'F30', 'cs')],
  ])('are none: %s', (_why, pressed) => {
    expect(acceleratorOf(pressed, false)).toBeUndefined();
  });

  test('whatever is pressed, only what the schema takes comes out', () => {
    const pressed = fc.record({
      key: fc.oneof(fc.string(), fc.constantFrom('a', 'K', '1', 'F12')),
      code: fc.oneof(fc.string(), fc.constantFrom('KeyA', 'Digit0', 'F1', 'F99')),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
    });
    fc.assert(
      fc.property(pressed, fc.boolean(), (given, mac) => {
        const keys = acceleratorOf(given, mac);
        expect(keys === undefined || v.is(acceleratorSchema, keys)).toBe(true);
      }),
    );
  });
});

test.each(['K', 'Shift+K', 'CmdOrCtrl+K', 'Shift+CmdOrCtrl+K', 'CmdOrCtrl+Shift+', 'CmdOrCtrl+Shift+k', 'A+B+C', 7])(
  'not kept as keys: %s',
  (keys) => {
    expect(v.is(acceleratorSchema, keys)).toBe(false);
  },
);

test('words for keys, as each system writes them', () => {
  expect(acceleratorWords('CmdOrCtrl+Alt+Shift+K', false)).toBe('Ctrl+Alt+Shift+K');
  expect(acceleratorWords('CmdOrCtrl+Shift+K', true)).toBe('⇧⌘K');
  expect(acceleratorWords('CmdOrCtrl+Ctrl+Alt+Shift+F12', true)).toBe('⌃⌥⇧⌘F12');
});

describe('keys that are being chosen', () => {
  test.each([
    ['part', press('Shift', 'ShiftLeft', 'cs'), false],
    ['keys', press('K', 'KeyK', 'cs'), false],
    ['keys', press('M', 'KeyM', 'as'), false],
    ['keys', press('K', 'KeyK', 'ms'), true],
  ])('%s', (kind, pressed, mac) => {
    expect(chosenKeys(pressed, mac).kind).toBe(kind);
  });

  test.each([
    ['Ctrl+K is Kith’s own search', press('k', 'KeyK', 'c'), false, 'not enough'],
    ['a letter alone', press('k', 'KeyK'), false, 'not enough'],
    ['redo', press('Z', 'KeyZ', 'cs'), false, 'Ctrl+Shift+Z is there for “Redo”'],
    ['redo on a Mac', press('z', 'KeyZ', 'ms'), true, '⇧⌘Z is there for “Redo”'],
    ['paste', press('V', 'KeyV', 'cs'), false, 'Ctrl+Shift+V is there for pasting'],
    ['a letter that a Mac writes', press('Å', 'KeyA', 'as'), true, '⌥⇧A writes a letter'],
  ])('refused with a sentence: %s', (_what, pressed, mac, why) => {
    expect(chosenKeys(pressed, mac)).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });
});
