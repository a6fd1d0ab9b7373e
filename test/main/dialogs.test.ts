import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialogs, safeName } from '../../src/main/dialogs';
import { WORDS } from '../../src/main/words';

vi.mock('electron', () => ({
  dialog: { showOpenDialog: vi.fn(), showSaveDialog: vi.fn(), showMessageBox: vi.fn() },
}));

const WINDOW = {} as BrowserWindow;
const open = vi.mocked(dialog.showOpenDialog);
const save = vi.mocked(dialog.showSaveDialog);
/** Electron types its dialogs without the window in front, which is optional. */
const optionsOf = (call: unknown[] | undefined) => call?.[1] as { defaultPath: string; filters: { name: string }[] };

let folder: string;
let dialogs: Dialogs;
beforeEach(() => {
  vi.resetAllMocks();
  folder = mkdtempSync(join(tmpdir(), 'netloom-dialogs-'));
  dialogs = new Dialogs(() => WORDS.en, folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('choosing a file to open', () => {
  it('gives its path, and nothing when the person thinks better of it', async () => {
    open.mockResolvedValueOnce({ canceled: false, filePaths: ['/data/a.csv'] });
    open.mockResolvedValueOnce({ canceled: true, filePaths: [] });
    expect(await dialogs.chooseInput(WINDOW, 'table')).toBe('/data/a.csv');
    expect(await dialogs.chooseInput(WINDOW, 'model')).toBeNull();
    expect(optionsOf(open.mock.calls[0]).filters[0]?.name).toBe('Tables');
    expect(optionsOf(open.mock.calls[1]).filters[0]?.name).toBe('Netloom models');
  });

  it('begins where the last file was', async () => {
    open.mockResolvedValue({ canceled: false, filePaths: [join('/data', 'a.csv')] });
    await dialogs.chooseInput(WINDOW, 'table');
    await dialogs.chooseInput(WINDOW, 'table');
    expect(open.mock.calls.map((call) => optionsOf(call).defaultPath)).toEqual([folder, '/data']);
  });
});

describe('choosing where to save', () => {
  const answer = (name: string) => save.mockResolvedValueOnce({ canceled: false, filePath: join(folder, name) });
  const choose = (kind: 'model' | 'predictions' = 'model') => dialogs.chooseOutput(WINDOW, kind, '../iris.json');

  it('suggests a mere name, and takes what the person says', async () => {
    answer('mine.netloom.json');
    expect(await choose()).toBe(join(folder, 'mine.netloom.json'));
    expect(optionsOf(save.mock.calls[0]).defaultPath).toBe(join(folder, '-iris.json'));
  });

  it.each([
    ['model', 'mine.netloom.json'],
    ['predictions', 'mine.csv'],
  ] as const)('adds the ending of %s', async (kind, name) => {
    answer('mine');
    expect(await choose(kind)).toBe(join(folder, name));
  });

  it('has the system ask again when the name with its ending is taken', async () => {
    writeFileSync(join(folder, 'mine.csv'), '');
    answer('mine');
    answer('mine.csv');
    expect(await choose('predictions')).toBe(join(folder, 'mine.csv'));
    expect(optionsOf(save.mock.calls[1]).defaultPath).toBe(join(folder, 'mine.csv'));
  });

  it('gives nothing when the person thinks better of it', async () => {
    save.mockResolvedValue({ canceled: true, filePath: '' });
    expect(await choose()).toBeNull();
  });
});

describe('closing in mid-training', () => {
  it.each([
    [0, false],
    [1, true],
  ])('with button %i: %s', async (response, mayClose) => {
    vi.mocked(dialog.showMessageBox).mockResolvedValue({ response, checkboxChecked: false });
    expect(await dialogs.mayCloseDuringTraining(WINDOW)).toBe(mayClose);
  });
});

describe('a suggested name', () => {
  it.each([
    ['iris.netloom.json', 'iris.netloom.json'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\x:y*?.csv', 'C--x-y--.csv'],
    ['größe 名字.csv', 'größe 名字.csv'],
    ['.. ', 'netloom'],
    ['a\u0000b\n', 'a-b-'],
  ])('%j', (suggested, name) => {
    expect(safeName(suggested)).toBe(name);
  });
});
