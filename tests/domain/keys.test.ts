import { describe, expect, test } from 'vitest';
import type { Pressed } from '../../shared/domain/accelerator.ts';
import { isBare, keysWords, matchesKeys } from '../../shared/domain/keys.ts';

const press = (key: string, code: string, held = ''): Pressed => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('keys that are pressed', () => {
  test.each([
    ['CmdOrCtrl+K', press('k', 'KeyK', 'c'), false],
    ['CmdOrCtrl+K', press('k', 'KeyK', 'm'), true],
    ['CmdOrCtrl+Shift+Z', press('Z', 'KeyZ', 'cs'), false],
    // The letter counts, not its place: on a German keyboard Z is where Y is elsewhere.
    ['CmdOrCtrl+Z', press('z', 'KeyY', 'c'), false],
    // Where no Latin letter is written, its place counts.
    ['CmdOrCtrl+Z', press('я', 'KeyZ', 'c'), false],
    ['CmdOrCtrl+1', press('&', 'Digit1', 'c'), false],
    ['CmdOrCtrl+,', press(',', 'Comma', 'c'), false],
    ['Alt+Left', press('ArrowLeft', 'ArrowLeft', 'a'), false],
    // A sign is what is written, with or without Shift.
    ['?', press('?', 'Slash', 's'), false],
    ['Plus', press('+', 'NumpadAdd'), false],
    ['Plus', press('+', 'Equal', 's'), false],
    ['0', press('0', 'Digit0', 's'), false],
  ])('%s', (keys, pressed, mac) => {
    expect(matchesKeys(keys, pressed, mac)).toBe(true);
  });

  test.each([
    ['CmdOrCtrl+K', press('k', 'KeyK')],
    ['CmdOrCtrl+K', press('K', 'KeyK', 'cs')],
    ['CmdOrCtrl+Y', press('z', 'KeyY', 'c')],
    ['CmdOrCtrl+Z', press('z', 'KeyZ', 'ca')],
    ['CmdOrCtrl+Z', press('z', 'KeyZ', 'cm')],
    ['Alt+Left', press('ArrowLeft', 'ArrowLeft', 'as')],
    ['0', press('0', 'Digit0', 'c')],
    ['?', press('/', 'Slash')],
  ])('not %s', (keys, pressed) => {
    expect(matchesKeys(keys, pressed, false)).toBe(false);
  });
});

test('words for keys, as each system writes them', () => {
  expect(keysWords('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  expect(keysWords('CmdOrCtrl+Shift+Z', true)).toBe('⇧⌘Z');
  expect(keysWords('Alt+Left', false)).toBe('Alt+←');
  expect(keysWords('CmdOrCtrl+Plus', true)).toBe('⌘+');
  expect(keysWords('-', false)).toBe('−');
});

test('bare keys are those that a text field would write', () => {
  expect(['?', 'Plus', '0', 'Shift+F10'].every(isBare)).toBe(true);
  expect(['CmdOrCtrl+,', 'Alt+Left'].some(isBare)).toBe(false);
});
