import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  adopt,
  codeOf,
  confirm,
  type HeldKey,
  heldOf,
  keyStateOf,
  make,
  moveTo,
  type,
} from '../../../../renderer/session/inBrowser/keyDeeds.ts';
import { instantSchema } from '../../../../shared/domain/ids.ts';
import type { Result } from '../../../../shared/domain/result.ts';

const now = v.parse(instantSchema, '2026-11-23T10:00:00.000Z');
const none: HeldKey = { kept: null, key: null };

const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

/** What is left of a key after Kith was closed. */
const reopened = ({ kept }: HeldKey): HeldKey => heldOf(kept);

test('a key that the browser remembers is at hand again, one that is kept nowhere is typed', () => {
  const key = randomBytes(32);
  const remembered = make(key, 'file', now);
  expect(keyStateOf(remembered)).toMatchObject({ kind: 'plain', keep: 'file', held: true, writtenDown: false });
  expect(codeOf(reopened(remembered))).toEqual(codeOf(remembered));
  const typed = make(key, 'typed', now);
  expect(JSON.stringify(typed.kept)).not.toContain(key.toString('hex'));
  expect(keyStateOf(reopened(typed))).toMatchObject({ kind: 'typed', held: false });
  expect(codeOf(reopened(typed)).ok).toBe(false);
  const back = given(type(reopened(typed), given(codeOf(typed)), 'typed'));
  expect(codeOf(back)).toEqual(codeOf(typed));
  expect(keyStateOf(back)).toMatchObject({ held: true, writtenDown: true });
});

test('a browser has no keychain: a key that is meant for one is kept nowhere', () => {
  expect(keyStateOf(make(randomBytes(32), 'keychain', now)).kind).toBe('typed');
});

test('the code of another network brings nothing back and takes no network over', () => {
  const mine = make(randomBytes(32), 'typed', now);
  const other = given(codeOf(make(randomBytes(32), 'typed', now)));
  expect(type(reopened(mine), other, 'typed').ok).toBe(false);
  expect(adopt(mine, other, 'typed', now).ok).toBe(false);
  expect(type(none, other, 'typed').ok).toBe(false);
  expect(adopt(none, 'no code', 'typed', now).ok).toBe(false);
  expect(codeOf(given(adopt(none, other, 'file', now)))).toEqual({ ok: true, value: other });
  expect(given(adopt({ kept: 'later', key: null }, other, 'typed', now)).key).not.toBeNull();
});

test('a code is shown to be written down by its last group, in any spelling', () => {
  const held = make(randomBytes(32), 'typed', now);
  const last = given(codeOf(held)).split('-').at(-1) ?? '';
  expect(confirm(held, 'AAAAA').ok).toBe(false);
  expect(keyStateOf(given(confirm(held, ` ${last.toLowerCase()} `))).writtenDown).toBe(true);
  expect(confirm(reopened(held), last).ok).toBe(false);
});

test('a code that was not written down is not let go of', () => {
  const held = make(randomBytes(32), 'file', now);
  expect(moveTo(held, 'typed').ok).toBe(false);
  const last = given(codeOf(held)).split('-').at(-1) ?? '';
  expect(given(moveTo(given(confirm(held, last)), 'typed')).kept).toMatchObject({ secret: null });
  expect(moveTo(held, 'later').ok).toBe(false);
  expect(keyStateOf(given(moveTo(none, 'later')))).toMatchObject({ kind: 'none', keep: 'later' });
  expect(moveTo(none, 'file').ok).toBe(false);
});
