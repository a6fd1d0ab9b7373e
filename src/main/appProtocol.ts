/**
 * Serves the window's files under `app://netloom/`. Nothing outside the built window can be reached through it, and
 * every answer carries the content security policy.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Protocol } from 'electron';

const SCHEME = 'app';
export const APP_ORIGIN = `${SCHEME}://netloom`;

/** @param scripts where scripts may come from */
export function contentSecurityPolicy(scripts: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before Electron is ready. */
export function declareScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

export function serveWindow(protocol: Protocol, folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const path = method === 'GET' ? servedPath(url, folder) : null;
    const content = path === null ? null : await readFile(path).catch(() => null);
    if (path === null || content === null) return new Response(null, { status: 404, headers: headersFor('') });
    return new Response(content, { headers: headersFor(extname(path)) });
  });
}

/** The file that a URL means, or null when that is not inside the folder. */
export function servedPath(url: string, folder: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url);
    if (`${protocol}//${host}` !== APP_ORIGIN) return null;
    const place = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    const path = normalize(join(folder, place));
    return !place.includes('\0') && path.startsWith(normalize(folder) + sep) ? path : null;
  } catch {
    return null;
  }
}

function headersFor(ending: string): Record<string, string> {
  return {
    'Content-Type': CONTENT_TYPES[ending] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy("'self'"),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}
