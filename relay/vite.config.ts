import { defineConfig } from 'vite';

// One file with everything in it, for Node.
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true },
  build: {
    ssr: 'main.ts',
    outDir: '../out-relay',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'relay.mjs' } },
  },
});
