import type { MessageBoxOptions } from 'electron';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { makeOpenExternal } from '../../electron/external.ts';

const make = (answer: () => Promise<boolean> = () => Promise.resolve(true)) => {
  const ask = vi.fn((_question: MessageBoxOptions) => answer());
  const open = vi.fn((_address: string) => Promise.resolve());
  const event = vi.fn();
  const bug = vi.fn();
  const log = { event, bug, describedBug: vi.fn(), lastLines: () => [] };
  return { ask, open, event, bug, openExternal: makeOpenExternal({ ask, open }, log) };
};

test('an address is opened after the person has seen the whole of it and said yes', async () => {
  const { ask, open, event, openExternal } = make();
  const address = `https://example.com/${'a'.repeat(1900)}?q=1#end`;
  expect(await openExternal(address)).toEqual({ ok: true, value: null });
  expect(ask.mock.calls[0]?.[0]).toMatchObject({ detail: address, buttons: ['Open', 'Cancel'], cancelId: 1 });
  expect(open).toHaveBeenCalledWith(address);
  expect(event.mock.calls).toEqual([['externalAsked', { kind: 'https', outcome: 'opened' }]]);
});

test('no question offers not to be asked again', async () => {
  for (const address of ['https://a.example/', 'mailto:a@b.example', 'tel:+1']) {
    const { ask, openExternal } = make();
    await openExternal(address);
    expect(ask.mock.calls[0]?.[0]).not.toHaveProperty('checkboxLabel');
  }
});

test('no means no, and is no error', async () => {
  const { open, event, openExternal } = make(() => Promise.resolve(false));
  expect(await openExternal('tel:+1')).toEqual({ ok: true, value: null });
  expect(open).not.toHaveBeenCalled();
  expect(event.mock.calls).toEqual([['externalAsked', { kind: 'tel', outcome: 'declined' }]]);
});

test('one question at a time', async () => {
  let answer = (_yes: boolean): void => undefined;
  const { ask, openExternal } = make(() => new Promise((resolve) => (answer = resolve)));
  const first = openExternal('https://a.example/');
  expect(await openExternal('https://b.example/')).toMatchObject({ ok: false });
  expect(ask).toHaveBeenCalledTimes(1);
  answer(true);
  expect(await first).toEqual({ ok: true, value: null });
  const third = openExternal('https://c.example/');
  answer(true);
  expect(await third).toEqual({ ok: true, value: null });
});

test('what is shown is what is opened, in letters that cannot pass for others', async () => {
  const { ask, open, openExternal } = make();
  await openExternal('https://b\u0430nk.example/ü');
  expect(ask.mock.calls[0]?.[0].detail).toBe('https://xn--bnk-6cd.example/%C3%BC');
  expect(open).toHaveBeenCalledWith('https://xn--bnk-6cd.example/%C3%BC');
});

test.each([
  'http://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://bank.example@evil.example/',
  'https://:secret@evil.example/',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?subject=x&Attachment=/etc/passwd',
  'https://',
  'no address',
])('%s is not even asked about', async (address) => {
  const { ask, open, openExternal } = make();
  expect(await openExternal(address)).toMatchObject({ ok: false });
  expect([ask.mock.calls.length, open.mock.calls.length]).toEqual([0, 0]);
});

test('a failure is a sentence; the log learns that it was, not of what', async () => {
  const { open, event, bug, openExternal } = make();
  open.mockRejectedValue(new Error('no phone'));
  expect(await openExternal('tel:+123')).toMatchObject({ ok: false, reason: expect.stringContaining('tel:+123') });
  expect(event.mock.calls).toEqual([['externalAsked', { kind: 'tel', outcome: 'failed' }]]);
  expect(bug).toHaveBeenCalledTimes(1);
});

test('whatever is asked for, only https, mailto and tel in plain ASCII reach the system', async () => {
  const start = fc.constantFrom('https://', 'http://', 'mailto:', 'tel:', 'HTTPS:', 'file://', 'kith://', '');
  await fc.assert(
    fc.asyncProperty(fc.tuple(start, fc.string({ unit: 'binary', maxLength: 30 })), async (parts) => {
      const { ask, open, openExternal } = make();
      await openExternal(parts.join(''));
      for (const [address] of open.mock.calls) {
        expect(address).toMatch(/^(?:https:\/\/|mailto:|tel:)[\x21-\x7e]+$/);
        expect(ask.mock.calls[0]?.[0].detail).toBe(address);
      }
    }),
    { numRuns: 1000 },
  );
});
