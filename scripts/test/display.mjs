// A display without a screen, so that the end-to-end tests open their windows where nobody works.
import { spawn } from 'node:child_process';
import { StepFailure } from '../steps.mjs';

const START_LIMIT_MS = 20_000;

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>} the number that the server chose for itself
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new StepFailure(`Xvfb gave no display: ${why}`));
    const timer = setTimeout(() => fail('it took too long'), START_LIMIT_MS);
    server.stdio[3]?.once('data', (chunk) => {
      clearTimeout(timer);
      resolve(chunk.toString().trim());
    });
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`it ended with ${code}`));
  });
}

/**
 * Runs something with a display of its own; only Linux needs one.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withDisplay(action) {
  if (process.platform !== 'linux') return action({});
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const number = await displayNumber(server);
    return await action({ DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined });
  } finally {
    server.kill();
  }
}
