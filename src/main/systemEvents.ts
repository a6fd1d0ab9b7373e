/** What the operating system tells the application: another start, a file by double click, the Dock, the end. */
import type { App } from 'electron';
import { z } from '../engine/protocol';
import type { Application } from './application';

/** What a second start hands over to the first; its arguments arrive mixed with Chromium's, so it reads them itself. */
const handoverSchema = z.object({ files: z.array(z.string()) });
export type Handover = z.infer<typeof handoverSchema>;

export function listenToSystem(app: App, application: Application): void {
  app.on('second-instance', (_event, _argv, _folder, handover) => {
    const parsed = handoverSchema.safeParse(handover);
    application.open(parsed.success ? parsed.data.files : []);
  });
  app.on('activate', () => application.open([]));
  // Also on macOS: without its window the application can do nothing, and a new one would not know what the old one did.
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    void application.end().finally(() => app.quit());
  });
}

/** macOS tells files even before the application is ready; they wait until something is there that opens them. */
export function collectOpenedFiles(app: App): { openWith(open: (paths: readonly string[]) => void): void } {
  const waiting: string[] = [];
  let open = (paths: readonly string[]): void => {
    waiting.push(...paths);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open([path]);
  });
  return {
    openWith: (opener) => {
      open = opener;
      if (waiting.length > 0) opener(waiting.splice(0));
    },
  };
}
