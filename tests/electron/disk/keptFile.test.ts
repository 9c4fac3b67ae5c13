import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeptFile } from '../../../electron/disk/keptFile.ts';
import { failed, ok } from '../../../shared/domain/result.ts';

let folder = '';
let file = '';
const problems: unknown[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-kept-'));
  file = join(folder, 'list.json');
  problems.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openKeptFile<readonly string[]>({
    path: file,
    schema: v.array(v.string()),
    initial: () => ['usual'],
    called: 'The list',
    onProblem: (error) => problems.push(error),
  });

const adding = (name: string) => (now: readonly string[]) => ok([...now, name]);

test('what is kept is there at the next opening; where nothing was, the initial value is, and no file', async () => {
  const kept = open();
  expect([kept.value(), kept.trouble, readdirSync(folder)]).toEqual([['usual'], null, []]);
  expect(await kept.change(adding('Ada'))).toEqual({ ok: true, value: null });
  expect(kept.value()).toEqual(['usual', 'Ada']);
  expect([open().value(), open().trouble, readdirSync(folder)]).toEqual([['usual', 'Ada'], null, ['list.json']]);
});

test('changes asked for at once build on each other; settled waits for them all', async () => {
  const kept = open();
  const changes = ['a', 'b', 'c'].map((name) => kept.change(adding(name)));
  await kept.settled();
  expect(open().value()).toEqual(['usual', 'a', 'b', 'c']);
  expect(await Promise.all(changes)).toHaveLength(3);
});

test('a change that is refused, or changes nothing, writes nothing', async () => {
  const kept = open();
  expect(await kept.change(() => failed('No.'))).toEqual({ ok: false, reason: 'No.' });
  expect(await kept.change((now) => ok(now))).toEqual({ ok: true, value: null });
  expect(existsSync(file)).toBe(false);
});

test('where it cannot be written the former value holds, and the next change is tried anew', async () => {
  const kept = open();
  mkdirSync(`${file}.new`);
  expect(await kept.change(adding('lost'))).toEqual({
    ok: false,
    reason: expect.stringMatching(/^The list could not be saved, so nothing was changed \(\w+\)\. Free some space/),
  });
  expect(kept.value()).toEqual(['usual']);
  expect(problems).toHaveLength(1);
  rmSync(`${file}.new`, { recursive: true });
  await kept.change(adding('Ada'));
  expect(open().value()).toEqual(['usual', 'Ada']);
});

test('a change that throws is a bug of its own, and the next one is made', async () => {
  const kept = open();
  const thrown = kept.change(() => {
    throw new Error('a bug');
  });
  const next = kept.change(adding('Ada'));
  await expect(thrown).rejects.toThrow('a bug');
  expect(await next).toEqual({ ok: true, value: null });
});

test.each(['', '["Ada"', '{"a":"Ada"}', 'Ada', `["${'a'.repeat(2 ** 22)}"]`])(
  'a file that cannot be read is set aside whole, and no word of it is told (%#)',
  async (text) => {
    writeFileSync(file, text);
    const kept = open();
    expect([kept.value(), kept.trouble]).toEqual([['usual'], { kind: 'damaged' }]);
    expect(String(problems)).toContain('was set aside');
    expect(String(problems)).not.toContain('Ada');
    await kept.change(adding('Bo'));
    const [now, aside = ''] = readdirSync(folder);
    expect([now, readFileSync(join(folder, aside), 'utf8')]).toEqual(['list.json', text]);
    expect(open().value()).toEqual(['usual', 'Bo']);
  },
);

test('a file that cannot be reached is not written over', async () => {
  // A link to itself cannot be read, but a new file could well take its place.
  symlinkSync('list.json', file);
  const kept = open();
  expect([kept.value(), kept.trouble]).toEqual([['usual'], { kind: 'unreachable', code: 'ELOOP' }]);
  expect(await kept.change(adding('Ada'))).toMatchObject({ ok: false, reason: expect.stringContaining('(ELOOP)') });
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(kept.value()).toEqual(['usual']);
  expect(readdirSync(folder)).toEqual(['list.json']);
});
