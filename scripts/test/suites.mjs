// The two suites: unit tests by Vitest, end-to-end tests by Playwright. Both report to a file, which is what is counted.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../fingerprint.mjs';
import { electronRuntime } from '../prepare/electron.mjs';
import { projectFolder, run, runInTerminal, StepFailure } from '../steps.mjs';
import { withDisplay } from './display.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ numPassedTests: number, numFailedTests: number }} VitestReport
 * @typedef {{ stats: { expected: number, flaky: number, unexpected: number } }} PlaywrightReport
 * @typedef {{ name: string, program: string, args: string[], count: (report: VitestReport & PlaywrightReport) => Count }} Suite
 */

const reportFolder = join(projectFolder, 'node_modules/.cache/netloom/reports');

/** @type {Suite} */
const unit = {
  name: 'unit',
  program: 'node_modules/vitest/vitest.mjs',
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reportFolder, 'unit.json')}`],
  count: (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
};

/** @type {Suite} */
const endToEnd = {
  name: 'e2e',
  program: 'node_modules/@playwright/test/cli.js',
  args: ['test', '--reporter=list,json'],
  count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
};

/**
 * @param {Suite} suite
 * @returns {Count} of the tests that really ran
 */
function countTests(suite) {
  const file = join(reportFolder, `${suite.name}.json`);
  return existsSync(file) ? suite.count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
}

/**
 * @param {Suite} suite
 * @param {Count} total is added to, whether the suite passes or fails
 * @param {NodeJS.ProcessEnv} [env]
 */
async function runSuite(suite, total, env) {
  mkdirSync(reportFolder, { recursive: true });
  rmSync(join(reportFolder, `${suite.name}.json`), { force: true });
  try {
    await run(process.execPath, [join(projectFolder, suite.program), ...suite.args], { env });
  } finally {
    const { passed, failed } = countTests(suite);
    total.passed += passed;
    total.failed += failed;
  }
  const { passed } = countTests(suite);
  if (passed === 0) throw new StepFailure('Not one test ran.');
  return `${passed} passed`;
}

/** @param {Count} total */
export const runUnitTests = (total) => runSuite(unit, total);

/** @param {Count} total */
export async function runEndToEndTests(total) {
  if (!filesUnder('test/e2e').some((file) => file.endsWith('.spec.ts'))) return 'no tests yet';
  const report = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reportFolder, 'e2e.json') };
  return withDisplay((display) => runSuite(endToEnd, total, { ...electronRuntime().env, ...display, ...report }));
}

/**
 * One suite by itself, in the person's terminal, with the runner's own output and options.
 * @param {'unit' | 'e2e'} name
 * @param {string[]} options
 */
export function runInteractively(name, options) {
  if (name === 'unit') return runInTerminal(process.execPath, [join(projectFolder, unit.program), 'run', ...options]);
  const args = [join(projectFolder, endToEnd.program), 'test', ...options];
  return withDisplay((display) => runInTerminal(process.execPath, args, { ...electronRuntime().env, ...display }));
}
