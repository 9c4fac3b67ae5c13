import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Serves a built app on a free loopback port.
 * @param {string} out the folder of the build: `out` or `out-test`
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export const serveBuilt = async (out) => {
  const server = spawn(process.execPath, [`${out}/main/serve.js`, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the browser mode ended with ${code}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = /^Kith is open at (\S+)$/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  server.removeAllListeners('exit');
  return { url, stop: () => server.kill('SIGTERM') };
};
