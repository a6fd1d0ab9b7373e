/** A running application, and what a person or the system does to it: the menu, dialogs, drops, a killed process. */
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import type {
  AppEvent,
  AppReplies,
  AppRequest,
  EngineCommand,
  NetloomApi,
  ReplyTo,
  Result,
} from '../../../src/engine/protocol';

export const projectFolder = join(import.meta.dirname, '../../..');

declare global {
  interface Window {
    netloom: NetloomApi;
    heard: AppEvent[];
  }
}

export interface LaunchOptions {
  readonly userData: string;
  /** Arguments as a person or a desktop gives them: files, switches. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly language?: 'en' | 'zh-CN';
}

export class Netloom {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly options: LaunchOptions;
  readonly #process: ChildProcess;

  private constructor(electron: ElectronApplication, page: Page, options: LaunchOptions) {
    this.electron = electron;
    this.page = page;
    this.options = options;
    this.#process = electron.process();
  }

  static async launch(options: LaunchOptions): Promise<Netloom> {
    const application = await electron.launch({
      executablePath: process.env.ELECTRON_EXEC_PATH,
      args: programArguments(options),
      env: { ...(process.env as Record<string, string>), ...options.env },
      // Otherwise Playwright decides for light, and the window never sees what the person prefers.
      colorScheme: null,
    });
    const page = await application.firstWindow();
    await page.waitForLoadState();
    await page.evaluate(() => {
      window.heard = [];
      window.netloom.subscribe((event) => window.heard.push(event));
    });
    return new Netloom(application, page, options);
  }

  /** Asks the engine past the window's buttons. */
  engine<C extends EngineCommand>(command: C): Promise<Result<ReplyTo<C['kind']>>> {
    return this.page.evaluate((asked) => window.netloom.engine(asked), command) as Promise<Result<ReplyTo<C['kind']>>>;
  }

  app<R extends AppRequest>(request: R): Promise<Result<AppReplies[R['kind']]>> {
    return this.page.evaluate((asked) => window.netloom.app(asked), request) as Promise<Result<AppReplies[R['kind']]>>;
  }

  /** Every event of a kind that the window was told since it was loaded. */
  async heard<K extends AppEvent['kind']>(kind: K): Promise<Extract<AppEvent, { kind: K }>[]> {
    const events = await this.page.evaluate((wanted) => window.heard.filter((event) => event.kind === wanted), kind);
    return events as Extract<AppEvent, { kind: K }>[];
  }

  /** The next open dialog answers with this file, or is canceled. */
  async answerOpenDialog(path: string | null): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    }, path);
  }

  async answerSaveDialog(path: string | null): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    }, path);
  }

  /** Message boxes are answered with this button; `questions` then tells what they asked. */
  async answerMessageBox(button: number): Promise<void> {
    await this.electron.evaluate(({ dialog }, response) => {
      const questions: string[] = [];
      Object.assign(globalThis, { netloomQuestions: questions });
      dialog.showMessageBox = async (...values: unknown[]) => {
        const { message } = values.at(-1) as { message: string };
        questions.push(message);
        return { response, checkboxChecked: false };
      };
    }, button);
  }

  questions(): Promise<string[]> {
    return this.electron.evaluate(() => (globalThis as { netloomQuestions?: string[] }).netloomQuestions ?? []);
  }

  /** Keys do not reach a menu under test; its items do. */
  async clickMenu(id: string): Promise<void> {
    await this.electron.evaluate(({ Menu }, wanted) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
      if (item === null || item === undefined) throw new Error(`there is no menu item ${wanted}`);
      item.click();
    }, id);
  }

  /** Drops a real file on the middle of an element, as the system does: the window gets a File with a path. */
  async drop(path: string, selector = 'body'): Promise<void> {
    const box = await this.page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`${selector} is not to be seen`);
    const session = await this.page.context().newCDPSession(this.page);
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
    }
    await session.detach();
  }

  /** The process number of the engine, or null while none lives. */
  enginePid(): Promise<number | null> {
    return this.electron.evaluate(({ app }) => {
      const engine = app.getAppMetrics().find(({ name }) => name?.startsWith('Netloom engine'));
      return engine?.pid ?? null;
    });
  }

  /** Ends the engine process from outside, as a system short of memory does. */
  async killEngine(): Promise<void> {
    await expect.poll(() => this.enginePid()).not.toBeNull();
    const pid = await this.enginePid();
    if (pid !== null) process.kill(pid, 'SIGKILL');
  }

  /** Ends the whole application from outside, without a word, as a power cut does. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await ended;
  }

  async waitForEngine(): Promise<void> {
    // Starts none where one lives already.
    expect((await this.app({ kind: 'restartEngine' })).ok).toBe(true);
  }

  /** Quits as a person does, and waits for the end. Returns how long it took, in milliseconds. */
  async quit(): Promise<number> {
    const start = performance.now();
    const ended = this.electron.waitForEvent('close');
    await this.electron.evaluate(({ app }) => app.quit()).catch(() => {});
    await ended;
    return performance.now() - start;
  }

  /** Ends the application at once, whatever it is doing; a test that failed may have left anything open. */
  async end(): Promise<void> {
    const process = this.#process;
    if (process.exitCode !== null || process.signalCode !== null) return;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    const kill = setTimeout(() => process.kill('SIGKILL'), 5000);
    await this.electron.evaluate(({ app }) => app.exit(0)).catch(() => {});
    await ended;
    clearTimeout(kill);
  }
}

/** What follows the program's name on its command line. */
export function programArguments({ userData, args = [], language = 'en' }: LaunchOptions): string[] {
  // A display without a screen has no graphics card; Chromium would find that out anew at every start, and not always in time.
  const chromium = ['--disable-gpu', '--disable-dev-shm-usage', `--lang=${language}`, `--user-data-dir=${userData}`];
  return [projectFolder, ...chromium, ...args];
}
