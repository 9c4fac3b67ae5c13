import { menuCommands } from '../../shared/ipcEvents.ts';
import { builtPreload } from './support/built.ts';
import { answerQuestions, choose, expect, questionsOf, test } from './support/shell.ts';
import { desktopWords, goTo, namesInVault, startEmpty, whenOpen } from './support/steps.ts';

test('the window opens with the page of Kith', async ({ openShell }) => {
  const { page } = await openShell();
  await expect(page).toHaveTitle('Kith');
  expect(await page.evaluate(() => window.kith?.shellInfo())).toMatchObject({
    ok: true,
    value: { program: 'electron' },
  });
});

test('the bridge is one frozen object and the page has no Node', async ({ openShell }) => {
  const { page } = await openShell();
  const found = await page.evaluate(() => ({
    frozen: Object.isFrozen(window.kith),
    node: ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
  }));
  expect(found).toEqual({ frozen: true, node: [] });
});

test('the page runs under a strict policy with a fresh nonce and does not break it', async ({ openShell }) => {
  const { page, watch } = await openShell();
  const policies: string[] = [];
  for (const _load of [1, 2]) {
    const response = await page.reload();
    policies.push((await response?.headerValue('content-security-policy')) ?? '');
    await expect(page.locator('body')).not.toBeEmpty();
  }
  expect(policies[0]).toContain("default-src 'none'");
  expect(policies[0]).not.toContain('unsafe-');
  expect(policies[0]).not.toEqual(policies[1]);
  expect(watch.complaints).toEqual([]);
});

test('an inline script does not run and a request to the network does not leave', async ({ openShell }) => {
  const { page, watch } = await openShell();
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    // Added as text: setting it would already be refused by the trusted types.
    script.append('document.documentElement.dataset.ran = "yes"');
    document.head.append(script);
    const reach = (url: string): Promise<string> =>
      fetch(url).then(
        () => 'reached',
        () => 'refused',
      );
    return {
      ran: document.documentElement.dataset.ran ?? 'no',
      web: await reach('https://example.com/'),
      own: await reach('/index.html'),
    };
  });
  expect(outcome).toEqual({ ran: 'no', web: 'refused', own: 'refused' });
  expect(watch.complaints.filter((complaint) => complaint.startsWith('asked'))).toEqual([]);
});

test('the shell cancels what a page without a policy asks of the network', async ({ openShell }) => {
  const { app } = await openShell();
  const failure = app.context().waitForEvent('requestfailed');
  await app.evaluate(({ BrowserWindow }) => {
    void new BrowserWindow().loadURL('data:text/html,<img src="https://example.com/x.png">');
  });
  expect((await failure).failure()?.errorText).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('a call with a bad argument is answered with a reason and goes no further', async ({ openShell }) => {
  const { app, page, logged } = await openShell();
  await app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('reached the system'));
  });
  const bad = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    'https://a b',
    `https://${'a'.repeat(3000)}`,
    '',
    7,
    null,
  ];
  const answers = await page.evaluate(async (given) => {
    const open: (address: never) => unknown = (address) => window.kith?.openExternal(address);
    return Promise.all(given.map((address) => open(address as never)));
  }, bad);
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer)).not.toContain('reached');
  }
  await logged('callRefused channel=openExternal why=argument');
  await logged('callRefused channel=openExternal why=size');
});

test('an address is handed to the system after asking, and its failure comes back as a sentence', async ({
  openShell,
}) => {
  const { app, page, logged } = await openShell();
  await answerQuestions(app, 0);
  await app.evaluate(({ shell }) => {
    shell.openExternal = (address) =>
      address.startsWith('tel:') ? Promise.reject(new Error('no phone')) : Promise.resolve();
  });
  expect(await page.evaluate(() => window.kith?.openExternal('mailto:ada@example.com'))).toEqual({
    ok: true,
    value: null,
  });
  const answer = await page.evaluate(() => window.kith?.openExternal('tel:+123'));
  expect(answer).toMatchObject({ ok: false, reason: expect.stringContaining('tel:+123') });
  expect(await questionsOf(app)).toEqual([
    'Write to this address in your mail app? mailto:ada@example.com',
    'Call this number? tel:+123',
  ]);
  await logged('externalAsked kind=mailto outcome=opened');
  await logged('externalAsked kind=tel outcome=failed');
});

test('a foreign page with the same preload is refused', async ({ openShell }) => {
  const { app, logged } = await openShell();
  const opened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }, preload) => {
    const foreign = new BrowserWindow({ webPreferences: { preload, sandbox: true } });
    void foreign.loadURL('data:text/html,<title>Foreign</title>');
  }, builtPreload);
  const foreign = await opened;
  await expect(foreign).toHaveTitle('Foreign');
  const answer = await foreign.evaluate(() => window.kith?.shellInfo());
  expect(answer).toEqual({ ok: false, reason: 'the call did not come from the window of Kith' });
  await logged('callRefused channel=shellInfo why=caller');
});

test('a frame inside the page has no bridge', async ({ openShell }) => {
  const { page } = await openShell();
  const found = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    return frame.contentWindow !== null && 'kith' in frame.contentWindow;
  });
  expect(found).toBe(false);
});

for (const address of ['https://example.com/', 'app://kith/assets/', 'app://elsewhere/']) {
  test(`a navigation to ${address} is refused`, async ({ openShell }) => {
    const { page, own, logged } = await openShell();
    // The stand-in shows app: under another name.
    const target = address.replace('app://kith/', own).replace('app://elsewhere', own.replace('kith', 'elsewhere'));
    await page.evaluate(
      (url) => {
        document.documentElement.dataset.here = 'still';
        setTimeout(() => location.assign(url));
      },
      target.replace(/\/$/, ''),
    );
    await logged(`navigationRefused scheme=${address.split(':')[0]} inner=false`);
    await expect(page.locator('html')).toHaveAttribute('data-here', 'still');
    expect(page.url()).toBe(own);
  });
}

test('a new window is refused', async ({ openShell }) => {
  const { app, page, logged } = await openShell();
  await page.evaluate(() => {
    const opened = window.open('https://example.com/');
    const look = (): void => {
      if (opened === null || opened.closed) document.documentElement.dataset.opened = 'no';
      else setTimeout(look, 10);
    };
    look();
  });
  await expect(page.locator('html')).toHaveAttribute('data-opened', 'no');
  await logged('newWindowRefused scheme=https');
  await expect.poll(() => app.windows().length).toBe(1);
});

test('permissions are refused, but the vault may stay', async ({ openShell }) => {
  const { page } = await openShell();
  const found = await page.evaluate(async () => {
    const ask = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      asked: await Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(ask),
      ),
      persistent: await ask('persistent-storage'),
      media: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
      notice: await Notification.requestPermission(),
    };
  });
  expect(new Set(found.asked)).toEqual(new Set(['denied']));
  expect(found).toMatchObject({ persistent: 'granted', media: 'NotAllowedError', notice: 'denied' });
});

test('the first page and the settings say that everything stays on this computer', async ({ openShell }) => {
  const { page } = await openShell();
  await expect(page.getByText(desktopWords, { exact: true })).toBeVisible();
  await startEmpty(page);
  await goTo(page, 'Settings');
  await expect(page.getByText(desktopWords, { exact: true })).toBeVisible();
  await expect(page.getByText('Kith is running in your browser')).toHaveCount(0);
});

test('New Person in the menu opens the app’s own dialog, and Undo and Redo reach the vault', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await choose(app, 'newPerson');
  await expect(page.getByRole('dialog', { name: 'New person' })).toBeVisible();
  await page.keyboard.type('Ada Byron');
  await page.keyboard.press('Enter');
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
  await choose(app, 'undo');
  await expect(page.getByText('Undone: Added Ada Byron')).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  await choose(app, 'redo');
  await expect(page.getByText('Done again: Added Ada Byron')).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Ada Byron']);
});

test('Undo in the menu is the typing’s while a field has the focus, and leaves the vault alone', async ({
  openShell,
}) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Ada Byron', tier: 'close' }]));
  await goTo(page, 'People');
  const find = page.getByRole('searchbox', { name: 'Find people' });
  await find.focus();
  await page.keyboard.type('ada');
  await choose(app, 'undo');
  await expect(find).toHaveValue('');
  expect(await namesInVault(page)).toEqual(['Ada Byron']);
});

test('each menu item sends its command to the window', async ({ openShell }) => {
  const { app, page } = await openShell();
  // Ready said before the window is would leave nobody to answer when Kith is to end.
  await whenOpen(page);
  await page.evaluate(async () => {
    window.kith?.on('menu', (command) => {
      document.documentElement.dataset.heard = `${document.documentElement.dataset.heard ?? ''}${command} `;
    });
    await window.kith?.windowReady();
  });
  for (const command of menuCommands) await choose(app, command);
  await expect(page.locator('html')).toHaveAttribute('data-heard', `${menuCommands.join(' ')} `);
});

test('a listener that was given back hears nothing more', async ({ openShell }) => {
  const { app, page } = await openShell();
  // It says itself below that the window is ready; said before the window is, nobody would answer when Kith is to end.
  await whenOpen(page);
  await page.evaluate(async () => {
    const count = (key: string) => (): void => {
      document.documentElement.dataset[key] = String(Number(document.documentElement.dataset[key] ?? 0) + 1);
    };
    const stop = window.kith?.on('menu', count('gone'));
    window.kith?.on('menu', count('here'));
    stop?.();
    await window.kith?.windowReady();
  });
  await choose(app, 'find');
  await expect(page.locator('html')).toHaveAttribute('data-here', '1');
  expect(await page.locator('html').getAttribute('data-gone')).toBeNull();
});

test('the native parts follow the theme', async ({ openShell }) => {
  const { app, page } = await openShell();
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((chosen) => window.kith?.setTheme(chosen), theme);
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe(theme);
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(theme === 'dark');
  }
});

test('typing is undone and redone in the field that has the focus', async ({ openShell }) => {
  const { page } = await openShell();
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { id: 'typed' });
    document.body.replaceChildren(field);
    field.focus();
  });
  await page.keyboard.type('Ada');
  await page.evaluate(() => window.kith?.editText('undo'));
  await expect(page.locator('#typed')).toHaveValue('');
  await page.evaluate(() => window.kith?.editText('redo'));
  await expect(page.locator('#typed')).toHaveValue('Ada');
});
