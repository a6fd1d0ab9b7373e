// Checks everything, cheapest first, and stops at the first step that fails. The last line counts the tests that ran.
// With a word behind it, only that part: `node scripts/test.mjs types`, `… unit [options]`, `… e2e [options]`.
import { join } from 'node:path';
import { prepareApplication, prepareSources, prepareWindow } from './prepare.mjs';
import { projectFolder, run, runScript, StepFailure, step } from './steps.mjs';
import { runEndToEndTests, runInteractively, runUnitTests } from './test/suites.mjs';
import { checkTypes } from './test/types.mjs';

async function lint() {
  const linter = join(projectFolder, 'node_modules/@biomejs/biome/bin/biome');
  await run(process.execPath, [linter, 'check', '--error-on-warnings', '.']);
  return 'clean';
}

async function prepareEndToEnd() {
  await prepareWindow({ forTests: true });
  await prepareApplication();
}

async function checkEverything() {
  const total = { passed: 0, failed: 0 };
  try {
    await prepareSources();
    await step('types', checkTypes);
    await step('lint', lint);
    await step('unit tests', () => runUnitTests(total));
    await prepareEndToEnd();
    await step('end-to-end tests', () => runEndToEndTests(total));
  } catch (error) {
    console.error(error instanceof StepFailure ? error.message : error);
    // A step may fail without a failing test: by a wrong type, say.
    total.failed ||= 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {string} part
 * @param {string[]} options
 */
async function checkPart(part, options) {
  await prepareSources();
  if (part === 'types') return step('types', checkTypes);
  if (part === 'unit') return runInteractively(part, options);
  if (part !== 'e2e') throw new StepFailure(`There is no part named ${part}: types, unit or e2e.`);
  await prepareEndToEnd();
  return runInteractively(part, options);
}

const [part, ...options] = process.argv.slice(2);
await runScript(() => (part ? checkPart(part, options) : checkEverything()));
