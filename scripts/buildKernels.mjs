// Compiles what is written in AssemblyScript: the kernels twice, with fused multiply-add (relaxed SIMD) and without, for
// machines that do not know it (their sources tell the two apart by the constant ASC_FEATURE_RELAXED_SIMD), and the
// scanner of tables.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFrom } from './fingerprint.mjs';
import { projectFolder, run, runScript } from './steps.mjs';

const kernels = 'src/engine/kernels';
const table = 'src/engine/table';
// A module owns no memory: its caller brings it. The kernels' is shared, and may have up to the 65,536 pages (4 GiB) that
// exist at all; that of reading belongs to one reader.
const memory = ['--importMemory', '--initialMemory', '1'];
const shared = [...memory, '--sharedMemory', '--maximumMemory', '65536'];
const modules = [
  { folder: kernels, product: 'simd.wasm', options: [...shared, '--enable', 'simd,threads'] },
  { folder: kernels, product: 'relaxed.wasm', options: [...shared, '--enable', 'simd,relaxed-simd,threads'] },
  { folder: table, product: 'reading.wasm', options: [...memory, '--enable', 'simd'] },
];

/** @param {{ folder: string, product: string, options: string[] }} module */
async function compile({ folder, product, options }) {
  const compiler = join(projectFolder, 'node_modules/assemblyscript/bin/asc.js');
  const entry = `${folder}/assembly/index.ts`;
  const unfinished = `${folder}/${product}.new`;
  try {
    await run(process.execPath, [compiler, entry, ...options, '--runtime', 'stub', '-O3', '--outFile', unfinished]);
    renameSync(join(projectFolder, unfinished), join(projectFolder, folder, product));
  } finally {
    rmSync(join(projectFolder, unfinished), { force: true });
  }
}

/** @returns {Promise<string>} how it went, in a few words */
export async function buildKernels() {
  const folders = [`${kernels}/assembly`, `${table}/assembly`];
  const sources = [...folders, 'scripts/buildKernels.mjs', 'node_modules/assemblyscript/package.json'];
  const products = modules.map(({ folder, product }) => `${folder}/${product}`);
  const build = builtFrom('node_modules/.cache/netloom/kernels.sha256', sources, products);
  if (build.isFresh()) return 'up to date';
  await Promise.all(modules.map(compile));
  build.record();
  return 'compiled';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => console.log(`kernels: ${await buildKernels()}`));
}
