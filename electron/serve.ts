import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeBug } from '../shared/domain/bug.ts';
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

// The terminal keeps what it shows, so it is told no more than the log of the desktop app.
const onBug = (error: unknown): void =>
  console.error(`Something in Kith went wrong: ${JSON.stringify(describeBug(error))}`);

const assets = openAssets(join(import.meta.dirname, '../renderer'), onBug, true);
if (!assets.ok) giveUp(assets.reason);
else {
  const mode = await openBrowserMode(assets.value, readPort(), onBug);
  if (mode.kind === 'refused') giveUp(mode.reason);
  else if (mode.kind === 'alreadyOpen') console.log(`Kith is already open at ${mode.url}`);
  else {
    console.log(`Kith is open at ${mode.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mode.close());
  }
}
