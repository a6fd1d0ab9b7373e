// What Electron needs from a Linux system beyond its own files. Other systems bring everything along.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, StepFailure } from '../steps.mjs';

/**
 * `names` are a need's Debian packages, newest first: Debian 13 and Ubuntu 24.04 renamed some for 64-bit time.
 * @typedef {{ names: string[], isThere: () => boolean }} Need
 */

/**
 * @param {string} command
 * @param {string[]} args
 */
function outputOf(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

/** @param {string} program */
function isInPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** @returns {Need[]} */
function libraries() {
  const loadable = outputOf(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  const library = (/** @type {string} */ file, /** @type {string[]} */ ...names) => ({
    names,
    isThere: () => loadable.includes(`${file} `),
  });
  return [
    library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
    library('libnss3.so', 'libnss3'),
    library('libgbm.so.1', 'libgbm1'),
    library('libasound.so.2', 'libasound2t64', 'libasound2'),
    library('libXss.so.1', 'libxss1'),
    library('libXtst.so.6', 'libxtst6'),
  ];
}

/**
 * A display without a screen, and fonts for the two languages that the tests look at.
 * @returns {Need[]}
 */
function testTools() {
  const font = (/** @type {string} */ pattern, /** @type {string} */ name) => ({
    names: [name],
    isThere: () => outputOf('fc-list', [pattern, 'family']).trim() !== '',
  });
  return [
    { names: ['xvfb'], isThere: () => isInPath('Xvfb') },
    { names: ['xauth'], isThere: () => isInPath('xauth') },
    font(':lang=zh-cn', 'fonts-noto-cjk'),
    font('DejaVu Sans', 'fonts-dejavu-core'),
  ];
}

/** @param {Need[]} needs */
function packagesFor(needs) {
  const isKnown = (/** @type {string} */ name) => outputOf('apt-cache', ['show', name]) !== '';
  return needs.map(({ names }) => names.find(isKnown) ?? names[names.length - 1] ?? '');
}

/**
 * Installs what is missing where that is possible without asking: as root, on Debian and its relatives.
 * @param {{ forTests: boolean }} purpose
 * @throws {StepFailure} with the exact command to type, where it is not
 */
export async function installSystemLibraries({ forTests }) {
  if (process.platform !== 'linux') return 'none needed';
  const missing = [...libraries(), ...(forTests ? testTools() : [])].filter((need) => !need.isThere());
  if (missing.length === 0) return 'all there';
  if (!isInPath('apt-get')) {
    const list = missing.map(({ names }) => names[names.length - 1]).join(', ');
    throw new StepFailure(`Please install what this system calls these packages of Debian: ${list}`);
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y ${packagesFor(missing).join(' ')}`;
    throw new StepFailure(`Electron needs some system libraries. Please run:\n  ${command}`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  // Asked only now: before the update, a fresh system knows no package.
  const packages = packagesFor(missing);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  return `installed ${packages.join(', ')}`;
}
