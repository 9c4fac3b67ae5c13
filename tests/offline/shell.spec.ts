import { test } from '../e2e/support/shell.ts';
import { takeTour } from './tour.ts';

test('the whole tour in the desktop app', async ({ openShell }) => {
  const { page } = await openShell();
  await takeTour(page);
});
