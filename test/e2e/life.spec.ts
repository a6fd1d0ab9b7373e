/** How the application starts, shares itself, loses its engine, and ends. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './harness/fixtures';
import { programArguments } from './harness/netloom';

const run = promisify(execFile);

test('a second start hands its file to the first and ends', async ({ launch, folder }) => {
  const netloom = await launch();
  const path = join(folder, 'handed over.csv');
  writeFileSync(path, 'x,y\n1,2\n');
  const executable = process.env.ELECTRON_EXEC_PATH ?? '';
  await run(executable, programArguments({ ...netloom.options, args: ['--some-switch', path] }), { timeout: 20_000 });
  await expect
    .poll(async () => (await netloom.heard('fileOpened')).map(({ file }) => [file.name, file.purpose]))
    .toEqual([['handed over.csv', 'table']]);
  expect(await netloom.electron.windows()).toHaveLength(1);
});

test('an engine that is killed is missed by nobody for long', async ({ launch }) => {
  const netloom = await launch();
  await netloom.waitForEngine();
  const first = await netloom.enginePid();
  const waiting = netloom.page.evaluate(async () => {
    const file = await window.netloom.app({ kind: 'sample', name: 'iris' });
    if (!file.ok) throw new Error(file.failure.code);
    const open = () => window.netloom.engine({ kind: 'openTable', file: file.value.handle, reading: {} });
    // Asked without end, so that the engine dies with a question unanswered.
    for (;;) {
      const answer = await open();
      if (!answer.ok) return answer.failure;
    }
  });
  await netloom.killEngine();
  const failure = { code: 'engineStopped', parameters: { reason: 'it was ended from outside' } };
  expect(await waiting).toEqual(failure);
  const states = (await netloom.heard('engineState')).map(({ state }) => state);
  expect(states.at(-1)).toEqual({ kind: 'crashed', failure, recoverable: false });
  expect(await netloom.engine({ kind: 'recommend' })).toEqual({ ok: false, failure });

  expect(await netloom.app({ kind: 'restartEngine' })).toEqual({ ok: true, value: { recoverable: false } });
  expect(await netloom.enginePid()).not.toBe(first);
  const sample = await netloom.app({ kind: 'sample', name: 'iris' });
  if (!sample.ok) throw new Error(sample.failure.code);
  const opened = await netloom.engine({ kind: 'openTable', file: sample.value.handle, reading: {} });
  expect(opened.ok).toBe(true);
});

test('it quits at once and leaves no process behind', async ({ launch }) => {
  const netloom = await launch();
  await netloom.waitForEngine();
  const pid = await netloom.enginePid();
  expect(await netloom.quit()).toBeLessThan(3000);
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');
});

test('the window comes back where it was', async ({ launch, folder }) => {
  const first = await launch();
  await first.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1000, height: 700 });
  });
  await first.quit();
  expect(JSON.parse(readFileSync(join(folder, 'profile/window.json'), 'utf8'))).toMatchObject({ maximized: false });
  const second = await launch();
  const bounds = await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toEqual({ x: 40, y: 50, width: 1000, height: 700 });
});

test('a broken profile means the defaults', async ({ launch, folder }) => {
  const first = await launch();
  await first.quit();
  for (const name of ['window', 'preferences', 'recent']) {
    writeFileSync(join(folder, 'profile', `${name}.json`), '{"half": ');
  }
  const second = await launch();
  const preferences = await second.app({ kind: 'preferences' });
  expect(preferences).toMatchObject({ ok: true, value: { language: 'system', colorScheme: 'auto' } });
});

test('a file on the command line is opened and remembered, and forgotten when it is gone', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'mine.csv');
  writeFileSync(path, 'x,y\n1,2\n2,4\n3,6\n');
  const netloom = await launch({ args: [path] });
  await expect(netloom.page.getByText('3 rows and 2 columns')).toBeVisible();
  const names = async () => {
    const recent = await netloom.app({ kind: 'recentFiles' });
    return recent.ok ? recent.value.map(({ name }) => name) : recent.failure;
  };
  await expect.poll(names).toEqual(['mine.csv']);
  rmSync(path);
  expect(await names()).toEqual([]);
});

test('a chosen language reaches the menu', async ({ launch }) => {
  const netloom = await launch({ language: 'zh-CN' });
  const label = () =>
    netloom.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('openTable')?.label);
  expect(await label()).toBe('打开表格…');
  await netloom.app({ kind: 'setPreferences', preferences: { language: 'en', colorScheme: 'dark' } });
  expect(await label()).toBe('Open Table…');
  const isDark = await netloom.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(isDark).toBe(true);
});

test('a dropped file is known by a handle', async ({ launch, folder }) => {
  const path = join(folder, 'dropped.csv');
  writeFileSync(path, 'x,y\n1,2\n');
  const netloom = await launch();
  await netloom.page.evaluate(() => {
    document.addEventListener('dragover', (event) => event.preventDefault(), true);
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        const [file] = event.dataTransfer?.files ?? [];
        Object.assign(window, { droppedAnswer: window.netloom.dropped(file) });
      },
      true,
    );
  });
  await netloom.drop(path);
  const answer = () => netloom.page.evaluate(() => (window as unknown as { droppedAnswer: unknown }).droppedAnswer);
  await expect.poll(answer).toMatchObject({ ok: true, value: { name: 'dropped.csv', purpose: 'table' } });
});
