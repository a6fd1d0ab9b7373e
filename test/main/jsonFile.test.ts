import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preferencesSchema } from '../../src/engine/protocol';
import { JsonFile } from '../../src/main/jsonFile';
import { RecentFiles, recentFilesSchema } from '../../src/main/recentFiles';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-json-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const DEFAULTS = { language: 'system', colorScheme: 'auto' } as const;
const open = (name = 'preferences.json') => new JsonFile(join(folder, name), preferencesSchema, DEFAULTS);

describe('a setting', () => {
  it('is there at the next start', async () => {
    await open().set({ language: 'en', colorScheme: 'dark' });
    expect(open().value).toEqual({ language: 'en', colorScheme: 'dark' });
    expect(readdirSync(folder)).toEqual(['preferences.json']);
  });

  it.each(['', '{"language": "en"', '{"language":"xx","colorScheme":"auto"}', '[]', '{"language":"en"}'])(
    'is the default when the file says %j',
    (content) => {
      writeFileSync(join(folder, 'preferences.json'), content);
      expect(open().value).toEqual(DEFAULTS);
    },
  );

  it('keeps the last of several changes, and counts at once', async () => {
    const file = open('new folder/preferences.json');
    const heard: string[] = [];
    file.onChange = ({ colorScheme }) => heard.push(colorScheme);
    for (const colorScheme of ['light', 'dark', 'light', 'dark'] as const) {
      void file.set({ language: 'en', colorScheme });
      expect(file.value.colorScheme).toBe(colorScheme);
    }
    await file.settled();
    expect(JSON.parse(readFileSync(join(folder, 'new folder/preferences.json'), 'utf8')).colorScheme).toBe('dark');
    expect(heard).toEqual(['light', 'dark', 'light', 'dark']);
  });

  it('says that it cannot be kept, and counts all the same', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const file = open('taken/preferences.json');
    await expect(file.set({ language: 'en', colorScheme: 'dark' })).rejects.toThrow();
    expect(file.value.colorScheme).toBe('dark');
    await file.settled();
  });
});

describe('recent files', () => {
  const recent = () => new RecentFiles(new JsonFile(join(folder, 'recent.json'), recentFilesSchema, []));
  const make = (name: string) => {
    writeFileSync(join(folder, name), '');
    return { path: join(folder, name), purpose: 'table' as const };
  };

  it('are the last ten, newest first, each once', async () => {
    const list = recent();
    for (let index = 0; index < 12; index++) await list.add(make(`${index}.csv`));
    await list.add(make('5.csv'));
    const names = recent().list.map(({ path }) => path.slice(folder.length + 1, -4));
    expect(names).toEqual(['5', '11', '10', '9', '8', '7', '6', '4', '3', '2']);
  });

  it('forget what is gone, and a folder that took its place', async () => {
    const list = recent();
    await list.add(make('a.csv'));
    await list.add(make('b.csv'));
    await list.add({ path: folder, purpose: 'table' });
    rmSync(join(folder, 'a.csv'));
    expect((await list.existing()).map(({ path }) => path)).toEqual([join(folder, 'b.csv')]);
    expect(recent().list).toHaveLength(1);
  });

  it('are forgotten on demand, and never hold relative paths', async () => {
    const list = recent();
    await list.add(make('a.csv'));
    await list.clear();
    expect(recent().list).toEqual([]);
    writeFileSync(join(folder, 'recent.json'), '[{"path":"a.csv","purpose":"table"}]');
    expect(recent().list).toEqual([]);
  });
});
