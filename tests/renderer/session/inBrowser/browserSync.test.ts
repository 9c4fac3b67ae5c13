import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createBrowserSync } from '../../../../renderer/session/inBrowser/browserSync.ts';
import type { FromWorker, ToWorker } from '../../../../renderer/session/inBrowser/messages.ts';
import { vaultIdSchema } from '../../../../shared/domain/vaultEntry.ts';

const vault = v.parse(vaultIdSchema, 'first');

/** The window's side with a worker and a disk that do what a test says. */
class Line {
  readonly doc = new Y.Doc();
  readonly told: ToWorker[] = [];
  readonly bugs: unknown[] = [];
  /** Ends the waits for the disk, the oldest first; with a reason it fails. */
  readonly disk: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  starts = 0;
  used = false;
  hear: (message: FromWorker) => void = () => undefined;
  readonly sync;

  constructor(used = false) {
    this.used = used;
    const onDisk = (): Promise<void> => new Promise((resolve, reject) => this.disk.push({ resolve, reject }));
    this.sync = createBrowserSync(
      vault,
      { doc: this.doc, onDisk },
      {
        start: (hear) => {
          this.starts += 1;
          this.hear = hear;
          return {
            post: (message) => {
              this.told.push(message);
              if (message.kind === 'end') hear({ kind: 'ended' });
            },
            terminate: () => this.told.push({ kind: 'end' }),
          };
        },
        wasUsed: () => this.used,
        nowUsed: () => {
          this.used = true;
        },
        name: 'Browser on Linux',
        onBug: (error) => this.bugs.push(error),
      },
    );
  }

  set(name: string): void {
    this.doc.getMap('people').set(name, true);
  }

  kinds(): string[] {
    return this.told.map(({ kind }) => kind);
  }

  async settle(reason = ''): Promise<void> {
    const wait = this.disk.shift();
    if (reason === '') wait?.resolve();
    else wait?.reject(new Error(reason));
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** The people that the worker was told of so far. */
  people(): string[] {
    const doc = new Y.Doc();
    for (const message of this.told)
      if (message.kind === 'network' || message.kind === 'changed') Y.applyUpdate(doc, message.update);
    return [...doc.getMap('people').keys()].sort();
  }
}

test('nothing runs before something is asked for, and then it is remembered', async () => {
  const line = new Line();
  expect(await line.sync.keeper.keyState(vault)).toMatchObject({ ok: true, value: { kind: 'none' } });
  expect(await line.sync.keeper.syncState(vault)).toEqual({
    ok: true,
    value: { relay: null, folder: null, local: false, view: null, again: false, out: false, pairing: null },
  });
  line.set('Ada');
  expect([line.starts, line.used, line.disk.length]).toEqual([0, false, 0]);
  const shown = line.sync.keeper.keyShow(vault);
  expect([line.starts, line.used]).toEqual([1, true]);
  expect(line.kinds()).toEqual(['begin', 'ask']);
  line.hear({ kind: 'answer', id: 1, answer: { ok: true, value: 'code' } });
  expect(await shown).toEqual({ ok: true, value: 'code' });
  expect(new Line(true).starts).toBe(1);
});

test('the worker is handed nothing that is not on the disk', async () => {
  const line = new Line(true);
  line.set('Ada');
  line.hear({ kind: 'wants' });
  line.set('Bea');
  expect(line.people()).toEqual([]);
  await line.settle();
  expect(line.people()).toEqual(['Ada']);
  line.set('Cy');
  await line.settle();
  expect(line.people()).toEqual(['Ada', 'Bea']);
  await line.settle();
  expect(line.people()).toEqual(['Ada', 'Bea', 'Cy']);
  line.set('Dot');
  await line.settle();
  expect(line.people()).toEqual(['Ada', 'Bea', 'Cy', 'Dot']);
  expect(line.disk).toEqual([]);
});

test('a disk that fails is tried again, and no change is forgotten', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const line = new Line(true);
  line.hear({ kind: 'wants' });
  await line.settle();
  line.set('Ada');
  await line.settle('full');
  line.set('Bea');
  expect(line.people()).toEqual([]);
  vi.runAllTimers();
  await line.settle();
  await line.settle();
  expect(line.people()).toEqual(['Ada', 'Bea']);
  vi.useRealTimers();
});

test('what other devices changed is answered for when it is on the disk, and not sent back', async () => {
  const line = new Line(true);
  line.hear({ kind: 'wants' });
  await line.settle();
  const elsewhere = new Y.Doc();
  elsewhere.getMap('people').set('Eve', true);
  const update = Y.encodeStateAsUpdate(elsewhere);
  line.hear({ kind: 'merged', id: 5, update });
  expect(line.doc.getMap('people').has('Eve')).toBe(true);
  expect(line.kinds()).toEqual(['begin', 'network']);
  await line.settle();
  expect(line.told.at(-1)).toEqual({ kind: 'kept', id: 5, problem: '' });
  line.hear({ kind: 'merged', id: 6, update });
  await line.settle('full');
  expect(line.told.at(-1)).toMatchObject({ kind: 'kept', id: 6, problem: expect.stringContaining('full') });
  expect(line.kinds()).not.toContain('changed');
});

test('a worker that does not load fails what was asked, and is started again when asked again', async () => {
  const line = new Line();
  const shown = line.sync.keeper.keyShow(vault);
  line.hear({ kind: 'ended' });
  expect(await shown).toMatchObject({ ok: false });
  const again = line.sync.keeper.keyShow(vault);
  line.hear({ kind: 'answer', id: 2, answer: { ok: true, value: 'code' } });
  expect(await again).toEqual({ ok: true, value: 'code' });
  expect(line.starts).toBe(2);
});

test('how it stands is told to whoever listens, and ending it ends the worker', async () => {
  const line = new Line(true);
  const heard: unknown[] = [];
  const stop = line.sync.keeper.on('sync', (value) => heard.push(value));
  line.hear({ kind: 'view', view: null });
  stop();
  line.hear({ kind: 'view', view: null });
  expect(heard).toEqual([{ vault, view: null }]);
  await line.sync.stop();
  expect(line.kinds()).toEqual(['begin', 'end', 'end']);
  line.set('Ada');
  expect(line.disk).toEqual([]);
  expect(line.bugs).toEqual([]);
});
