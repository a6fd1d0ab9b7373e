// Writes THIRD_PARTY_NOTICES.md: the licenses of all packages whose code is inside what Netloom ships. What is inside is
// asked of the bundler, because a list kept by hand forgets the packages that packages bring along.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { projectFolder, runScript, StepFailure } from './steps.mjs';

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */

// Its runtime is compiled into the kernels, where the bundler does not see it.
const COMPILED_IN = ['assemblyscript'];
const NODE_ENTRIES = ['src/main/index.ts', 'src/main/preload.ts', 'src/main/engineProcess.ts', 'src/cli/index.ts'];

/**
 * @param {import('vite').InlineConfig} config
 * @returns {Promise<string[]>} the files that a bundle is made of
 */
async function bundledFiles(config) {
  const { build } = await import('vite');
  /** @type {string[]} */
  const files = [];
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, write: false },
    plugins: [...(config.plugins ?? []), { name: 'modules', moduleParsed: ({ id }) => void files.push(id) }],
  });
  return files;
}

async function allBundledFiles() {
  const { default: react } = await import('@vitejs/plugin-react');
  const input = NODE_ENTRIES.map((entry) => join(projectFolder, entry)).filter(existsSync);
  const external = (/** @type {string} */ id) => isBuiltin(id) || id === 'electron';
  const window = await bundledFiles({ root: join(projectFolder, 'src/renderer'), plugins: [react()] });
  const processes = await bundledFiles({
    root: projectFolder,
    ssr: { noExternal: true },
    build: { ssr: true, rolldownOptions: { input, external } },
  });
  return [...window, ...processes];
}

/**
 * @param {string} file
 * @returns {string | null} the folder of the package that it belongs to; packages lie inside packages at times
 */
function packageFolder(file) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file.replace(/^\0|\?.*$/g, ''))?.[0] ?? null;
}

/**
 * @param {string} folder
 * @returns {Notice}
 */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  if (!license) throw new StepFailure(`${name} ${version} names no license.`);
  return { name, version, license, text: text || `Published under the ${license} license, without its text.` };
}

/** @param {Notice[]} notices */
function render(notices) {
  const sections = notices.map(
    ({ name, version, license, text }) => `## ${name} ${version}\n\n${license}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  );
  const opening =
    '# Third-party notices\n\n' +
    'Netloom contains code of the packages below. Electron, with Chromium and Node.js inside, brings its own notices\n' +
    'along (`LICENSE.electron.txt` and `LICENSES.chromium.html`). Written by `npm run notices`.\n';
  return [opening, ...sections].join('\n');
}

await runScript(async () => {
  const folders = new Set(COMPILED_IN.map((name) => join(projectFolder, 'node_modules', name)));
  for (const file of await allBundledFiles()) {
    const folder = packageFolder(file.replaceAll('/', sep));
    if (folder) folders.add(folder);
  }
  const notices = [...folders].map(noticeOf).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(join(projectFolder, 'THIRD_PARTY_NOTICES.md'), render(notices));
  console.log(`THIRD_PARTY_NOTICES.md: ${notices.map(({ name }) => name).join(', ')}`);
});
