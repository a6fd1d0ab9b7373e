/**
 * Sizes and looseness. Length of functions, `any`, `!` and default exports are the linter's to find; here it is proved
 * that it does, and what it cannot see is counted.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAssembly, projectFolder, readSources, type SourceFile } from './sources';

const MOST_LINES = 300;
const MOST_KERNEL_LINES = 60;

function tooLong(files: readonly SourceFile[]): string[] {
  return files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** The linter does not read AssemblyScript; formatted functions begin and end at the margin, which is enough here. */
function longAssembly(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => isAssembly(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?function (\w+)[\s\S]*?^\}/gm)]
        .filter(([body]) => body.split('\n').length - 2 > MOST_KERNEL_LINES)
        .map(([, name]) => `${name} in ${path} is too long`),
    );
}

/** AssemblyScript's decorators are the one thing that TypeScript's grammar must be told to overlook. */
function silencedTypes(files: readonly SourceFile[]): string[] {
  const silencer = /@ts-(?:ignore(?!: decorator)|expect-error|nocheck)|biome-ignore-all/;
  return files.filter(({ text }) => silencer.test(text)).map(({ path }) => `${path} silences a check`);
}

/** Texts that break one rule each, were they the file at that path. */
const PLANTED = [
  ['any', 'src/engine/math/loose.ts', 'export const a: any = 1;\n', 'noExplicitAny'],
  ['a non-null assertion', 'src/engine/math/sure.ts', 'export const a = [1][0]!;\n', 'noNonNullAssertion'],
  ['a default export', 'src/main/nameless.ts', 'export default 1;\n', 'noDefaultExport'],
  ['a function of 51 lines', 'src/main/long.ts', functionOf(51), 'noExcessiveLinesPerFunction'],
  ['a kernel of 61 lines', 'src/engine/kernels/long.ts', functionOf(61), 'noExcessiveLinesPerFunction'],
  ['a clock in the engine', 'src/engine/train/clock.ts', 'export const a = Date.now();\n', 'noRestrictedGlobals'],
  ['Node in the engine', 'src/engine/train/node.ts', `export { join } from 'node:path';\n`, 'noRestrictedImports'],
  ['an unguessable name', 'src/main/File_Names.ts', 'export const a = 1;\n', 'useFilenamingConvention'],
] as const;

const LAWFUL = [
  ['src/main/lawful.ts', functionOf(50)],
  ['src/engine/kernels/lawful.ts', functionOf(60)],
] as const;

function functionOf(lines: number): string {
  return `declare function call(): void;\nexport function long(): void {\n${'  call();\n'.repeat(lines)}}\n`;
}

/** Every mistake that the project's linter finds in a folder of planted files, as `path rule`. */
function lintPlanted(folder: string): string[] {
  cpSync(join(projectFolder, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, text] of [...PLANTED.map(([, path, text]) => [path, text] as const), ...LAWFUL]) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const linter = join(projectFolder, 'node_modules/@biomejs/biome/bin/biome');
  // The planted files lie in no repository, and so have no file that says what to ignore.
  const args = [linter, 'lint', '--reporter=github', '--vcs-enabled=false', 'src'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const mistakes = stdout.matchAll(/title=lint\/\w+\/(\w+),file=([^,]+),/g);
  return [...mistakes].map(([, rule, file = '']) => `${file.slice(file.lastIndexOf('src/'))} ${rule}`);
}

describe('the sources', () => {
  it('are short', () => {
    expect(tooLong(readSources())).toEqual([]);
  });

  it('keep their assembly short', () => {
    expect(longAssembly(readSources())).toEqual([]);
  });

  it('silence no check', () => {
    expect(silencedTypes(readSources())).toEqual([]);
  });
});

describe('the check of the budgets', () => {
  it('counts lines', () => {
    const file = (lines: number) => ({ path: `src/${lines}.ts`, text: 'x\n'.repeat(lines) });
    expect(tooLong([file(300), file(301)])).toEqual(['src/301.ts has 301 lines']);
  });

  it('notices long assembly', () => {
    const text = `@inline\n${functionOf(60)}\n${functionOf(61).replaceAll('long', 'longer')}`;
    const paths = ['src/engine/kernels/assembly/dense.ts', 'src/engine/table/assembly/rows.ts'];
    expect(longAssembly(paths.map((path) => ({ path, text })))).toEqual(
      paths.map((path) => `longer in ${path} is too long`),
    );
  });

  it('notices silenced checks', () => {
    const texts = ['// @ts-ignore', '// @ts-expect-error later', '// @ts-ignore: decorator'];
    const files = texts.map((text, i) => ({ path: `src/${i}.ts`, text }));
    expect(silencedTypes(files)).toEqual(['src/0.ts silences a check', 'src/1.ts silences a check']);
  });

  describe('by the linter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'netloom-lint-'));
    let found: string[] = [];
    beforeAll(() => {
      found = lintPlanted(folder);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(PLANTED)('notices %s', (_what, path, _text, rule) => {
      expect(found).toContain(`${path} ${rule}`);
    });

    it('lets the longest lawful functions pass, and finds nothing else', () => {
      expect(found).toHaveLength(PLANTED.length);
    });
  });
});
