// Makes a fresh clone ready to run, and skips whatever is done. `npm start` and `npm test` begin with it.
// Node's own modules only: the packages are what it installs first.
import { pathToFileURL } from 'node:url';
import { buildApplication } from './build.mjs';
import { buildKernels } from './buildKernels.mjs';
import { installElectron } from './prepare/electron.mjs';
import { installPackages } from './prepare/packages.mjs';
import { installSystemLibraries } from './prepare/systemLibraries.mjs';
import { runScript, step } from './steps.mjs';

/** What every use of the project needs: its packages and the compiled kernels. */
export async function prepareSources() {
  await step('packages', installPackages);
  await step('kernels', buildKernels);
}

/**
 * What a window needs.
 * @param {{ forTests: boolean }} purpose tests also need a display without a screen
 */
export async function prepareWindow({ forTests }) {
  await step('system libraries', () => installSystemLibraries({ forTests }));
  await step('electron', installElectron);
}

export async function prepareApplication() {
  await step('application', buildApplication);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runScript(async () => {
    await prepareSources();
    await prepareWindow({ forTests: false });
    await prepareApplication();
  });
}
