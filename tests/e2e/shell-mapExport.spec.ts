import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { add } from './support/backupSteps.ts';
import { expect, test } from './support/shell.ts';
import { startEmpty, whenOpen } from './support/steps.ts';

test('the shell asks where the map goes, writes it there and says so', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await add(page, 'Ada Lovelace', 'Grace Hopper');
  await app.evaluate(({ dialog }, folder) => {
    const ask = (options: { defaultPath?: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}/${options.defaultPath}` });
    Object.assign(dialog, { showSaveDialog: ask });
  }, profile);
  const kinds = [
    { kind: 'PDF', ending: 'pdf', start: '%PDF' },
    { kind: 'SVG', ending: 'svg', start: '<?xml' },
    { kind: 'PNG, four', ending: 'png', start: '\u0089PNG' },
  ];
  for (const { kind, ending, start } of kinds) {
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export the map' });
    await dialog.getByRole('button', { name: 'PNG, twice' }).click();
    await page.getByRole('option', { name: kind }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const said = page.getByRole('status').filter({ hasText: `The map is saved as ${profile}` });
    await expect(said).toContainText(`.${ending}.`);
    await expect(dialog).toBeHidden();
    const name = /Kith map [\d-]+\.\w+/.exec(await said.innerText())?.[0] ?? '';
    expect(readFileSync(join(profile, name), 'latin1').slice(0, start.length)).toBe(start);
  }
});
