import { expect, test } from 'vitest';
import { readConnectedOn } from '../../shared/interchange/connectedOn.ts';

test.each([
  ['12 Mar 2024', '2024-03-12'],
  ['7-Feb-22', '2022-02-07'],
  ['01 January 2009', '2009-01-01'],
  ['3 sept 2010', '2010-09-03'],
  ['29 Feb 2024', '2024-02-29'],
  [' 2024-03-12 ', '2024-03-12'],
])('%s is %s', (text, day) => {
  expect(readConnectedOn(text)).toBe(day);
});

test.each(['', '29 Feb 2023', '31 Apr 2020', '12 Mrz 2024', '02/07/2018', '12 Mar 024', '0 Mar 2024', 'Mar 2024'])(
  '%s is no day',
  (text) => {
    expect(readConnectedOn(text)).toBeUndefined();
  },
);
