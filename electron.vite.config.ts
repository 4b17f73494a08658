import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;
const source = (path: string) => resolve(here, 'electron', `${path}.ts`);

/** What main starts besides itself, at the same place below out/main as below electron/. */
const WORKERS = ['platform/mapping-worker', 'export/workbook-worker', 'simulator/main'];

export default defineConfig({
  main: {
    build: {
      outDir: resolve(here, 'out/main'),
      target: 'node24',
      // Bundles everything but package.json's `dependencies`, which hold only what cannot be bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: Object.fromEntries(['main', ...WORKERS].map((path) => [path, source(path)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(here, 'out/preload'),
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: source('preload') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    plugins: [react()],
    build: {
      outDir: resolve(here, 'out/renderer'),
      emptyOutDir: true,
      // The loopback shell serves the same page to the user's own browser, which may be older than Electron's.
      target: 'es2022',
      minify: true,
      rolldownOptions: { input: resolve(here, 'renderer/index.html') },
    },
  },
});
