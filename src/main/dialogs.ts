/** The system's dialogs: choose a file to open or to save, and whether to close although a training is going on. */
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { ChosenFile } from '../engine/protocol';
import type { Words } from './words';

const TABLE_ENDINGS = ['csv', 'tsv', 'tab', 'txt', 'xlsx'];
const OUTPUTS = {
  model: { ending: '.netloom.json', filter: (words: Words) => ({ name: words.models, extensions: ['json'] }) },
  predictions: { ending: '.csv', filter: (words: Words) => ({ name: words.tables, extensions: ['csv'] }) },
  table: { ending: '.csv', filter: (words: Words) => ({ name: words.tables, extensions: ['csv'] }) },
  csv: { ending: '.csv', filter: (words: Words) => ({ name: words.tables, extensions: ['csv'] }) },
  html: { ending: '.html', filter: () => ({ name: 'HTML', extensions: ['html'] }) },
  pdf: { ending: '.pdf', filter: () => ({ name: 'PDF', extensions: ['pdf'] }) },
  png: { ending: '.png', filter: () => ({ name: 'PNG', extensions: ['png'] }) },
};

export class Dialogs {
  readonly #words: () => Words;
  /** Dialogs open where a person worked last. */
  #folder: string;

  constructor(words: () => Words, firstFolder: string) {
    this.#words = words;
    this.#folder = firstFolder;
  }

  /** The chosen path, or null when the person thought better of it. */
  async chooseInput(window: BrowserWindow, purpose: ChosenFile['purpose']): Promise<string | null> {
    const words = this.#words();
    const all: FileFilter = { name: words.allFiles, extensions: ['*'] };
    const tables: FileFilter = { name: words.tables, extensions: TABLE_ENDINGS };
    const models: FileFilter = { name: words.models, extensions: ['json'] };
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      defaultPath: this.#folder,
      filters: purpose === 'table' ? [tables, all] : [models, all],
    });
    const [path] = filePaths;
    if (canceled || path === undefined) return null;
    this.#folder = dirname(path);
    return path;
  }

  async chooseOutput(window: BrowserWindow, kind: keyof typeof OUTPUTS, suggestedName: string): Promise<string | null> {
    const { ending, filter } = OUTPUTS[kind];
    let suggestion = join(this.#folder, safeName(suggestedName));
    for (;;) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: suggestion,
        filters: [filter(this.#words())],
      });
      if (canceled || !filePath) return null;
      this.#folder = dirname(filePath);
      const path = extname(filePath) === '' ? filePath + ending : filePath;
      // The system asked about overwriting the name that was typed, not the one with the ending: let it ask again.
      if (path === filePath || !existsSync(path)) return path;
      suggestion = path;
    }
  }

  async mayCloseDuringTraining(window: BrowserWindow): Promise<boolean> {
    const words = this.#words();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.stillTraining,
      detail: words.stillTrainingDetail,
      buttons: [words.keepTraining, words.closeAnyway],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }
}

/** A suggestion is a name, never a place, and has only characters that every system allows. */
export function safeName(suggested: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
  const name = suggested.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return name === '' ? 'netloom' : name;
}
