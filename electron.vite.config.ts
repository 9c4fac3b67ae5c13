import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** What the shell's programs carry with them, so that the packed app needs no packages. */
const bundled = [
  ...['valibot', 'yjs', 'lib0', 'y-protocols', 'y-websocket', 'ws', 'fflate'],
  ...['bonjour-service', 'multicast-dns', 'dns-packet', 'thunky', 'fast-deep-equal', '@leichtgewicht/ip-codec'],
  ...['@noble/ciphers', '@noble/curves', '@noble/hashes'],
];

// The shell's two programs (desktop and browser mode), the preload and the window.
// `--mode test` builds the same code plus the handle that map tests need, into its own folder.
export default defineConfig(({ mode }) => {
  const out = mode === 'test' ? 'out-test' : 'out';
  return {
    main: {
      build: {
        outDir: `${out}/main`,
        externalizeDeps: { exclude: [...bundled] },
        rollupOptions: {
          input: {
            main: 'electron/main.ts',
            serve: 'electron/serve.ts',
            worker: 'electron/work/worker.ts',
            syncThread: 'electron/sync/thread.ts',
          },
        },
      },
    },
    preload: {
      build: {
        outDir: `${out}/preload`,
        externalizeDeps: false,
        // A sandboxed preload cannot be an ES module.
        rollupOptions: {
          input: { preload: 'electron/preload.ts' },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
    renderer: {
      root: 'renderer',
      plugins: [react()],
      worker: { format: 'es' },
      build: {
        // Paths of the window are told from its root, so these two are absolute.
        outDir: resolve(out, 'renderer'),
        emptyOutDir: true,
        // The content security policy refuses data: fonts and inline scripts.
        assetsInlineLimit: 0,
        minify: true,
        rollupOptions: { input: { index: resolve('renderer/index.html'), quick: resolve('renderer/quick.html') } },
      },
    },
  };
});
