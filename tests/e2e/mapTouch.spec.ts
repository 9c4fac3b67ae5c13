import { expect, test } from './support/app.ts';
import { fill, onMap, placeOf } from './support/mapSteps.ts';
import { ringOf } from './support/steps.ts';

test('a second finger puts back whoever one finger carries, and a touch that is cancelled lets the map rest', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [2, 3]);
  const from = await placeOf(page, ada);
  const device = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchCancel', ...at: { x: number; y: number }[]) =>
    device.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((point, id) => ({ ...point, id })) });
  await touch('touchStart', from);
  for (let step = 1; step < 8; step += 1) await touch('touchMove', { x: from.x + step * 10, y: from.y + step * 6 });
  const second = { x: 900, y: 600 };
  await touch('touchStart', { x: from.x + 70, y: from.y + 42 }, second);
  await touch('touchMove', { x: from.x + 80, y: from.y + 42 }, { x: 920, y: 610 });
  await touch('touchCancel');
  await expect.poll(() => onMap(page, (map) => map.isStill())).toBe(true);
  expect(await ringOf(page, ada)).toBe('inner');
});
