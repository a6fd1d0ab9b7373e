process.env.ELECTRON_MAJOR_VER ??= '25';

import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The oldest Electron that the application runs on is 25 (Node 18, Chromium 114): it is what stands in for the
// official one where that cannot be downloaded. Its main process takes CommonJS only.
const output = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const;

const mainFolder = resolve(import.meta.dirname, 'src/main');

/** Every file that a process of its own starts with: the application, the engine process, and its threads. */
function mainEntries(): Record<string, string> {
  const names = existsSync(mainFolder) ? readdirSync(mainFolder) : [];
  const started = names.filter((name) => name === 'index.ts' || /^engine(Process|.*Worker)\.ts$/.test(name));
  return Object.fromEntries(started.map((name) => [name.replace('.ts', ''), resolve(mainFolder, name)]));
}

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      // One bundle: the packaged application has no node_modules.
      externalizeDeps: false,
      rolldownOptions: { input: mainEntries(), output },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: { input: { preload: resolve(mainFolder, 'preload.ts') }, output },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: true,
      rolldownOptions: { input: resolve(import.meta.dirname, 'src/renderer/index.html') },
    },
  },
});
