import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, runNpm } from '../steps.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages(file) {
  const path = join(projectFolder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** Whether node_modules holds exactly what the lock file asks for; npm keeps its own note of what it installed. */
function areInstalled() {
  const wanted = Object.entries(lockedPackages('package-lock.json'));
  const installed = lockedPackages('node_modules/.package-lock.json');
  return wanted.every(
    ([path, { version, optional }]) =>
      // The empty path is the project itself; optional packages are those of other operating systems.
      path === '' || optional || installed[path]?.version === version,
  );
}

/** Installs the packages of the lock file, unless they are there. */
export async function installPackages() {
  if (areInstalled()) return 'up to date';
  await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  return 'installed from the lock file';
}
