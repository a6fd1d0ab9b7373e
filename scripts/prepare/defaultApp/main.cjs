// What the development runtime starts with: it takes the first argument that is no flag for an application's folder
// and starts it, as the official Electron does. Playwright and electron-vite rely on `-r` and on the order below.
const { app } = require('electron');
const { existsSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

/** @param {string[]} args */
function parse(args) {
  const modules = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--require') modules.push(resolve(args[++i] ?? ''));
    else if (arg.startsWith('--require=')) modules.push(resolve(arg.slice('--require='.length)));
    else if (!arg.startsWith('-')) return { modules, folder: resolve(arg) };
  }
  return { modules, folder: null };
}

/** @param {string} folder */
function start(folder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const manifestFile = join(folder, 'package.json');
  if (!existsSync(manifestFile)) return require(folder);
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name);
  app.setAppPath(folder);
  require(join(folder, manifest.main || 'index.js'));
}

const args = process.argv.slice(1);
const { modules, folder } = parse(args);
if (args.includes('--version') || args.includes('-v')) {
  console.log(`v${process.versions.electron}`);
  app.exit(0);
} else if (folder) {
  // The modules come first: Playwright's holds back `ready` until it is connected.
  for (const module of modules) require(module);
  start(folder);
} else {
  console.error('Name the folder of an application.');
  app.exit(1);
}
