import { expect, test } from 'vitest';
import { makeClipboardLoan } from '../../../electron/keys/clipboardLoan.ts';

const make = () => {
  let held = '';
  const waiting = new Map<number, { readonly run: () => void; readonly milliseconds: number }>();
  let count = 0;
  const problems: unknown[] = [];
  const clipboard = {
    writeText: async (text: string) => {
      held = text;
    },
    readText: async () => held,
    clear: () => {
      held = '';
    },
  };
  const later = (run: () => void, milliseconds: number) => {
    const id = count++;
    waiting.set(id, { run, milliseconds });
    return () => void waiting.delete(id);
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async () => {
    for (const [id, { run }] of [...waiting]) {
      waiting.delete(id);
      run();
    }
    await settled();
  };
  const loan = makeClipboardLoan(clipboard, later, (error) => void problems.push(error));
  return { loan, clipboard, waiting, pass, problems, held: () => held };
};

test('a code is gone from the clipboard after a minute', async () => {
  const { loan, waiting, pass, held } = make();
  await loan.lend('CODE');
  expect(held()).toBe('CODE');
  expect([...waiting.values()].map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
  await pass();
  expect(held()).toBe('');
});

test('what was copied since stays', async () => {
  const { loan, clipboard, pass, held } = make();
  await loan.lend('CODE');
  await clipboard.writeText('a recipe');
  await pass();
  expect(held()).toBe('a recipe');
});

test('copied twice, the minute begins anew', async () => {
  const { loan, waiting, pass, held } = make();
  await loan.lend('CODE');
  await loan.lend('CODE');
  expect(waiting.size).toBe(1);
  await pass();
  expect(held()).toBe('');
});

test('when Kith ends a code goes at once, and only a code', async () => {
  const { loan, clipboard, waiting, held } = make();
  await clipboard.writeText('a recipe');
  await loan.end();
  expect(held()).toBe('a recipe');
  await loan.lend('CODE');
  await loan.end();
  expect(held()).toBe('');
  expect(waiting.size).toBe(0);
});

test('a clipboard that cannot be read is told of', async () => {
  const { loan, clipboard, pass, problems } = make();
  await loan.lend('CODE');
  clipboard.readText = async () => {
    throw new Error('no clipboard');
  };
  await pass();
  expect(problems.map(String)).toEqual(['Error: no clipboard']);
});
