import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openSheet } from './support/sheet.ts';
import { answerQuestions, choose, expect, logText, test } from './support/shell.ts';
import { chooseFile, goTo, namesInVault, startEmpty, whenOpen } from './support/steps.ts';

/** A word that nobody would write by accident. It stands in every place where a person could write something. */
const canary = 'Quetzalwort';

/** The text of the diagnostic report as the dialog shows it. */
const readReport = async (page: Page): Promise<string> => {
  const shown = page.getByRole('region', { name: 'The whole report' });
  await expect(shown).toContainText('Diagnostic report of Kith');
  return shown.innerText();
};

const everyLog = (profile: string): string =>
  readdirSync(join(profile, 'logs'))
    .map((name) => `${name}\n${readFileSync(join(profile, 'logs', name), 'utf8')}`)
    .join('\n');

const card = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  `FN:${canary} Imported`,
  `N:${canary};${canary};;;`,
  `NICKNAME:${canary}`,
  `ORG:${canary}`,
  `TITLE:${canary}`,
  `EMAIL;TYPE=${canary}:${canary}@example.org`,
  `TEL:+44 1632 960111`,
  `URL:https://${canary}.example/`,
  `X-${canary.toUpperCase()}:${canary}`,
  `BDAY:${canary}`,
  `CATEGORIES:${canary}`,
  `NOTE:${canary}`,
  'PHOTO:data:image/png;base64,AAAA',
  'END:VCARD',
  'BEGIN:VCARD',
  `FN:${canary} torn`,
];

/** Writes the word into everything that can be written about a person, by the screen where that is a field. */
const fillPerson = async (page: Page): Promise<void> => {
  await page.evaluate(
    (word) =>
      window.kithTest?.addPeople([
        { name: `${word} Byron`, tier: 'inner', organisation: word, role: word, met: word },
        { name: `Other ${word}`, tier: 'close' },
      ]),
    canary,
  );
  const sheet = await openSheet(page, `${canary} Byron`);
  for (const field of ['Nickname', 'Organisation', 'Role', 'How we met']) {
    const box = sheet.getByRole('textbox', { name: field, exact: true });
    await box.fill(canary);
    await box.press('Enter');
  }
  await sheet.getByRole('combobox', { name: 'Add to Tags' }).fill(canary);
  await page.keyboard.press('Enter');
  await sheet.getByRole('textbox', { name: 'Note', exact: true }).click();
  await page.keyboard.type(`${canary} likes bees.`);
  await page.keyboard.press('Escape');
  await goTo(page, 'Settings');
  const you = page.getByRole('textbox', { name: 'What the map calls you' });
  await you.fill(canary);
  await you.press('Enter');
  await goTo(page, 'Map');
};

const importFile = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+i');
  await chooseFile(page, `${canary}.vcf`, card.join('\r\n'));
  await page.getByRole('button', { name: /^Add (?:1 person|[\d,]+ people)$/ }).click();
  await page.getByRole('button', { name: 'Go to the map' }).click();
};

/** Lets the window fail in every way in which it can, each time with the word in its mouth. */
const failInWindow = (page: Page): Promise<void> =>
  page.evaluate(async (word) => {
    class Quetzalwort extends Error {
      override name = word;
      code = word;
    }
    const soon = (deed: () => void): Promise<void> => new Promise((resolve) => setTimeout(() => resolve(deed()), 0));
    const later = (deed: () => void): void => void setTimeout(deed, 0);
    later(() => {
      throw new Error(`${word}\n    at ${word} (${word}.js:1:1)`);
    });
    later(() => {
      throw new Quetzalwort(word);
    });
    later(() => {
      throw word;
    });
    later(() => void Promise.reject(new TypeError(word)));
    later(() => void Promise.reject(new DOMException(word, 'QuotaExceededError')));
    await soon(() => undefined);
    // A listener of the vault that throws goes through the window's edge.
    const stop = window.kithVault?.subscribe(() => {
      throw new RangeError(word);
    });
    window.kithTest?.addPeople([{ name: `Third ${word}` }]);
    stop?.();
    location.assign(`https://${word}.example/${word}`);
    window.open(`https://${word}.example/`);
    const send = (method: unknown, argument: unknown): unknown =>
      typeof method === 'function' ? Reflect.apply(method, undefined, [argument]) : undefined;
    await send(window.kith?.openExternal, `https://${word}.example/`);
    await send(window.kith?.openExternal, `file:///${word}`);
    await send(window.kith?.setTheme, word);
    await send(window.kith?.reportBug, { place: word, bug: { class: word, code: word, frames: [] } });
    const frames = [{ file: `${word}.js`, line: 1, column: 1 }];
    await send(window.kith?.reportBug, { place: 'error', bug: { class: 'Error', code: 'none', frames } });
    await send(window.kith?.reportBug, {
      place: 'error',
      bug: { class: 'Error', code: 'none', frames: [], message: word },
    });
  }, canary);

/** Breaks a view, so that the error boundary has something to catch, and mends it again. */
const breakView = async (page: Page): Promise<void> => {
  await page.evaluate((word) => {
    const kept = Object.getOwnPropertyDescriptor(String.prototype, 'localeCompare') ?? {};
    const compare = Object.getOwnPropertyDescriptor(Intl.Collator.prototype, 'compare') ?? {};
    const value = (): never => {
      throw new SyntaxError(word);
    };
    Object.defineProperty(String.prototype, 'localeCompare', { value, configurable: true });
    Object.defineProperty(Intl.Collator.prototype, 'compare', { value, configurable: true });
    Object.assign(window, {
      mend: () => {
        Object.defineProperty(String.prototype, 'localeCompare', kept);
        Object.defineProperty(Intl.Collator.prototype, 'compare', compare);
      },
    });
  }, canary);
  await goTo(page, 'People');
  await expect(page.getByText('This screen cannot be shown')).toBeVisible();
  await page.evaluate(() => Reflect.apply(Reflect.get(window, 'mend'), undefined, []));
};

test('a name that is written everywhere is in no log and no report', async ({ openShell, profile }) => {
  test.slow();
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'window.json'), `{"${canary}":`);
  const { app, page, logged } = await openShell();
  await app.evaluate(({ shell }, word) => {
    shell.openExternal = () => Promise.reject(new Error(word));
  }, canary);
  await answerQuestions(app, 0);
  await whenOpen(page);
  await startEmpty(page);
  await fillPerson(page);
  await importFile(page);
  await failInWindow(page);
  await app.evaluate((_electron, word) => {
    setTimeout(() => Promise.reject(Object.assign(new Error(word), { code: 'ENOSPC' })), 0);
  }, canary);
  await breakView(page);
  expect((await namesInVault(page)).filter((name) => name.includes(canary)).length).toBeGreaterThan(3);

  // Each of these must have come to the log: a log that holds nothing names nobody either.
  for (const words of [
    'remark part=windowPlace',
    'bug place=error class=Error code=none',
    'bug place=error class=other code=other',
    'bug place=error class=none code=none',
    'bug place=error class=RangeError code=none',
    'bug place=rejection class=TypeError code=none',
    'bug place=rejection class=QuotaExceededError code=none',
    'bug place=view class=SyntaxError code=none at ',
    'bug place=unhandled class=Error code=ENOSPC',
    'navigationRefused scheme=https',
    'newWindowRefused scheme=https',
    'externalAsked kind=https outcome=failed',
    'callRefused channel=openExternal why=argument',
    'callRefused channel=setTheme why=argument',
    'callRefused channel=reportBug why=argument',
  ])
    await logged(words);
  await choose(app, 'report');
  const report = await readReport(page);
  expect(report).toContain('bug place=view');
  const word = new RegExp(canary, 'i');
  expect(everyLog(profile)).not.toMatch(word);
  expect(report).not.toMatch(word);
});

test('a frame in the log is of the built program', async ({ openShell, profile }) => {
  const { page, logged } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate(() => {
    const stop = window.kithVault?.subscribe(() => {
      throw new RangeError('x');
    });
    window.kithTest?.addPeople([{ name: 'Ada' }]);
    stop?.();
  });
  await logged('class=RangeError');
  expect(logText(profile)).toMatch(/class=RangeError code=none at( [\w-]+\.js:\d+:\d+)+\n/);
});

test('the report is shown whole before it is copied or saved', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate(() =>
    window.kithTest?.addPeople(Array.from({ length: 137 }, (_, count) => ({ name: `Person ${count}` }))),
  );
  await choose(app, 'report');
  const report = await readReport(page);
  expect(report).toMatch(/People +100–200\n/);
  expect(report).toMatch(/Saving +all is saved\n/);
  expect(report).toContain(' started major=0 ');
  expect(report).not.toContain('137');
  const dialog = page.getByRole('dialog', { name: 'Diagnostic report' });
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('The report is on the clipboard.')).toBeVisible();
  const path = join(profile, 'saved.txt');
  await app.evaluate(({ session }, place) => {
    session.defaultSession.on('will-download', (_event, item) => {
      Object.assign(globalThis, { fileName: item.getFilename() });
      item.setSavePath(place);
    });
  }, path);
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  await expect.poll(() => readFileSync(path, 'utf8').trimEnd()).toBe(report.trimEnd());
  expect(await app.evaluate(() => Reflect.get(globalThis, 'fileName'))).toMatch(/^kith-report-\d{4}-\d\d-\d\d\.txt$/);
});

test('Show Logs shows the log in the file manager', async ({ openShell, profile }) => {
  const { app } = await openShell();
  const shown = await app.evaluate(({ Menu, shell }) => {
    const paths: string[] = [];
    shell.showItemInFolder = (path) => void paths.push(path);
    Menu.getApplicationMenu()?.getMenuItemById('showLogs')?.click();
    return paths;
  });
  expect(shown).toEqual([join(profile, 'logs/kith.log')]);
});

test('a log that cannot be written stops nothing', async ({ openShell, profile }) => {
  writeFileSync(join(profile, 'logs'), 'a file where the folder should be');
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await choose(app, 'report');
  expect(await readReport(page)).toContain('The last 0 lines of the log');
});
