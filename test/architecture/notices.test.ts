/** THIRD_PARTY_NOTICES.md is written by `npm run notices`; here it is noticed when that was forgotten. */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAssembly, localTarget, modulesImportedBy, projectFolder, readSources } from './sources';

/** Not inside the bundle: it brings its own notices along. */
const OUTSIDE = ['electron'];

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function packagesOfSources(): string[] {
  const sources = readSources().filter(({ path }) => !isAssembly(path) && !path.endsWith('.d.ts'));
  const specifiers = sources.flatMap((file) => modulesImportedBy(file).filter((name) => !localTarget(file.path, name)));
  const packages = specifiers.filter((specifier) => !isBuiltin(specifier)).map(packageName);
  return [...new Set(packages)].filter((name) => !OUTSIDE.includes(name));
}

function headingOf(name: string): string {
  const manifest = readFileSync(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return `## ${name} ${version}`;
}

describe('the third-party notices', () => {
  it('name every package that the sources import, in its version', () => {
    const notices = readFileSync(join(projectFolder, 'THIRD_PARTY_NOTICES.md'), 'utf8').split('\n');
    const wanted = packagesOfSources().map(headingOf);
    expect(wanted).toContain(headingOf('zod'));
    expect(wanted.filter((heading) => !notices.includes(heading))).toEqual([]);
  });
});
