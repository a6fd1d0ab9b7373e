// Compiles the AssemblyScript kernels twice: with fused multiply-add (relaxed SIMD) and without, for machines that do
// not know it. The sources tell the two apart by the constant ASC_FEATURE_RELAXED_SIMD.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFrom } from './fingerprint.mjs';
import { projectFolder, run, runScript } from './steps.mjs';

const folder = 'src/engine/kernels';
const entry = `${folder}/assembly/index.ts`;
const variants = [
  { product: `${folder}/simd.wasm`, features: 'simd,threads' },
  { product: `${folder}/relaxed.wasm`, features: 'simd,relaxed-simd,threads' },
];
// The module owns no memory. Its caller may bring any shared one, up to the 65,536 pages (4 GiB) that exist at all.
const memory = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];

/** @param {{ product: string, features: string }} variant */
async function compile({ product, features }) {
  const compiler = join(projectFolder, 'node_modules/assemblyscript/bin/asc.js');
  const unfinished = `${product}.new`;
  const options = ['--enable', features, ...memory, '--runtime', 'stub', '-O3', '--outFile', unfinished];
  try {
    await run(process.execPath, [compiler, entry, ...options]);
    renameSync(join(projectFolder, unfinished), join(projectFolder, product));
  } finally {
    rmSync(join(projectFolder, unfinished), { force: true });
  }
}

/** @returns {Promise<string>} how it went, in a few words */
export async function buildKernels() {
  if (!existsSync(join(projectFolder, entry))) return 'no fast ones in this version';
  const sources = [`${folder}/assembly`, 'scripts/buildKernels.mjs', 'node_modules/assemblyscript/package.json'];
  const products = variants.map(({ product }) => product);
  const build = builtFrom('node_modules/.cache/netloom/kernels.sha256', sources, products);
  if (build.isFresh()) return 'up to date';
  await Promise.all(variants.map(compile));
  build.record();
  return 'compiled';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => console.log(`kernels: ${await buildKernels()}`));
}
