/** The running application: its parts, each made once and handed what it needs of the others, and how news go between them. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { app, Menu, nativeTheme } from 'electron';
import { type AppEvent, type Preferences, preferencesSchema, REASONS } from '../engine/protocol';
import { admitDropped, createAppRequests } from './appRequests';
import { Dialogs } from './dialogs';
import { forkEngine } from './engineFork';
import { EngineHost } from './engineHost';
import { createEngineRequests } from './engineRequests';
import { ChosenFiles, purposeOf } from './files';
import type { WindowAnswers } from './ipc';
import { JsonFile } from './jsonFile';
import { backgroundColor, openMainWindow } from './mainWindow';
import { menuTemplate } from './menu';
import type { Places } from './places';
import { type RecentFile, RecentFiles, recentFilesSchema } from './recentFiles';
import { createSleepBlocker } from './trainingSigns';
import { type TrainingState, trainingAfter } from './trainingWatch';
import { WindowKeeper } from './windowKeeper';
import { FIRST_WINDOW, type WindowState, windowStateSchema } from './windowState';
import { type Language, languageOf, WORDS } from './words';

const DEFAULT_PREFERENCES: Preferences = { language: 'system', colorScheme: 'auto' };
const QUIT_LIMIT_MS = 2000;

export class Application {
  readonly #places: Places;
  readonly #preferences: JsonFile<Preferences>;
  readonly #windowState: JsonFile<WindowState>;
  readonly #recentList: JsonFile<RecentFile[]>;
  readonly #recentFiles: RecentFiles;
  readonly #files = new ChosenFiles();
  readonly #dialogs: Dialogs;
  readonly #engine: EngineHost;
  readonly #keeper: WindowKeeper;
  readonly #blockSleep = createSleepBlocker();
  #training: TrainingState = 'none';

  /** Electron must be ready. */
  constructor(places: Places) {
    this.#places = places;
    this.#preferences = new JsonFile(places.preferences, preferencesSchema, DEFAULT_PREFERENCES);
    this.#windowState = new JsonFile(places.windowState, windowStateSchema, FIRST_WINDOW);
    this.#recentList = new JsonFile(places.recentFiles, recentFilesSchema, []);
    this.#recentFiles = new RecentFiles(this.#recentList);
    this.#dialogs = new Dialogs(() => WORDS[this.#language()], app.getPath('documents'));
    this.#engine = this.#createEngine();
    this.#keeper = new WindowKeeper({
      create: () => openMainWindow(places, this.#windowState),
      greeting: () => [{ kind: 'engineState', state: this.#engine.state }],
      isTraining: () => this.#training !== 'none',
      mayCloseDuringTraining: (window) => this.#dialogs.mayCloseDuringTraining(window),
      // The new page takes up what the engine had kept, as after a crash of the engine itself.
      pageCrashed: () => this.#engine.giveUp(REASONS.windowCrashed),
    });
    this.#preferences.onChange = (preferences) => this.#showPreferences(preferences);
    this.#recentList.onChange = () => this.#showMenu();
    nativeTheme.on('updated', () => this.#keeper.window?.setBackgroundColor(backgroundColor()));
  }

  /** What the window is answered. */
  answers(): WindowAnswers {
    const ports = {
      files: this.#files,
      recentFiles: this.#recentFiles,
      preferences: this.#preferences,
      dialogs: this.#dialogs,
      engine: this.#engine,
      samplesFolder: this.#places.samples,
      recoveryFile: this.#places.recoveryFile,
      window: () => this.#keeper.window,
    };
    return {
      engine: createEngineRequests(ports),
      app: createAppRequests(ports),
      dropped: (path) => admitDropped(path, this.#files),
    };
  }

  start(): void {
    this.#showPreferences(this.#preferences.value);
    if (this.#engine.state.kind === 'stopped') void this.#engine.ensureRunning();
    this.#keeper.show();
  }

  /** Brings the window to the front and opens the files there. */
  open(paths: readonly string[]): void {
    this.#keeper.show();
    for (const path of paths) this.#tell({ kind: 'fileOpened', file: this.#files.admit(path, purposeOf(path)) });
  }

  /** Ends the engine process, and waits for settings that are still being written. */
  async end(): Promise<void> {
    const settings = [this.#preferences, this.#windowState, this.#recentList];
    await Promise.all([this.#engine.quit(), ...settings.map((file) => file.settled())]);
  }

  #createEngine(): EngineHost {
    const { engine, recoveryFile } = this.#places;
    return new EngineHost({
      start: (listeners) => {
        mkdirSync(dirname(recoveryFile), { recursive: true });
        return forkEngine(engine, recoveryFile, listeners);
      },
      isRecoverable: () => existsSync(recoveryFile),
      onEvent: (event) => this.#tell(event),
      onState: (state) => this.#tell({ kind: 'engineState', state }),
      quitLimit: QUIT_LIMIT_MS,
    });
  }

  #tell(event: AppEvent): void {
    this.#keeper.tell(event);
    const training = trainingAfter(this.#training, event);
    if (training === this.#training) return;
    this.#training = training;
    this.#blockSleep(training);
    this.#showMenu();
  }

  #language(): Language {
    return languageOf(this.#preferences.value.language, app.getLocale());
  }

  #showPreferences(preferences: Preferences): void {
    nativeTheme.themeSource = preferences.colorScheme === 'auto' ? 'system' : preferences.colorScheme;
    this.#showMenu();
    this.#tell({ kind: 'preferencesChanged', preferences });
  }

  #showMenu(): void {
    const facts = {
      language: this.#language(),
      preferences: this.#preferences.value,
      recentFiles: this.#recentFiles.list,
      training: this.#training,
      isMac: process.platform === 'darwin',
      isDevelopment: this.#places.isDevelopment,
    };
    const template = menuTemplate(facts, {
      action: (action) => this.#tell({ kind: 'menu', action }),
      openRecent: ({ path }) => this.open([path]),
      clearRecent: () => void this.#recentFiles.clear(),
      // What cannot be kept for the next start counts in this one all the same.
      setPreferences: (preferences) => void this.#preferences.set(preferences).catch(() => {}),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}
