import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesFromArguments } from '../../src/main/launchArguments';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-argv-'));
  for (const name of ['a b.csv', 'größe.TSV', 'iris.netloom.json', 'notes.md']) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'folder.csv'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = (...argv: string[]) => filesFromArguments(['/opt/netloom', ...argv], folder);

it('finds files among the switches of Chromium and the folder of the application', () => {
  const path = join(folder, 'a b.csv');
  expect(found('--inspect=0', '.', '--allow-file-access-from-files', path, '--no-sandbox')).toEqual([path]);
});

it('reads relative paths and URLs, in any case of letters', () => {
  const url = pathToFileURL(join(folder, 'größe.TSV')).href;
  expect(found('iris.netloom.json', url)).toEqual([join(folder, 'iris.netloom.json'), join(folder, 'größe.TSV')]);
});

it.each([
  ['a missing file', 'none.csv'],
  ['a folder', 'folder.csv'],
  ['a file of another kind', 'notes.md'],
  ['a switch that ends like a file', '--log=a b.csv'],
  ['an address', 'https://example.com/a.csv'],
  ['a broken URL', 'file://%zz/a.csv'],
  ['an impossible name', 'a\0.csv'],
])('leaves out %s', (_what, argument) => {
  expect(found(argument)).toEqual([]);
});

it('does not take the program itself for a file', () => {
  expect(filesFromArguments([join(folder, 'a b.csv')], folder)).toEqual([]);
});
