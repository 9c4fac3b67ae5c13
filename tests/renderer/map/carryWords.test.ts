import { expect, test } from 'vitest';
import { carryWords, timeWords, whoWords } from '../../../renderer/features/map/carryWords.ts';

const close = { name: 'Close', capacity: 15, cadenceDays: 30, count: 14 };

test('a ring with room says its name, how full it is and its rhythm', () => {
  expect(carryWords(close, 'Ada', [90], { name: 'Active' })).toEqual({
    head: 'Close · 14 of 15',
    body: 'In touch every month.',
    time: 'About half an hour more a month, at an hour each time.',
  });
});

test('a full ring says so kindly, and names the next one out', () => {
  expect(carryWords({ ...close, count: 15 }, 'Ada', [90], { name: 'Active' }).body).toBe(
    'Close is full with 15. You can still put Ada here; perhaps someone is ready for Active.',
  );
  expect(carryWords({ ...close, count: 17 }, 'Ada', [90], undefined).body).toBe(
    'Close is full with 17. You can still put Ada here.',
  );
});

test('a ring with room for some of them says for how many', () => {
  expect(carryWords({ ...close, count: 12 }, '8 people', Array(8).fill(90), { name: 'Active' }).body).toBe(
    'Close has room for 3 more. You can still put 8 people here.',
  );
});

test('someone who is on the full ring already hears nothing of it', () => {
  expect(carryWords({ ...close, count: 15 }, 'Ada', [], { name: 'Active' }).body).toBe('In touch every month.');
});

test('a ring without size or rhythm says just how many it holds', () => {
  expect(
    carryWords({ name: 'To meet', capacity: null, cadenceDays: null, count: 1200 }, 'Ada', [90], undefined),
  ).toEqual({
    head: 'To meet · 1,200',
    body: '',
    time: 'About a quarter of an hour less a month.',
  });
});

test('a move says what it takes or frees, for all who are carried, and nothing where that is next to nothing', () => {
  expect(timeWords([30], 7)).toBe('About 3 hours more a month, at an hour each time.');
  expect(timeWords([null], 90)).toBe('About a quarter of an hour more a month, at an hour each time.');
  expect(timeWords([7, 7, 7], 30)).toBe('About 10 hours less a month.');
  expect(timeWords([365], null)).toBe('');
  expect(timeWords([30, null], 60)).toBe('');
  expect(timeWords([], 7)).toBe('');
});

test('one person is called by name, several are counted', () => {
  expect(whoWords(['Ada'])).toBe('Ada');
  expect(whoWords(['Ada', 'Bo'])).toBe('2 people');
});
