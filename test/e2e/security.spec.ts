/** The window finds no way to the computer or to a network, whatever its page tries. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './harness/fixtures';

test('the page has no Node, no Electron, and exactly one door', async ({ launch }) => {
  const { page, electron } = await launch();
  const found = await page.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', '__dirname', 'electron'].filter(
      (name) => name in globalThis,
    ),
    doors: Object.keys(window.netloom).sort(),
    origin: location.origin,
  }));
  expect(found).toEqual({
    globals: [],
    doors: ['app', 'dropped', 'engine', 'subscribe'],
    origin: 'app://netloom',
  });
  const settings = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // What Electron really applied, and tells nobody officially.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag: webviewTag ?? false };
  });
  expect(settings).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the content security policy holds', async ({ launch }) => {
  const { page, electron } = await launch();
  const headers = await electron.evaluate(async ({ net }, url) => {
    const { headers } = await net.fetch(url);
    return [headers.get('content-security-policy'), headers.get('x-content-type-options')];
  }, page.url());
  expect(headers[0]).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'");
  expect(headers[1]).toBe('nosniff');
  const ran = await page.evaluate(async () => {
    const marks = globalThis as { byText?: boolean; byTag?: boolean };
    // A timer with a text would evaluate it; unlike `evaluate` itself it is bound by the policy.
    setTimeout('globalThis.byText = true' as unknown as TimerHandler, 0);
    const script = document.createElement('script');
    script.textContent = 'globalThis.byTag = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return [marks.byText ?? false, marks.byTag ?? false];
  });
  expect(ran).toEqual([false, false]);
});

test('the page cannot be left, and opens no other window', async ({ launch }) => {
  const { page, electron } = await launch();
  const address = page.url();
  const opened = await page.evaluate(() => window.open('https://example.com') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    document.body.append(link);
    link.click();
  });
  await page.waitForTimeout(500);
  expect(page.url()).toBe(address);
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('every permission is denied', async ({ launch }) => {
  const { page } = await launch();
  const answers = await page.evaluate(async () => {
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      notifications: await Notification.requestPermission(),
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : code),
        );
      }),
      clipboard: await outcome(navigator.clipboard.readText()),
      checked: (await navigator.permissions.query({ name: 'geolocation' })).state,
    };
  });
  expect(answers).toEqual({
    notifications: 'denied',
    place: 'denied',
    clipboard: 'NotAllowedError',
    checked: 'denied',
  });
});

test('no network is reached, not even past the content security policy', async ({ launch }) => {
  const { page, electron } = await launch();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const fromPage = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = `${url}/image`;
      const socket = new Promise((resolve) => {
        try {
          new WebSocket(url.replace('http', 'ws')).onerror = () => resolve('refused');
        } catch {
          resolve('refused');
        }
      });
      const fetched = await fetch(`${url}/fetch`).then(
        () => 'reached',
        () => 'refused',
      );
      return [fetched, await socket, navigator.sendBeacon(`${url}/beacon`) && 'queued'];
    }, address);
    expect(fromPage.slice(0, 2)).toEqual(['refused', 'refused']);
    // The session refuses by itself, where no policy of a page applies.
    const fromSession = await electron.evaluate(
      ({ net }, url) =>
        net.fetch(`${url}/session`).then(
          () => 'reached',
          (error: Error) => error.message,
        ),
      address,
    );
    expect(fromSession).toContain('ERR_BLOCKED_BY_CLIENT');
    await page.waitForTimeout(300);
    expect(requests).toEqual([]);
  } finally {
    server.close();
  }
});

test('only files inside the built window are served', async ({ launch }) => {
  const { electron } = await launch();
  const statuses = await electron.evaluate(async ({ net }) => {
    const places = [
      '/index.html',
      '/../preload/preload.cjs',
      '/%2e%2e/preload/preload.cjs',
      '/..%2fmain%2findex.cjs',
      '/none',
    ];
    return Promise.all(places.map(async (place) => (await net.fetch(`app://netloom${place}`)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
});

test('a handle that was not given out opens nothing', async ({ launch, folder }) => {
  const netloom = await launch();
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'x,y\n1,2\n');
  for (const file of [path, 'made-up']) {
    const opened = await netloom.engine({ kind: 'openTable', file, reading: {} });
    expect(opened).toEqual({ ok: false, failure: { code: 'handleUnknown', parameters: {} } });
  }
  // A file that was chosen for reading is not overwritten.
  const sample = await netloom.app({ kind: 'sample', name: 'iris' });
  if (!sample.ok) throw new Error(sample.failure.code);
  const saved = await netloom.engine({ kind: 'exportModel', output: sample.value.handle });
  expect(saved).toEqual({ ok: false, failure: { code: 'handleUnknown', parameters: {} } });
});

test('no path becomes visible to the window', async ({ launch, folder }) => {
  const netloom = await launch();
  const path = join(folder, 'gone.csv');
  writeFileSync(path, 'x,y\n1,2\n');
  await netloom.answerOpenDialog(path);
  const chosen = await netloom.app({ kind: 'chooseTable' });
  expect(JSON.stringify(chosen)).not.toContain(folder);
  const opened = await netloom.engine({
    kind: 'openTable',
    file: chosen.ok && chosen.value ? chosen.value.handle : '',
    reading: {},
  });
  expect(JSON.stringify([opened, await netloom.app({ kind: 'recentFiles' })])).not.toContain(folder);
});

test('a message that is malformed is refused with a failure, and not with a crash', async ({ launch }) => {
  const { page } = await launch();
  const codes = await page.evaluate(async () => {
    const api = window.netloom as unknown as Record<
      'engine' | 'app' | 'dropped',
      (payload: unknown) => Promise<unknown>
    >;
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const answers = [
      await api.engine(null),
      await api.engine({ kind: 'shutDown' }),
      await api.engine({ kind: 'tableRows', start: -1, count: 10 }),
      await api.engine({ kind: 'tableRows', start: 0, count: 10, more: 1 }),
      await api.engine({ kind: 'openTable', file: { toString: () => 'x' }, reading: {} }),
      await api.app({ kind: 'setPreferences', preferences: { language: 'xx', colorScheme: 'auto' } }),
      await api.app({ kind: 'showProgress', title: 'x', share: Number.NaN }),
      await api.app(circular),
      await api.dropped('/etc/passwd'),
    ];
    return answers.map((answer) => {
      const { ok, failure } = answer as { ok?: boolean; failure?: { code: string } };
      return ok === false ? failure?.code : answer;
    });
  });
  expect(codes).toEqual([
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'messageInvalid',
    'handleUnknown',
  ]);
});
