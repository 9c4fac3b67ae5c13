import { expect, test } from 'vitest';
import { tooLarge } from '../../../renderer/features/map/export/pictures.ts';

test.each([
  [{ width: 1500, height: 1600 }, 4],
  [{ width: 3900, height: 3900 }, 2],
])('%j at %i× can be drawn', (size, scale) => {
  expect(tooLarge({ size }, scale)).toBeUndefined();
});

test.each([
  ['a side that is too long', { width: 4100, height: 10 }],
  ['too many pixels in all', { width: 3600, height: 3600 }],
])('%s is refused kindly, with the pixels that there would be', (_what, size) => {
  const said = tooLarge({ size }, 4);
  expect(said).toContain(`${(size.width * 4).toLocaleString()} ×`);
  expect(said).toContain('SVG and PDF stay sharp');
});
