// `npm run bench`: makes what is measured, and then measures. Standard output is the table's alone, so that programs can
// read it; everything else is told on standard error.
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronRuntime } from '../scripts/prepare/electron.mjs';
import { prepareApplication, prepareSources, prepareWindow } from '../scripts/prepare.mjs';
import { projectFolder, runScript } from '../scripts/steps.mjs';
import { withDisplay } from '../scripts/test/display.mjs';

const args = process.argv.slice(2);
const print = console.log;
console.log = console.error;

/**
 * Bundled as the command line is, so that the engine runs as it does there. All in one folder, because the engine's threads
 * are looked for beside the program that starts them.
 */
async function buildBench() {
  const programs = { main: 'bench/main.ts', child: 'bench/child/index.ts', tensorFlow: 'bench/peers/tensorFlow.ts' };
  await bundle(programs, { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }, true);
  await bundle({ kernelWorker: 'src/cli/kernelWorker.ts' }, { format: 'cjs', entryFileNames: '[name].cjs' }, false);
}

/**
 * @param {Record<string, string>} input source files, from the project's folder
 * @param {import('vite').Rolldown.OutputOptions} output
 * @param {boolean} emptyOutDir whether what was there before goes
 */
async function bundle(input, output, emptyOutDir) {
  const { build } = await import('vite');
  const external = (/** @type {string} */ name) =>
    isBuiltin(name) || name.startsWith('assemblyscript') || name.startsWith('@playwright/');
  await build({
    root: projectFolder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['assemblyscript', '@playwright/test'] },
    build: {
      ssr: true,
      outDir: 'out/bench',
      emptyOutDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { input, external, output },
    },
  });
}

/** @returns {Promise<string | null>} why there can be no window, or null */
async function makeWindow() {
  try {
    await prepareWindow({ forTests: true });
    await prepareApplication();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

await runScript(async () => {
  await prepareSources();
  await buildBench();
  const { main, wantsWindow } = await import(pathToFileURL(join(projectFolder, 'out/bench/main.js')).href);
  const missing = wantsWindow(args) ? await makeWindow() : 'it was not asked for';
  const measure = () => {
    console.log = print;
    return main(args, projectFolder, missing);
  };
  if (missing !== null) return measure();
  return withDisplay(async (display) => {
    const settings = Object.entries({ ...electronRuntime().env, ...display });
    for (const [name, value] of settings) {
      // An environment knows no undefined: it would become the word.
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    return measure();
  });
});
