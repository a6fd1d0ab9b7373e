// Builds everything that runs into out/: the application (main, preload, window) and the command line.
import { existsSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFrom } from './fingerprint.mjs';
import { projectFolder, run, runScript } from './steps.mjs';

const commandLineFolder = join(projectFolder, 'src/cli');

/** What was built last, and from what; `npm run dev` overwrites parts of out/, and so forgets it. */
export const applicationBuild = builtFrom(
  'out/build.sha256',
  ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'scripts/build.mjs'],
  ['out/main/index.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html', 'out/cli/index.cjs'],
);

/** The command line and its threads: index.ts, and every *Worker.ts beside it. */
function commandLineEntries() {
  const names = existsSync(commandLineFolder) ? readdirSync(commandLineFolder) : [];
  const entries = names.filter((name) => name === 'index.ts' || name.endsWith('Worker.ts'));
  return Object.fromEntries(entries.map((name) => [name.replace('.ts', ''), join(commandLineFolder, name)]));
}

/** Bundled for plain Node 20, with all that it imports, as the application is. */
async function buildCommandLine() {
  const { build } = await import('vite');
  await build({
    root: projectFolder,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: 'out/cli',
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: commandLineEntries(),
        external: isBuiltin,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  });
}

/** @returns {Promise<string>} how it went, in a few words */
export async function buildApplication() {
  if (applicationBuild.isFresh()) return 'up to date';
  applicationBuild.forget();
  const builder = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js');
  await run(process.execPath, [builder, 'build', '--logLevel', 'warn']);
  await buildCommandLine();
  applicationBuild.record();
  return 'built';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => console.log(`application: ${await buildApplication()}`));
}
