// Runs the application from its sources: the window reloads as they change, the main process restarts.
import { join } from 'node:path';
import { applicationBuild } from './build.mjs';
import { electronRuntime } from './prepare/electron.mjs';
import { prepareSources, prepareWindow } from './prepare.mjs';
import { projectFolder, runInTerminal, runScript } from './steps.mjs';

await runScript(async () => {
  await prepareSources();
  await prepareWindow({ forTests: false });
  applicationBuild.forget();
  const server = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js');
  return runInTerminal(process.execPath, [server, 'dev', '--watch', ...process.argv.slice(2)], electronRuntime().env);
});
