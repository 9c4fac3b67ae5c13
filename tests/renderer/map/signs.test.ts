import { expect, test } from 'vitest';
import { paintSign } from '../../../renderer/features/map/engine/sign.ts';
import { SvgPen } from '../../../renderer/features/map/export/svgPen.ts';

const painted = (sign: 'double' | 'dotted') => {
  const pen = new SvgPen(
    (text) => text.length * 6,
    () => 'data:,',
  );
  pen.fillStyle = '#111111';
  paintSign(pen, sign, { x: 50, y: 40 }, 12, 1.4, '#0072b2');
  return { pen, nodes: pen.nodes };
};

test('a double sign is one more rim, a dotted one is a ring of dots, both within the mark and in its colour', () => {
  const [double] = painted('double').nodes;
  expect(double?.attributes).toMatchObject({ fill: 'none', stroke: '#0072b2' });
  const dotted = painted('dotted');
  expect(dotted.nodes[0]?.attributes.fill).toBe('#0072b2');
  expect(String(dotted.nodes[0]?.attributes.d).match(/Z/g)?.length).toBe(9);
  for (const { attributes } of [...painted('double').nodes, ...dotted.nodes]) {
    const places = [...String(attributes.d).matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)];
    expect(places.length).toBeGreaterThan(0);
    for (const [, x, y] of places) expect(Math.hypot(Number(x) - 50, Number(y) - 40)).toBeLessThan(12);
  }
});

test('what is written into the mark afterwards keeps its colour', () => {
  expect(painted('dotted').pen.fillStyle).toBe('#111111');
});
