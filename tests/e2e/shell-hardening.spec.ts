import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { ElectronApplication } from '@playwright/test';
import { channelNames, wireName } from '../../shared/ipc.ts';
import { events } from '../../shared/ipcEvents.ts';
import { vCardText } from '../support/interchange.ts';
import { builtPreload } from './support/built.ts';
import { answerQuestions, expect, questionsOf, test } from './support/shell.ts';
import { chooseFile, startEmpty, whenOpen } from './support/steps.ts';

const wireNames = channelNames.map(wireName).sort();

test('the built preload exposes exactly the table, and calls no other channel', () => {
  const exposed: Record<string, unknown> = {};
  const called = new Set<string>();
  const heard = new Set<string>();
  const ipcRenderer = {
    invoke: (channel: string) => {
      called.add(channel);
      return Promise.resolve({ ok: false, reason: 'only looked at' });
    },
    on: (channel: string) => heard.add(channel),
    off: () => undefined,
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => Object.assign(exposed, { [name]: value }),
  };
  const require = (name: string): unknown => (name === 'electron' ? { contextBridge, ipcRenderer } : undefined);
  const module = { exports: {} };
  runInNewContext(readFileSync(builtPreload, 'utf8'), { require, module, exports: module.exports, TextEncoder });
  expect(Object.keys(exposed)).toEqual(['kith']);
  const bridge = Object.entries(exposed.kith ?? {});
  expect(bridge.map(([name]) => name).sort()).toEqual([...channelNames, 'on'].sort());
  for (const [name, method] of bridge) if (name !== 'on') method();
  const eventNames = Object.keys(events);
  for (const name of eventNames)
    Reflect.apply(Reflect.get(Object(exposed.kith), 'on'), undefined, [name, () => undefined]);
  expect([...called].sort()).toEqual(wireNames);
  expect([...heard]).toEqual(eventNames.map((name) => `kith:${name}`));
});

test('the built shell answers exactly the table, and hears nothing else', async ({ openShell }) => {
  const { app } = await openShell();
  const open = await app.evaluate(({ ipcMain }) => ({
    // Electron's own name for the channels that are answered; there is no public one.
    answered: [...Reflect.get(ipcMain, '_invokeHandlers').keys()],
    heard: ipcMain.eventNames(),
  }));
  expect(open.answered.sort()).toEqual(wireNames);
  expect(open.heard).toEqual([]);
});

test('neither the window nor the worker of the import has Node', async ({ openShell }) => {
  const { page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'kith'];
  const inPage = await page.evaluate((all) => all.filter((name) => name in globalThis), names);
  expect(inPage).toEqual(['kith']);
  const started = page.waitForEvent('worker');
  await page.keyboard.press('Control+i');
  await chooseFile(page, 'phone.vcf', vCardText(3, 1));
  const worker = await started;
  expect(worker.url()).toContain('import.worker');
  expect(await worker.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([]);
  const reach = await worker.evaluate(() => fetch('https://example.com/').then(String, () => 'refused'));
  expect(reach).toBe('refused');
});

const openLoose = (app: ElectronApplication, webPreferences: Electron.WebPreferences): Promise<void> =>
  app.evaluate(({ BrowserWindow }, given) => void new BrowserWindow({ webPreferences: given }), webPreferences);

for (const loose of [
  { sandbox: false },
  { contextIsolation: false },
  { nodeIntegration: true },
  { webSecurity: false },
]) {
  test(`a window made with ${JSON.stringify(loose)} is shut at once`, async ({ openShell }) => {
    const { app, logged } = await openShell();
    const count = (): Promise<number> => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    await openLoose(app, loose);
    await logged('preferencesRefused');
    await expect.poll(count).toBe(1);
  });
}

test('Kith’s own window is as sealed as can be', async ({ openShell, profile }) => {
  const { app, logged } = await openShell();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
    return Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, []);
  });
  expect(preferences).toMatchObject({
    ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false },
    ...{ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false },
  });
  await logged('windowOpened');
  expect(profile).not.toBe('');
});

test('webviews and devices are refused, and the spell checker is off', async ({ openShell }) => {
  const { app, logged } = await openShell();
  const outcome = await app.evaluate(({ BrowserWindow, session }) => {
    const answers: unknown[] = [];
    const event = () => ({ defaultPrevented: false, preventDefault: () => void answers.push('prevented') });
    const emit = (target: object, name: string, ...values: unknown[]): unknown =>
      Reflect.apply(Reflect.get(target, 'emit'), target, [name, event(), ...values]);
    const choose = (id: string): number => answers.push(id);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
    emit(contents, 'will-attach-webview', {}, {});
    emit(contents, 'select-bluetooth-device', [], choose);
    emit(session.defaultSession, 'select-hid-device', {}, choose);
    emit(session.defaultSession, 'select-usb-device', {}, choose);
    emit(session.defaultSession, 'select-serial-port', [], contents, choose);
    return { answers, spell: session.defaultSession.isSpellCheckerEnabled() };
  });
  expect(outcome.answers).toEqual(['prevented', ...Array(4).fill(['prevented', '']).flat()]);
  expect(outcome.spell).toBe(false);
  for (const device of ['bluetooth', 'hid', 'usb', 'serial']) await logged(`deviceRefused device=${device}`);
  await logged('webviewRefused');
});

test('no text becomes script or markup, and only Kith’s own workers start', async ({ openShell }) => {
  const { page } = await openShell();
  const outcome = await page.evaluate(async () => {
    const attempt = (deed: () => unknown): string => {
      try {
        deed();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    // In a task of its own, because what a test evaluates may itself evaluate.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => resolve(attempt(() => new Function('return 1')()))),
    );
    const trusted: unknown = Reflect.get(window, 'trustedTypes');
    const element = document.createElement('div');
    const script = document.createElement('script');
    return {
      markup: attempt(() => (element.innerHTML = '<img src=x onerror=alert(1)>')),
      source: attempt(() => (script.src = '/assets/x.js')),
      text: attempt(() => (script.text = 'alert(1)')),
      evaluated,
      otherWorker: attempt(() => new Worker('/assets/index.js')),
      blobWorker: attempt(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      policy: attempt(() => Reflect.apply(Reflect.get(Object(trusted), 'createPolicy'), trusted, ['another', {}])),
    };
  });
  expect(outcome).toEqual({
    markup: 'TypeError',
    source: 'TypeError',
    text: 'TypeError',
    evaluated: 'EvalError',
    otherWorker: 'TypeError',
    blobWorker: 'TypeError',
    policy: 'TypeError',
  });
});

test('an address is opened only after a yes, and the whole of it is shown', async ({ openShell }) => {
  const { app, page, logged } = await openShell();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => Promise.resolve(void opened.push(address));
  });
  const address = `https://example.com/${'long/'.repeat(100)}?q=1`;
  await answerQuestions(app, 1);
  expect(await page.evaluate((url) => window.kith?.openExternal(url), address)).toEqual({ ok: true, value: null });
  expect(await questionsOf(app)).toEqual([`Open this page in your browser? ${address}`]);
  await logged('externalAsked kind=https outcome=declined');
  expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual([]);
  await answerQuestions(app, 0);
  await page.evaluate((url) => window.kith?.openExternal(url), address);
  expect(await app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual([address]);
  expect(await page.evaluate(() => window.kith?.openExternal('http://example.com/'))).toMatchObject({ ok: false });
});

test('a call with too much in it is refused before it is looked at', async ({ openShell }) => {
  const { page, logged } = await openShell();
  const answer = await page.evaluate(() => {
    const setTheme: ((theme: never) => unknown) | undefined = window.kith?.setTheme;
    return setTheme?.('x'.repeat(10_000_000) as never);
  });
  expect(answer).toEqual({ ok: false, reason: 'more was sent than setTheme takes' });
  await logged('callRefused channel=setTheme why=size');
});
