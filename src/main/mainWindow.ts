/** The one window: where it was last time, in the colors of its theme before anything is drawn, shown when ready. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { JsonFile } from './jsonFile';
import type { Places } from './places';
import { lockContents } from './security';
import { MINIMUM_SIZE, placeWindow, type WindowState } from './windowState';

/** The page's own background, light and dark, so that nothing flashes before the first paint. */
const BACKGROUNDS = { light: '#ffffff', dark: '#242424' };

const SHOW_AFTER_MS = 1000;

export function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUNDS.dark : BACKGROUNDS.light;
}

export function openMainWindow(places: Places, memory: JsonFile<WindowState>): BrowserWindow {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const window = new BrowserWindow({
    ...placeWindow(
      memory.value,
      [main, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Netloom',
    icon: places.icon,
    backgroundColor: backgroundColor(),
    show: false,
    webPreferences: {
      preload: places.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A curve goes on being drawn while the window is behind another.
      backgroundThrottling: false,
    },
  });
  if (memory.value.maximized) window.maximize();
  showWhenReady(window);
  // Main decides the title: it carries the progress of a training.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => void memory.set(stateOf(window)).catch(() => {}));
  lockContents(window.webContents, places.isDevelopment ? places.pageOrigin : null);
  void window.loadURL(places.page);
  return window;
}

/** As soon as it is drawn; or, where a graphics driver never says so, a moment after it was loaded. */
function showWhenReady(window: BrowserWindow): void {
  window.once('ready-to-show', () => window.show());
  window.webContents.once('did-finish-load', () => {
    setTimeout(() => {
      if (!window.isDestroyed() && !window.isVisible()) window.show();
    }, SHOW_AFTER_MS);
  });
}

const stateOf = (window: BrowserWindow): WindowState => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
});
