import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type EngineCommand, fail, succeed } from '../../src/engine/protocol';
import { withoutPaths, withPaths } from '../../src/main/commandFiles';
import { ChosenFiles, purposeOf } from '../../src/main/files';

describe('handles', () => {
  it('stand for a path and never contain it', () => {
    const files = new ChosenFiles();
    const file = files.admit('/home/ada/secret/a.csv', 'table');
    expect(file).toMatchObject({ name: 'a.csv', purpose: 'table' });
    expect(JSON.stringify(file)).not.toContain('secret');
    expect(files.pathOf(file.handle, 'read')).toBe('/home/ada/secret/a.csv');
  });

  it('are kept for the same file and use, and are unknown elsewhere', () => {
    const files = new ChosenFiles();
    const file = files.admit('/a.csv', 'table');
    expect(files.admit('/a.csv', 'table')).toBe(file);
    expect(files.admit('/a.csv', 'table', 'write').handle).not.toBe(file.handle);
    expect(new ChosenFiles().pathOf(file.handle, 'read')).toBeNull();
    expect(files.pathOf('/a.csv', 'read')).toBeNull();
  });

  it('for reading do not allow writing, and those for writing allow both', () => {
    const files = new ChosenFiles();
    const input = files.admit('/a.csv', 'table');
    const output = files.admit('/b.csv', 'table', 'write');
    expect(files.pathOf(input.handle, 'write')).toBeNull();
    expect(files.pathOf(output.handle, 'write')).toBe('/b.csv');
    expect(files.pathOf(output.handle, 'read')).toBe('/b.csv');
  });

  it.each([
    ['/a/iris.netloom.json', 'model'],
    ['/a/IRIS.JSON', 'model'],
    ['/a.json/iris.csv', 'table'],
    ['/a/iris', 'table'],
  ])('%s is a %s', (path, purpose) => {
    expect(purposeOf(path)).toBe(purpose);
  });
});

describe('commands', () => {
  const files = new ChosenFiles();
  const input = files.admit('/data/in.csv', 'table').handle;
  const output = files.admit('/data/out.csv', 'table', 'write').handle;

  it.each<[EngineCommand, EngineCommand, string[]]>([
    [
      { kind: 'predictFile', file: input, output },
      { kind: 'predictFile', file: '/data/in.csv', output: '/data/out.csv' },
      ['/data/in.csv', '/data/out.csv'],
    ],
    [
      { kind: 'startTraining', settings: DEFAULT_SETTINGS, testFile: input },
      { kind: 'startTraining', settings: DEFAULT_SETTINGS, testFile: '/data/in.csv' },
      ['/data/in.csv'],
    ],
    [{ kind: 'selectRun', run: 1 }, { kind: 'selectRun', run: 1 }, []],
    // What is typed into a form may look like a handle and stays what it is.
    [{ kind: 'predictRow', values: { file: input } }, { kind: 'predictRow', values: { file: input } }, []],
  ])('%j gets its paths', (asked, command, paths) => {
    expect(withPaths(asked, files)).toEqual(succeed({ command, paths }));
  });

  it('are refused with an unknown handle, or one for another use', () => {
    const unknown = fail('handleUnknown');
    expect(withPaths({ kind: 'evaluateFile', file: '/etc/passwd' }, files)).toEqual(unknown);
    expect(withPaths({ kind: 'exportModel', output: input }, files)).toEqual(unknown);
  });

  it('are answered with names in the place of their paths', () => {
    const paths = ['/data/in.csv', '/data/out.csv'];
    expect(withoutPaths(succeed({ rows: 3, output: '/data/out.csv' }), paths)).toEqual(
      succeed({ rows: 3, output: 'out.csv' }),
    );
    expect(withoutPaths(fail('fileEmpty', { file: '/data/in.csv' }), paths)).toEqual(
      fail('fileEmpty', { file: 'in.csv' }),
    );
    expect(withoutPaths(succeed(null), paths)).toEqual(succeed(null));
  });
});
