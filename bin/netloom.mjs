#!/usr/bin/env node
// The command line's door: starts what `npm run build` made of src/cli.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const commandLine = new URL('../out/cli/index.cjs', import.meta.url);

// Node 20 can fuse multiply and add in WebAssembly, but only when asked; later versions always can.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');

if (existsSync(fileURLToPath(commandLine))) {
  await import(commandLine.href);
} else {
  console.error('Netloom is not built yet. Run `npm run build` first.');
  process.exitCode = 1;
}
