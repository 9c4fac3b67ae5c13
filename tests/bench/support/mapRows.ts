import { type Engine, peers } from './engines.ts';
import { type Gesture, gestures } from './hand.ts';
import { median, quantile, type Row, row } from './row.ts';
import type { Taken } from './takenMap.ts';

/** One engine in one round. */
export interface Round {
  readonly people: number;
  readonly engine: Engine;
  readonly ties: boolean;
  readonly taken: Taken;
  /** What the page held once the map had gone from it; bytes, and 0 where nothing but the map was in it. */
  readonly heapWithout: number;
}

/** The app with one person in it, bytes. */
export interface EmptyApp {
  readonly heap: number;
  /** Once the map has given way to another screen. */
  readonly heapWithout: number;
}

type Of = (rounds: readonly Round[]) => number;

const megabyte = 1e6;
/** One frame at 60 Hz, milliseconds. */
const frame = 1000 / 60;

const picture: Of = (rounds) => median(rounds.map(({ taken }) => taken.picture));
const answer: Of = (rounds) => median(rounds.map(({ taken }) => taken.answer));
const load: Of = (rounds) => median(rounds.map(({ taken }) => taken.load));
const heap: Of = (rounds) => median(rounds.map(({ taken }) => taken.heap)) / megabyte;
/**
 * What the map adds to the vault and all the rest of the app: what goes when another screen takes its place, but for
 * what that screen brings, which is what it brings to an app with one person.
 */
const mapHeap =
  (empty: EmptyApp): Of =>
  (rounds) =>
    median(rounds.map(({ taken, heapWithout }) => taken.heap - heapWithout + empty.heapWithout - empty.heap)) /
    megabyte;
const work =
  (gesture: Gesture): Of =>
  (rounds) =>
    median(rounds.map(({ taken }) => taken.work[gesture].busy / taken.work[gesture].frames.length));
const frames =
  (gesture: Gesture, share: number): Of =>
  (rounds) =>
    quantile(
      rounds.flatMap(({ taken }) => taken.work[gesture].frames),
      share,
    );

const words = (people: number): string => people.toLocaleString('en');

/** The rows with the bars, and some that only tell. */
export const mapRows = (all: readonly Round[], empty: EmptyApp): Row[] => {
  const of = (people: number, engine: Engine, ties: boolean) =>
    all.filter((one) => one.people === people && one.engine === engine && one.ties === ties);
  /** Kith against whichever peer is best at it, both with their ties hidden or both with all of them drawn. */
  const against = (name: string, unit: string, people: number, value: Of, bar: number | null, ties = false): Row => {
    const rivals = peers.filter((peer) => !(name.startsWith('pan') && peer === 'sigma'));
    const best = rivals.reduce((a, b) => (value(of(people, b, ties)) < value(of(people, a, ties)) ? b : a));
    return row({
      area: 'map',
      name: `${name}, ${words(people)} people, ties ${ties ? 'drawn' : 'hidden'}`,
      unit,
      ours: value(of(people, 'Kith', ties)),
      against: value(of(people, best, ties)),
      peer: best,
      bar,
    });
  };
  const alone = (
    name: string,
    unit: string,
    people: number,
    value: Of,
    most: number,
    peer: string,
    bar: number | null,
  ) =>
    row({
      area: 'map',
      name: `${name}, ${words(people)} people, ties hidden`,
      unit,
      ours: value(of(people, 'Kith', false)),
      against: most,
      peer,
      bar,
    });
  const sizes = [...new Set(all.map(({ people }) => people))];
  const has = (people: number, rows: () => Row[]): Row[] => (sizes.includes(people) ? rows() : []);
  return [
    ...sizes.flatMap((people) => [
      against('drag: work a frame', 'ms', people, work('drag'), 1, true),
      against('hover: work a frame', 'ms', people, work('hover'), 1, true),
      against('drag: work a frame', 'ms', people, work('drag'), null),
      against('hover: work a frame', 'ms', people, work('hover'), null),
      against('first answer', 'ms', people, answer, null),
    ]),
    ...has(1000, () => [
      alone('drag: p95 of frames', 'ms', 1000, frames('drag', 0.95), frame, 'a frame at 60 Hz', 1.01),
    ]),
    ...has(5000, () => [
      alone('drag: p95 of frames', 'ms', 5000, frames('drag', 0.95), 50, 'what was promised', 1.01),
      against('pan: work a frame', 'ms', 5000, work('pan'), 1, true),
      against('pan: work a frame', 'ms', 5000, work('pan'), null),
      alone(
        'first picture after the page began to load',
        'ms',
        5000,
        load,
        picture(of(5000, 'Kith', false)),
        'after the map was asked for it',
        null,
      ),
      alone('heap of the whole app', 'MB', 5000, heap, 25, 'what was promised', 1),
      alone(
        'heap that the map adds',
        'MB',
        5000,
        mapHeap(empty),
        empty.heap / megabyte,
        'the app with one person',
        null,
      ),
    ]),
  ];
};

const cell = (value: number): string => (value >= 99.5 ? value.toFixed(0) : value.toFixed(1));

/** Everything that was measured, as a Markdown table. */
export const mapTable = (all: readonly Round[], empty: EmptyApp): string => {
  const head = ['people', 'engine', 'ties', 'first picture', 'first answer', ...gestures, 'heap'];
  const groups = new Map<string, Round[]>();
  for (const one of all) {
    const name = `${words(one.people)} | ${one.engine} | ${one.ties ? 'drawn' : 'hidden'}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  const lines = [...groups].map(([name, rounds]) => {
    const moved = gestures.map(
      (one) => `**${cell(work(one)(rounds))}** ${cell(frames(one, 0.5)(rounds))} (${cell(frames(one, 0.95)(rounds))})`,
    );
    const own = name.includes('Kith') ? ` (map ${cell(mapHeap(empty)(rounds))})` : '';
    return `| ${[name, cell(picture(rounds)), cell(answer(rounds)), ...moved, `${cell(heap(rounds))}${own}`].join(' | ')} |`;
  });
  return [
    `| ${head.join(' | ')} |`,
    `|${' --- |'.repeat(head.length)}`,
    ...lines,
    '',
    `The app with one person in it holds ${cell(empty.heap / megabyte)} MB.`,
  ].join('\n');
};
