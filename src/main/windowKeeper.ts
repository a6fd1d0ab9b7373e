/**
 * Keeps the one window: opens it, brings it to the front, tells it events once it can hear them, and asks before it is
 * closed in the middle of a training.
 */
import type { BrowserWindow } from 'electron';
import type { AppEvent } from '../engine/protocol';
import { tellWindow } from './ipc';

export interface WindowPorts {
  create(): BrowserWindow;
  /** What a window is told as soon as it listens. */
  greeting(): readonly AppEvent[];
  isTraining(): boolean;
  mayCloseDuringTraining(window: BrowserWindow): Promise<boolean>;
  /** The page died; it is being loaded anew and knows nothing of what was. */
  pageCrashed(): void;
}

/** A page that dies again so soon after it was loaded anew would die forever. */
const RELOAD_AGAIN_AFTER_MS = 10_000;

export class WindowKeeper {
  readonly #ports: WindowPorts;
  #window: BrowserWindow | null = null;
  #isLoaded = false;
  #waiting: AppEvent[] = [];
  #isAsking = false;

  constructor(ports: WindowPorts) {
    this.#ports = ports;
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (this.#window === null) this.#open();
    else if (this.#window.isMinimized()) this.#window.restore();
    this.#window?.focus();
  }

  /** Tells the window, as soon as it can hear; engine events of the time before are not kept for it. */
  tell(event: AppEvent): void {
    if (this.#window !== null && this.#isLoaded) tellWindow(this.#window.webContents, event);
    else if (event.kind === 'fileOpened') this.#waiting.push(event);
  }

  #open(): void {
    const window = this.#ports.create();
    this.#window = window;
    window.webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      for (const event of [...this.#ports.greeting(), ...this.#waiting.splice(0)]) this.tell(event);
    });
    window.on('close', (event) => {
      if (!this.#ports.isTraining()) return;
      event.preventDefault();
      void this.#askToClose(window);
    });
    window.once('closed', () => {
      this.#window = null;
      this.#isLoaded = false;
    });
    this.#reloadAfterCrash(window);
  }

  async #askToClose(window: BrowserWindow): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const mayClose = await this.#ports.mayCloseDuringTraining(window);
    this.#isAsking = false;
    if (mayClose && !window.isDestroyed()) window.destroy();
  }

  #reloadAfterCrash(window: BrowserWindow): void {
    let lastTime = Number.NEGATIVE_INFINITY;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#isLoaded = false;
      if (reason === 'clean-exit' || performance.now() - lastTime < RELOAD_AGAIN_AFTER_MS) return;
      lastTime = performance.now();
      this.#ports.pageCrashed();
      window.webContents.reload();
    });
  }
}
