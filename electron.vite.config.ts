import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const here = import.meta.dirname;
const source = (path: string) => resolve(here, 'electron', `${path}.ts`);

/** What main starts besides itself, at the same place below out/main as below electron/. */
const WORKERS = [
  'platform/mapping-worker',
  'export/record-worker',
  'journal/journal-worker',
  'accounts/keychain-worker',
  'meter/meter-worker',
  'diagnostic/history-worker',
  'simulator/main',
];

/** Puts the tray's drawings beside the main script, where it finds them in a checkout and in the packed app alike. */
const trayIcons: Plugin = {
  name: 'tray-icons',
  generateBundle() {
    const folder = resolve(here, 'assets/tray');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.png'))) {
      this.emitFile({ type: 'asset', fileName: `tray/${name}`, source: readFileSync(resolve(folder, name)) });
    }
  },
};

export default defineConfig({
  main: {
    plugins: [trayIcons],
    build: {
      outDir: resolve(here, 'out/main'),
      target: 'node24',
      // Bundles everything but package.json's `dependencies`, which hold only what cannot be bundled.
      externalizeDeps: true,
      rolldownOptions: {
        input: Object.fromEntries(['main', 'loopback', ...WORKERS].map((path) => [path, source(path)])),
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
