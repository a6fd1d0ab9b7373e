/**
 * What the window may not do: ask for permissions, go elsewhere, open windows, download, or reach any network. The page
 * is our own, so none of this should ever be tried; if something foreign gets in, it finds no way out.
 */
import type { App, Session, WebContents } from 'electron';
import { contentSecurityPolicy } from './appProtocol';
import type { Places } from './places';
import { originOf } from './trustedSender';

/** Schemes without a network: the window's own images, and what Chromium itself shows. */
const LOCAL_SCHEMES = new Set(['data:', 'blob:', 'devtools:']);

/** Before Electron is ready: keeps Chromium from looking anything up by itself. */
export function forbidLookups(app: App): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE localhost');
}

export function lockSession(session: Session, { pageOrigin, isDevelopment }: Places): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url, pageOrigin) }));
  if (!isDevelopment) return;
  // The development server does not know the policy, and puts a script of its own into the page.
  const policy = contentSecurityPolicy("'self' 'unsafe-inline'");
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
    answer({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [policy] } }),
  );
}

export function isLocal(url: string, pageOrigin: string): boolean {
  const scheme = url.slice(0, url.indexOf(':') + 1);
  if (LOCAL_SCHEMES.has(scheme)) return true;
  const origin = originOf(url);
  // The development server speaks to its page through a web socket, too.
  return origin === pageOrigin || origin === pageOrigin.replace(/^http/, 'ws');
}

/** @param reloads where the page may load itself anew, which only the development server wants */
export function lockContents(contents: WebContents, reloads: string | null): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (reloads === null || originOf(url) !== reloads) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Otherwise a peer connection would send packets past every other rule.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
