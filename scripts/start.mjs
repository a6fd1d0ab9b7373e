// Starts Netloom: in a window where there is a display, else as a demonstration in the terminal.
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime } from './prepare/electron.mjs';
import { prepareApplication, prepareSources, prepareWindow } from './prepare.mjs';
import { projectFolder, runInTerminal, runScript } from './steps.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Containers give Chromium's shared memory 64 MB, which it outgrows and then crashes. */
function needsOtherSharedMemory() {
  if (process.platform !== 'linux') return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize < 256 * 1024 * 1024;
}

async function startWindow() {
  await prepareWindow({ forTests: false });
  await prepareApplication();
  const { executable, env } = electronRuntime();
  const flags = needsOtherSharedMemory() ? ['--disable-dev-shm-usage'] : [];
  return runInTerminal(executable, [projectFolder, ...flags, ...process.argv.slice(2)], env);
}

async function startDemonstration() {
  await prepareApplication();
  console.log(
    '\nThere is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so this is Netloom in the terminal.\n' +
      'To see its window, run `npm start` in a desktop session, or `xvfb-run npm start` to open it unseen.\n',
  );
  return runInTerminal(process.execPath, [join(projectFolder, 'bin/netloom.mjs'), 'demo']);
}

await runScript(async () => {
  await prepareSources();
  return hasDisplay ? startWindow() : startDemonstration();
});
