import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/features/map/engine/figure.ts';
import { arrowBoxes, paintDrifts } from '../../../renderer/features/map/engine/paintDrifts.ts';
import type { MapTheme } from '../../../renderer/features/map/engine/theme.ts';
import { SvgPen } from '../../../renderer/features/map/export/svgPen.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';

const figure = (id: string, x: number, y: number, diameter = 20, spacing = 40): Figure => ({
  person: {
    id: id as AlterId,
    name: id,
    nickname: '',
    tier: 'close' as TierId,
    angle: null,
    seat: null,
    hue: null,
    group: '',
    photo: null,
  },
  band: 1,
  mark: { diameter, width: diameter, height: diameter, spacing },
  x,
  y,
  atX: x,
  atY: y,
  initials: null,
  label: null,
});

const hue = { fill: '#eeeeee', edge: '#888888', dot: '#999999' };
const theme: MapTheme = {
  paper: '#ffffff',
  raised: '#ffffff',
  ink: '#000000',
  inkSoft: '#444444',
  hairline: '#cccccc',
  accent: '#1f6f78',
  accentInk: '#ffffff',
  cooling: '#8a5a00',
  tintInner: '#ffffff',
  tintOuter: '#ffffff',
  personInk: '#000000',
  plain: hue,
  hues: [],
  font: 'sans-serif',
};

const people = [figure('ana', 100, 0), figure('bo', 0, 200), figure('cem', -100, 0), figure('dot', 0, -300, 1, 3)];
const drifts = new Map([
  ['ana' as AlterId, { inwards: false }],
  ['bo' as AlterId, { inwards: true }],
  ['dot' as AlterId, { inwards: true }],
]);

test('a file gets the arrows too: away from the middle hollow and cooling, towards it full and in the accent', () => {
  const pen = new SvgPen(
    () => 0,
    () => '',
  );
  const view = { zoom: 1, x: 500, y: 500 };
  expect(paintDrifts(pen, people, drifts, { view, theme })).toEqual(['ana', 'bo']);
  const painted = pen.nodes.map(({ attributes }) => [attributes.stroke, attributes.fill]);
  const arrow = (colour: string, fill: string) => [
    ['#ffffff', 'none'],
    ['#ffffff', 'none'],
    [colour, 'none'],
    [colour, 'none'],
    [undefined, fill],
  ];
  expect(painted).toEqual([...arrow('#8a5a00', '#ffffff'), ...arrow('#1f6f78', '#1f6f78')]);
  // Ana stands at three o'clock, so her arrow goes on to the right from her rim.
  expect(pen.nodes[0]?.attributes.d).toMatch(/^M612 500Q/);
});

test('names keep clear of what the arrows cover, and of nothing else', () => {
  const boxes = arrowBoxes(people, drifts, 2);
  expect(boxes).toHaveLength(2);
  const [ana, bo] = boxes;
  expect(ana?.left).toBeCloseTo(200 + 20 + 2);
  expect(bo?.bottom).toBeCloseTo(400 - 20 - 2);
  expect(arrowBoxes(people, new Map(), 2)).toEqual([]);
});
