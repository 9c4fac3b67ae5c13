import { test } from '../e2e/support/app.ts';
import { takeTour } from './tour.ts';

test('the whole tour in the browser mode', async ({ openApp }) => {
  await takeTour(await openApp());
});
