import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TieAnswer, TieOrder } from '../../../renderer/features/map/engine/ties/tiePaint.ts';
import { TieStudio } from '../../../renderer/features/map/engine/ties/tieStudio.ts';

const closed: number[] = [];
const bitmap = (id: number): ImageBitmap => ({ width: 1, height: 1, close: () => closed.push(id) });

type Heard = { readonly data?: TieAnswer; readonly message?: string; readonly preventDefault: () => void };

/** A worker that answers, or fails, when the test says so. */
class TestWorker {
  static readonly all: TestWorker[] = [];
  readonly orders: number[] = [];
  readonly #listeners = new Map<string, (event: Heard) => void>();
  constructor() {
    TestWorker.all.push(this);
  }
  addEventListener(kind: string, listener: (event: Heard) => void): void {
    this.#listeners.set(kind, listener);
  }
  postMessage({ id }: TieOrder): void {
    this.orders.push(id);
  }
  terminate(): void {
    this.#listeners.clear();
  }
  answer(id: number): void {
    this.#listeners.get('message')?.({ data: { id, bitmap: bitmap(id) }, preventDefault: () => undefined });
  }
  fail(event: { readonly message?: string } = {}): void {
    this.#listeners.get('error')?.({ ...event, preventDefault: () => undefined });
  }
}

let strokes = 0;

/** A canvas that counts what is stroked on it. */
class TestCanvas {
  getContext() {
    const nothing = () => undefined;
    return {
      beginPath: nothing,
      moveTo: nothing,
      bezierCurveTo: nothing,
      stroke: () => {
        strokes += 1;
      },
    };
  }
  transferToImageBitmap(): ImageBitmap {
    return bitmap(0);
  }
}

const order = (id: number, count = 1): TieOrder => ({
  id,
  width: 10,
  height: 10,
  zoom: 1,
  x: 0,
  y: 0,
  ratio: 1,
  curves: new Float32Array(count * 8),
  strokes: [{ count, colour: '#000', alpha: 1, width: 1 }],
});

const bugs: unknown[] = [];
let drawn: number[] = [];
const studio = (): TieStudio => new TieStudio(({ id }) => drawn.push(id));
const worker = (): TestWorker => {
  const [only] = TestWorker.all;
  if (!only || TestWorker.all.length > 1) throw new Error('one worker was started');
  return only;
};

beforeEach(() => {
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('OffscreenCanvas', TestCanvas);
  vi.stubGlobal('reportError', (error: unknown) => bugs.push(error));
});

afterEach(() => {
  vi.unstubAllGlobals();
  for (const list of [TestWorker.all, closed, bugs]) list.length = 0;
  drawn = [];
  strokes = 0;
});

test('one picture at a time is drawn, and of those asked for meanwhile only the latest', () => {
  const made = studio();
  for (const id of [1, 2, 3, 4]) made.ask(order(id));
  expect(worker().orders).toEqual([1]);
  worker().answer(1);
  expect(worker().orders).toEqual([1, 4]);
  worker().answer(4);
  expect([drawn, closed]).toEqual([[4], [1]]);
  made.ask(order(5));
  made.ask(order(6));
  made.forget();
  worker().answer(5);
  expect([worker().orders, drawn]).toEqual([
    [1, 4, 5],
    [4, 5],
  ]);
});

test('where the worker cannot be loaded the window draws the picture itself, and no bug is reported', async () => {
  const made = studio();
  made.ask(order(1));
  made.ask(order(2, 1000));
  worker().fail();
  await vi.waitFor(() => expect(drawn).toEqual([2]));
  expect(strokes).toBe(1000);
  made.ask(order(3));
  await vi.waitFor(() => expect(drawn).toEqual([2, 3]));
  expect([bugs, TestWorker.all.length]).toEqual([[], 1]);
});

test('a picture that the window draws is given up for a later one, and when the map goes', async () => {
  const made = studio();
  made.ask(order(1, 5000));
  worker().fail({ message: 'a bug' });
  made.ask(order(2, 5000));
  made.ask(order(3, 5000));
  await vi.waitFor(() => expect(drawn).toEqual([3]));
  expect(strokes).toBeLessThan(10_000);
  made.ask(order(4, 5000));
  made.destroy();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(drawn).toEqual([3]);
  expect(bugs).toEqual([new Error('a bug')]);
});
