import fc from 'fast-check';
import { expect, test } from 'vitest';
import { svgText } from '../../../renderer/features/map/export/svgNode.ts';
import { SvgPen } from '../../../renderer/features/map/export/svgPen.ts';

const makePen = (): SvgPen =>
  new SvgPen(
    (text) => text.length * 6,
    () => 'data:image/png;base64,AAAA',
  );

test('a filled path is one element, with its circles as arcs that close', () => {
  const pen = makePen();
  pen.fillStyle = '#aabbcc';
  pen.beginPath();
  for (const x of [10, 40]) {
    pen.moveTo(x + 5, 20);
    pen.arc(x, 20, 5, 0, 2 * Math.PI);
  }
  pen.fill();
  expect(pen.nodes).toEqual([
    {
      tag: 'path',
      attributes: {
        d: 'M15 20A5 5 0 1 1 5 20A5 5 0 1 1 15 20ZM45 20A5 5 0 1 1 35 20A5 5 0 1 1 45 20Z',
        fill: '#aabbcc',
      },
      inside: '',
    },
  ]);
});

test('an empty path is nothing', () => {
  const pen = makePen();
  pen.beginPath();
  pen.fill();
  expect(pen.nodes).toEqual([]);
});

test('a name with its border is one text, as wide as on the map', () => {
  const pen = makePen();
  pen.font = "500 12px 'A font'";
  pen.textAlign = 'center';
  pen.strokeText('Ada L.');
  pen.fillText('Ada L.', 30, 40);
  expect(pen.nodes).toHaveLength(1);
  expect(pen.nodes[0]).toMatchObject({
    tag: 'text',
    inside: 'Ada L.',
    attributes: {
      ...{ x: '30', y: '40', 'text-anchor': 'middle', 'font-size': '12', 'font-weight': '500' },
      ...{ 'paint-order': 'stroke', textLength: '36', lengthAdjust: 'spacingAndGlyphs' },
    },
  });
});

test('a border is only for the text that it was drawn for', () => {
  const pen = makePen();
  pen.strokeText('Ada');
  pen.fillText('Bo', 0, 0);
  expect(pen.nodes[0]?.attributes).not.toHaveProperty('stroke');
});

test('a border is drawn once, and not around the same words again', () => {
  const pen = makePen();
  pen.strokeText('Ada');
  pen.fillText('Ada', 0, 0);
  pen.fillText('Ada', 0, 20);
  expect(pen.nodes.map(({ attributes }) => 'stroke' in attributes)).toEqual([true, false]);
});

test('more than half a circle goes the long way round, less the short way', () => {
  const arcTo = (to: number) => {
    const pen = makePen();
    pen.arc(0, 0, 10, 0, to);
    pen.stroke();
    return pen.nodes[0]?.attributes.d;
  };
  expect([arcTo(Math.PI / 2), arcTo(1.5 * Math.PI)]).toEqual(['M10 0A10 10 0 0 1 0 10', 'M10 0A10 10 0 1 1 0 -10']);
});

test('a line along a circle stays one text', () => {
  const pen = makePen();
  pen.translate(100, 100);
  pen.curvedText('Inner circle', 80, 0);
  const [line, text] = pen.nodes;
  expect(line?.attributes.d).toMatch(/^M[\d.]+ [\d.]+A/);
  expect(text?.inside).toEqual([
    { tag: 'textPath', attributes: { href: `#${line?.attributes.id}`, startOffset: '50%' }, inside: 'Inner circle' },
  ]);
});

test('what was saved comes back', () => {
  const pen = makePen();
  pen.save();
  pen.translate(50, 0);
  pen.rotate(Math.PI / 2);
  pen.beginPath();
  pen.moveTo(10, 0);
  pen.restore();
  pen.quadraticCurveTo(1, 2, 3, 4);
  pen.stroke();
  expect(pen.nodes[0]?.attributes.d).toBe('M50 10Q1 2 3 4');
});

test('one turn goes on from another', () => {
  const pen = makePen();
  pen.rotate(Math.PI / 2);
  pen.rotate(Math.PI / 2);
  pen.moveTo(10, 0);
  pen.lineTo(0, 5);
  pen.stroke();
  expect(pen.nodes[0]?.attributes.d).toBe('M-10 0L0 -5');
});

test('a tie is a curve with round ends and a sector’s border a line, as faint as on the map', () => {
  const pen = makePen();
  pen.lineCap = 'round';
  pen.globalAlpha = 0.4;
  pen.beginPath();
  pen.moveTo(1, 2);
  pen.bezierCurveTo(3, 4, 5, 6, 7, 8);
  pen.stroke();
  pen.lineCap = 'butt';
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(10, 20);
  pen.stroke();
  const [tie, border] = pen.nodes;
  expect(tie?.attributes).toMatchObject({ d: 'M1 2C3 4 5 6 7 8', 'stroke-linecap': 'round', opacity: '0.4' });
  expect(border?.attributes.d).toBe('M0 0L10 20');
  expect(border?.attributes).not.toHaveProperty('stroke-linecap');
});

test('whatever a name holds, the file is well formed', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('<b>&"', '\u0000\u001b', '\ud800x', 'a\ufffe'));
  fc.assert(
    fc.property(texts, (name) => {
      const text = svgText({
        tag: 'text',
        attributes: { 'aria-label': name },
        inside: [{ tag: 'a', attributes: {}, inside: name }],
      });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      // It throws where half a character is left.
      expect(encodeURIComponent(text)).not.toBe('');
      expect(
        text
          .replace(/&(?:amp|lt|gt|quot);/g, '')
          .match(/[<>&"]/g)
          ?.join(''),
      ).toMatch(/^<""><?>?/);
      expect(text.match(/</g)).toHaveLength(
        name.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '') === '' ? 2 + 1 : 4,
      );
    }),
  );
});
