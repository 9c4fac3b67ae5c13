import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAssets } from './assets.ts';
import { openBrowserMode, usualPort } from './browserMode.ts';

const giveUp = (reason: string): never => {
  console.error(reason);
  process.exit(1);
};

const readPort = (): number => {
  const { port } = parseArgs({ options: { port: { type: 'string', default: String(usualPort) } } }).values;
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  return number <= 65_535 ? number : giveUp(`--port takes a number from 0 to 65535, not "${port}".`);
};

const assets = openAssets(join(import.meta.dirname, '../renderer'));
if (!assets.ok) giveUp(assets.reason);
else {
  const mode = await openBrowserMode(assets.value, readPort());
  if (mode.kind === 'refused') giveUp(mode.reason);
  else if (mode.kind === 'alreadyOpen') console.log(`Kith is already open at ${mode.url}`);
  else {
    console.log(`Kith is open at ${mode.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mode.close());
  }
}
