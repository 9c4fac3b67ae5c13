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
  linksHeld,
  make,
  moveTo,
  renew,
  type,
} from '../../../../renderer/session/inBrowser/keyDeeds.ts';
import { instantSchema } from '../../../../shared/domain/ids.ts';
import type { Result } from '../../../../shared/domain/result.ts';
import { recoveryCodeOf } from '../../../../shared/seal/recoveryCode.ts';
import { givenBy } from '../../../../shared/sync/given.ts';
import type { Link } from '../../../../shared/sync/link.ts';

const now = v.parse(instantSchema, '2026-11-23T10:00:00.000Z');
const none: HeldKey = { kept: null, key: null };

const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

const by = (code: string) => given(givenBy(code));

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
  expect(adopt(mine, by(other), 'typed', now).ok).toBe(false);
  expect(type(none, other, 'typed').ok).toBe(false);
  expect(codeOf(given(adopt(none, by(other), 'file', now)))).toEqual({ ok: true, value: other });
  expect(given(adopt({ kept: 'later', key: null }, by(other), 'typed', now)).key).not.toBeNull();
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

test('a new key comes with the former ones, of which nothing lies readable where the key is typed', () => {
  const [former, next] = [randomBytes(32), randomBytes(32)];
  const links: Link[] = [former, next].map((key, epoch) => ({
    key: key.toString('hex'),
    epoch,
    sealedFor: epoch === 0 ? null : ['a'.repeat(64)],
    out: [],
    since: epoch,
  }));
  for (const keep of ['typed', 'file'] as const) {
    const first = make(former, keep, now);
    const last = given(confirm(first, recoveryCodeOf(former).split('-').at(-1) ?? ''));
    const renewed = given(renew(last, links, randomBytes(12), now));
    expect(keyStateOf(renewed)).toMatchObject({ keep, held: true, writtenDown: false, renewed: true });
    expect(codeOf(renewed)).toEqual({ ok: true, value: recoveryCodeOf(next) });
    expect(linksHeld(renewed)).toEqual(links);
    const kept = JSON.stringify(renewed.kept);
    expect(kept).not.toContain(former.toString('hex'));
    if (keep === 'file') expect(linksHeld(reopened(renewed))).toEqual(links);
    else expect(kept).not.toContain(next.toString('hex'));
    expect(type(reopened(renewed), recoveryCodeOf(former), keep).ok).toBe(false);
    const typed = given(type(reopened(renewed), recoveryCodeOf(next), keep));
    expect(linksHeld(typed)).toEqual(links);
    expect(keyStateOf(typed)).toMatchObject({ writtenDown: true, renewed: false });
    // Only what is known of the former ones changed: the paper is right.
    expect(keyStateOf(given(renew(typed, links.slice(1), randomBytes(12), now))).writtenDown).toBe(true);
  }
  expect(linksHeld(none)).toEqual([]);
  expect(renew(none, links, randomBytes(12), now).ok).toBe(false);
});
