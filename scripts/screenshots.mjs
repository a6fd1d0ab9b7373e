// Photographs every step of the real application on a real table, in both languages, both color schemes and two sizes,
// into dist/screenshots to be looked at; the few that the README shows are copied into docs/screenshots.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronRuntime } from './prepare/electron.mjs';
import { prepareApplication, prepareSources, prepareWindow } from './prepare.mjs';
import { projectFolder, runScript, step } from './steps.mjs';
import { withDisplay } from './test/display.mjs';

/**
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ language: string, colorScheme: string, width: number, height: number }} View
 */

const album = join(projectFolder, 'dist/screenshots');
const shown = join(projectFolder, 'docs/screenshots');
const table = join(projectFolder, 'resources/samples/concrete.csv');

/** What the README shows: name there, name in the album. */
const SHOWN = {
  'train.png': 'en-light-1280/train.png',
  'results.png': 'en-dark-1280/results.png',
  'use.png': 'zh-CN-light-1280/use.png',
};
/** Epochs after which a curve is worth a picture. */
const EPOCHS_FOR_A_CURVE = 40;

/** @returns {View[]} */
function views() {
  const sizes = [
    { width: 1280, height: 860 },
    { width: 1024, height: 700 },
  ];
  return ['en', 'zh-CN'].flatMap((language) =>
    ['light', 'dark'].flatMap((colorScheme) => sizes.map((size) => ({ language, colorScheme, ...size }))),
  );
}

/**
 * @param {View} view
 * @param {string} profile
 * @param {NodeJS.ProcessEnv} display
 */
async function launch({ language, colorScheme, width, height }, profile, display) {
  const { _electron } = await import('@playwright/test');
  const { executable, env } = electronRuntime();
  const bounds = { x: 0, y: 0, width, height };
  writeFileSync(join(profile, 'preferences.json'), JSON.stringify({ language, colorScheme }));
  writeFileSync(join(profile, 'window.json'), JSON.stringify({ bounds, maximized: false }));
  return _electron.launch({
    executablePath: executable,
    args: [projectFolder, `--user-data-dir=${profile}`, '--disable-gpu', '--disable-dev-shm-usage'],
    // The plain kernels are slow enough to be photographed at work.
    env: /** @type {Record<string, string>} */ ({ ...process.env, ...env, ...display, NETLOOM_KERNELS: 'plain' }),
    colorScheme: null,
  });
}

/**
 * @param {ElectronApplication} application
 * @param {string} id
 */
function clickMenu(application, id) {
  return application.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
}

/**
 * Waits until the window was told something.
 * @param {Page} page
 * @param {'trained' | 'curve'} what
 */
function waitToHear(page, what) {
  return page.waitForFunction(
    ({ wanted, epochs }) => {
      /** @type {import('../src/engine/protocol').AppEvent[]} */
      const heard = Reflect.get(globalThis, 'heard');
      if (wanted === 'trained') return heard.some(({ kind }) => kind === 'trainingEnded');
      return heard.some((event) => event.kind === 'training' && event.progress.epoch >= epochs);
    },
    { wanted: what, epochs: EPOCHS_FOR_A_CURVE },
    { timeout: 120_000 },
  );
}

/**
 * The whole way of a person, a picture at every step.
 * @param {ElectronApplication} application
 * @param {(page: Page, name: string) => Promise<void>} photograph
 */
async function walk(application, photograph) {
  const page = await application.firstWindow();
  await page.waitForSelector('h1');
  await page.evaluate(() => {
    /** @type {unknown[]} */
    const heard = [];
    Reflect.set(globalThis, 'heard', heard);
    Reflect.get(globalThis, 'netloom').subscribe((/** @type {unknown} */ event) => heard.push(event));
  });
  await photograph(page, 'start');
  await application.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, table);
  await clickMenu(application, 'openTable');
  await page.waitForSelector('[role="tablist"]');
  await photograph(page, 'data');
  await clickMenu(application, 'step2');
  await photograph(page, 'prepare');
  await clickMenu(application, 'step3');
  await photograph(page, 'network');
  await clickMenu(application, 'startTraining');
  await waitToHear(page, 'curve');
  await photograph(page, 'train');
  await waitToHear(page, 'trained');
  await photograph(page, 'trained');
  await clickMenu(application, 'step5');
  await photograph(page, 'results');
  await clickMenu(application, 'step6');
  await page.waitForSelector('output');
  await photograph(page, 'use');
}

/**
 * @param {View} view
 * @param {NodeJS.ProcessEnv} display
 */
async function photographView(view, display) {
  const folder = join(album, `${view.language}-${view.colorScheme}-${view.width}`);
  mkdirSync(folder, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'netloom-screenshots-'));
  const application = await launch(view, profile, display);
  let count = 0;
  try {
    await walk(application, async (page, name) => {
      // Nothing lies under the pointer; notices, and whatever still moves, settle.
      await page.mouse.move(2, 2);
      await page.waitForTimeout(name === 'train' ? 0 : 600);
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
      count += 1;
    });
  } finally {
    const ended = new Promise((resolve) => application.process().once('exit', resolve));
    await application.evaluate(({ app }) => app.exit(0)).catch(() => {});
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  return `${count} pictures in ${folder}`;
}

await runScript(async () => {
  await prepareSources();
  await prepareWindow({ forTests: true });
  await prepareApplication();
  rmSync(album, { recursive: true, force: true });
  await withDisplay(async (display) => {
    for (const view of views()) {
      await step(`${view.language}, ${view.colorScheme}, ${view.width} × ${view.height}`, () =>
        photographView(view, display),
      );
    }
  });
  mkdirSync(shown, { recursive: true });
  for (const [name, source] of Object.entries(SHOWN)) copyFileSync(join(album, source), join(shown, name));
});
