/** The real application with a profile of its own, driven from outside for what can only be measured in a window. */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import type { AppReplies, AppRequest, EngineCommand, NetloomApi, ReplyTo, Result } from '../src/engine/protocol';
import type { Bench } from './bench';

declare global {
  interface Window {
    netloom: NetloomApi;
  }
}

function answerOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`the application answered ${result.failure.code}`);
}

export class App {
  readonly electron: ElectronApplication;
  readonly page: Page;

  private constructor(application: ElectronApplication, page: Page) {
    this.electron = application;
    this.page = page;
  }

  static async launch({ folder, project }: Bench): Promise<App> {
    const profile = await mkdtemp(join(folder, 'profile-'));
    const application = await electron.launch({
      executablePath: process.env.ELECTRON_EXEC_PATH,
      args: [project, `--user-data-dir=${profile}`, '--lang=en', '--disable-dev-shm-usage'],
      colorScheme: null,
    });
    return new App(application, await application.firstWindow());
  }

  /** Throws an Error where the engine answers with a failure. */
  async engine<C extends EngineCommand>(command: C): Promise<ReplyTo<C['kind']>> {
    const asked = this.page.evaluate((sent) => window.netloom.engine(sent), command);
    return answerOf((await asked) as Result<ReplyTo<C['kind']>>);
  }

  async ask<R extends AppRequest>(request: R): Promise<AppReplies[R['kind']]> {
    const asked = this.page.evaluate((sent) => window.netloom.app(sent), request);
    return answerOf((await asked) as Result<AppReplies[R['kind']]>);
  }

  /** Opens a file as a person does by the dialog, which answers with it. */
  async openTable(path: string): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
    const file = await this.ask({ kind: 'chooseTable' });
    if (file === null) throw new Error('the dialog gave no file');
    await this.engine({ kind: 'openTable', file: file.handle, reading: {} });
  }

  /** Ends it at once, whatever it is doing. */
  async end(): Promise<void> {
    const child = this.electron.process();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await this.electron.evaluate(({ app }) => app.exit(0)).catch(() => {});
    await ended;
    clearTimeout(kill);
  }
}
