// Type-checks every room of the project against only the globals that it may touch.
import { join } from 'node:path';
import { projectFolder, run, StepFailure } from '../steps.mjs';

// main25 is src/main once more, against the oldest Electron that the application runs on.
const rooms = ['engine', 'disk', 'threads', 'main', 'preload', 'main25', 'renderer', 'cli', 'test', 'scripts'];
const NO_INPUTS = 'error TS18003';

/** @param {string} room */
async function check(room) {
  const compiler = join(projectFolder, 'node_modules/typescript/bin/tsc');
  try {
    await run(process.execPath, [compiler, '--project', `tsconfig.${room}.json`, '--pretty', 'false']);
    return '';
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    // A room without a file has no mistake.
    return message.includes(NO_INPUTS) ? '' : message;
  }
}

/**
 * @returns {Promise<string>} how it went, in a few words
 * @throws {StepFailure} with the mistakes of all rooms at once
 */
export async function checkTypes() {
  const mistakes = [];
  for (const room of rooms) mistakes.push(await check(room));
  // A mistake in the engine is seen again from every room that imports it. Its later lines are indented.
  const found = new Set(mistakes.flatMap((message) => message.split(/\n(?! )/)).filter((line) => line !== ''));
  if (found.size > 0) throw new StepFailure([...found].join('\n'));
  return `${rooms.length} rooms`;
}
