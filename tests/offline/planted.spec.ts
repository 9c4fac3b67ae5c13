import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { chromium, expect, test } from '@playwright/test';
import { readNetLog } from '../support/netLog.ts';

test('where the kernel shuts the network, there is nothing but this machine', () => {
  const others = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  expect(others.length === 0 || process.env.KITH_SHUT_OFF !== 'yes', others.join()).toBe(true);
});

test('what a careless page tries is seen in Chromium’s log', async ({ launchOptions }, testInfo) => {
  const file = testInfo.outputPath('planted.json');
  const args = (launchOptions.args ?? []).filter((flag) => !flag.startsWith('--log-net-log'));
  const browser = await chromium.launch({ ...launchOptions, args: [...args, `--log-net-log=${file}`] });
  const page = await browser.newPage();
  await page.goto('data:text/html,<title>careless</title>');
  await page.evaluate(async () => {
    const reach = (url: string): Promise<unknown> => fetch(url, { mode: 'no-cors' }).catch(String);
    await Promise.all([reach('https://planted.example/'), reach('http://203.0.113.7/')]);
  });
  await browser.close();
  const { outside } = readNetLog(readFileSync(file, 'utf8'));
  expect(outside).toContainEqual(expect.stringMatching(/^HOST_RESOLVER_MANAGER_REQUEST .*planted\.example/));
  expect(outside).toContain('URL_REQUEST_START_JOB https://planted.example/');
  expect(outside).toContain('TCP_CONNECT_ATTEMPT 203.0.113.7:80');
});

test('what a careless program of Node tries is seen too', ({ browserName: _browserName }, testInfo) => {
  const file = testInfo.outputPath('planted.txt');
  const code = `
    require('node:net').connect({ host: '203.0.113.7', port: 80 }).on('error', () => {}).destroy();
    require('node:net').connect(80, '127.0.0.1').on('error', () => {}).destroy();
    require('node:dns').lookup('planted.example', () => {});
    require('node:dgram').createSocket('udp4').on('error', () => {}).send('x', 53, '203.0.113.8', () => process.exit(0));
    fetch('http://fetched.example/').catch(() => {});`;
  spawnSync(process.execPath, ['-e', code], { env: { ...process.env, KITH_NODE_WATCH: file }, timeout: 20_000 });
  const seen = readFileSync(file, 'utf8').trim().split('\n');
  expect(seen).toEqual(expect.arrayContaining(['connect 203.0.113.7', 'lookup planted.example', 'send 203.0.113.8']));
  expect(seen.join('\n')).toContain('fetched.example');
  expect(seen.join('\n')).not.toContain('127.0.0.1');
});
