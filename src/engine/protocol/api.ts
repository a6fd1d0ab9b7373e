/**
 * The one contract between the window and main: `window.netloom` has exactly these functions.
 * Requests are checked with zod in main, whatever the window's types promise.
 */
import type { CommandKind, EngineCommand, EngineEvent, ReplyTo } from './commands';
import type { Failure, Result } from './failure';
import { z } from './zod';

/** A file that a person chose; the path stays in main. */
export interface ChosenFile {
  readonly handle: string;
  /** Name without folder. */
  readonly name: string;
  readonly purpose: 'table' | 'model';
}

/** Changes whenever a file is written; null when it is not there (any more). */
export type FileStamp = { readonly bytes: number; readonly modified: number } | null;

export const preferencesSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']),
  colorScheme: z.enum(['auto', 'light', 'dark']),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const SAMPLE_NAMES = ['iris', 'penguins', 'concrete'] as const;

export const DOCUMENT_FORMATS = ['html', 'pdf', 'csv', 'png'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const appRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chooseTable') }),
  z.strictObject({ kind: z.literal('chooseModel') }),
  z.strictObject({
    kind: z.literal('chooseOutput'),
    purpose: z.enum(['model', 'predictions', 'table']),
    suggestedName: z.string().max(200),
  }),
  /** Asks where, and writes what the window made: text, a picture in base64, or an HTML page to be printed as PDF. */
  z.strictObject({
    kind: z.literal('saveDocument'),
    format: z.enum(DOCUMENT_FORMATS),
    suggestedName: z.string().max(200),
    content: z.string().max(64_000_000),
  }),
  z.strictObject({ kind: z.literal('sample'), name: z.enum(SAMPLE_NAMES) }),
  /** What the disk holds behind a handle now, to be compared with an earlier answer. */
  z.strictObject({ kind: z.literal('fileStamp'), handle: z.string().max(100) }),
  z.strictObject({ kind: z.literal('recentFiles') }),
  z.strictObject({ kind: z.literal('openRecent'), handle: z.string().max(100) }),
  z.strictObject({ kind: z.literal('preferences') }),
  z.strictObject({ kind: z.literal('setPreferences'), preferences: preferencesSchema }),
  /** What the title bar and the task bar show; share null means no bar. */
  z.strictObject({
    kind: z.literal('showProgress'),
    title: z.string().max(200),
    share: z.number().min(0).max(1).nullable(),
  }),
  /** Starts a new engine process after a crash; the answer says whether an interrupted training waits there. */
  z.strictObject({ kind: z.literal('restartEngine') }),
  z.strictObject({ kind: z.literal('about') }),
]);
export type AppRequest = z.infer<typeof appRequestSchema>;

export interface AppReplies {
  chooseTable: ChosenFile | null;
  chooseModel: ChosenFile | null;
  chooseOutput: ChosenFile | null;
  /** Its name without folder; null when the person thought better of it. */
  saveDocument: { readonly name: string } | null;
  sample: ChosenFile;
  fileStamp: FileStamp;
  recentFiles: readonly ChosenFile[];
  openRecent: ChosenFile;
  preferences: Preferences & { readonly systemLanguage: string };
  setPreferences: null;
  showProgress: null;
  restartEngine: { readonly recoverable: boolean };
  about: { readonly version: string; readonly electron: string; readonly kernels: string };
}

export const MENU_ACTIONS = [
  'openTable',
  'openModel',
  'saveModel',
  'saveTable',
  'undo',
  'redo',
  'startTraining',
  'pauseTraining',
  'stopTraining',
  'step1',
  'step2',
  'step3',
  'step4',
  'step5',
  'step6',
  'about',
] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'crashed'; readonly failure: Failure; readonly recoverable: boolean };

/** Told by main, unasked. */
export type AppEvent =
  | EngineEvent
  | { readonly kind: 'engineState'; readonly state: EngineState }
  | { readonly kind: 'menu'; readonly action: MenuAction }
  /** By double click, second instance, or Dock. */
  | { readonly kind: 'fileOpened'; readonly file: ChosenFile }
  | { readonly kind: 'preferencesChanged'; readonly preferences: Preferences };

export interface NetloomApi {
  /** Asks the engine. Never rejects: failures are values, also when the engine process is gone. */
  engine<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind'] & CommandKind>>>;
  /** Asks main. Never rejects. */
  app<R extends AppRequest>(request: R): Promise<Result<AppReplies[R['kind']]>>;
  /** A `File` dropped on the window (this room's types know no DOM); its path never becomes visible here. */
  dropped(file: unknown): Promise<Result<ChosenFile>>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}
