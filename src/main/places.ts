/** Where things are: what ships with the application, and what it keeps for itself in the person's profile. */
import { join } from 'node:path';
import type { App } from 'electron';
import { APP_ORIGIN } from './appProtocol';
import { originOf } from './trustedSender';

export interface Places {
  readonly preload: string;
  readonly renderer: string;
  readonly icon: string;
  readonly samples: string;
  readonly engine: string;
  readonly recoveryFile: string;
  readonly preferences: string;
  readonly windowState: string;
  readonly recentFiles: string;
  /** The window's page, and the origin that its messages must come from. */
  readonly page: string;
  readonly pageOrigin: string;
  /** The page comes from the development server, which reloads it. */
  readonly isDevelopment: boolean;
}

export function findPlaces(app: App): Places {
  const shipped = (path: string) => join(app.getAppPath(), path);
  const kept = (path: string) => join(app.getPath('userData'), path);
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return {
    preload: shipped('out/preload/preload.cjs'),
    renderer: shipped('out/renderer'),
    engine: shipped('out/main/engineProcess.cjs'),
    icon: shipped('resources/icons/netloom.png'),
    samples: shipped('resources/samples'),
    recoveryFile: kept('recovery/training.json'),
    preferences: kept('preferences.json'),
    windowState: kept('window.json'),
    recentFiles: kept('recent.json'),
    page: server ?? `${APP_ORIGIN}/`,
    pageOrigin: (server && originOf(server)) || APP_ORIGIN,
    isDevelopment: server !== undefined,
  };
}
