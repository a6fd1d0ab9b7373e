// Tells whether something built is still up to date, by the content of what it was built from. Times of files would
// not do: a removed file leaves none, and switching branches sets them anew.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from './steps.mjs';

/**
 * @param {string} path a file or a folder, from the project's folder
 * @returns {string[]} every file there, sorted
 */
export function filesUnder(path) {
  const full = join(projectFolder, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  const names = readdirSync(full).sort();
  return names.flatMap((name) => filesUnder(join(path, name)));
}

/** @param {string[]} sources files and folders */
export function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder)) {
    hash.update(`${path}\0`).update(readFileSync(join(projectFolder, path)));
  }
  return hash.digest('hex');
}

/**
 * A note beside what was built, of the sources it was built from.
 * @param {string} noteFile
 * @param {string[]} sources
 * @param {string[]} products files that must still be there
 */
export function builtFrom(noteFile, sources, products) {
  const note = join(projectFolder, noteFile);
  return {
    isFresh: () =>
      existsSync(note) &&
      products.every((product) => existsSync(join(projectFolder, product))) &&
      readFileSync(note, 'utf8') === fingerprint(sources),
    record: () => {
      mkdirSync(dirname(note), { recursive: true });
      writeFileSync(note, fingerprint(sources));
    },
    forget: () => rmSync(note, { force: true }),
  };
}
