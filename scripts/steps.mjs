// How every script speaks: one line per step, with its time, and the whole output of a command only when it failed.
// Node's own modules only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure whose message is all that a person needs to read: it is shown without a stack. */
export class StepFailure extends Error {}

/**
 * Runs one step and prints its line.
 * @param {string} name
 * @param {() => Promise<string> | string} action returns how it went, in a few words
 */
export async function step(name, action) {
  const start = performance.now();
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    console.log(`✔ ${name}: ${await action()} (${seconds()})`);
  } catch (error) {
    console.log(`✘ ${name}: failed (${seconds()})`);
    throw error;
  }
}

/**
 * Runs a script's main function, and ends the process with 1 when it fails.
 * @param {() => Promise<number | void>} main may return an exit code
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof StepFailure ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Runs a command quietly and returns what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutSeconds?: number }} [options]
 * @returns {Promise<string>} standard output and standard error, as they came
 * @throws {StepFailure} with that output, when the command fails, is missing or takes too long
 */
export function run(command, args, options = {}) {
  // Its output may end up in a file, where colors are litter.
  const colors = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const env = { ...process.env, ...colors, ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const limit = options.timeoutSeconds;
    const timer = limit && setTimeout(() => child.kill('SIGKILL'), limit * 1000);
    const settle = (/** @type {StepFailure | null} */ failure) => {
      clearTimeout(timer || undefined);
      failure ? reject(failure) : resolve(output);
    };
    child.on('error', (error) => settle(new StepFailure(`${command} cannot be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return settle(null);
      const end = signal ? `was ended by ${signal}` : `ended with ${code}`;
      settle(new StepFailure(`${output.trimEnd()}\n${command} ${args.join(' ')} ${end}`));
    });
  });
}

/**
 * Runs the npm that runs this script, else the one in the path; so the person's registry and proxy settings hold.
 * @param {string[]} args
 */
export function runNpm(args) {
  const script = process.env.npm_execpath ?? '';
  return basename(script) === 'npm-cli.js' ? run(process.execPath, [script, ...args]) : run('npm', args);
}

/**
 * Runs a command in the person's terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code
 */
export function runInTerminal(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
