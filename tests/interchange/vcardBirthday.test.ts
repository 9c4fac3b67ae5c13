import { expect, test } from 'vitest';
import { readBirthday } from '../../shared/interchange/vcardBirthday.ts';

test.each([
  ['19800412', '', '1980-04-12'],
  ['1980-04-12', '', '1980-04-12'],
  ['--0412', '', '--04-12'],
  ['--04-12', '', '--04-12'],
  ['--0229', '', '--02-29'],
  ['1604-04-12', '1604', '--04-12'],
  ['1604-02-29', '1604', '--02-29'],
  ['1604-04-12', '', '1604-04-12'],
  ['1980-04-12', '1604', '1980-04-12'],
  ['0000-04-12', '', '--04-12'],
  ['1980-04-12T00:00:00Z', '', '1980-04-12'],
])('%s (year left out: "%s") is %s', (text, omitted, day) => {
  expect(readBirthday(text, omitted)).toEqual({ day, whole: true });
});

test.each(['19800412T093000Z', '1980-04-12 09:30', '--0412T0930'])('%s also has a time', (text) => {
  expect(readBirthday(text, '')).toMatchObject({ whole: false });
});

test.each([
  '',
  '1980',
  '1980-04',
  '---12',
  '1981-02-29',
  '--0230',
  '12.4.1980',
  'circa 1800',
  '1980-13-01',
  '198004121',
])('%s is no birthday', (text) => {
  expect(readBirthday(text, '')).toBeUndefined();
});
