import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { NetloomError } from '../../engine/protocol';
import { availableKernels, checkFixture } from '../../engine/session';
import { parseArguments } from '../arguments';
import { print } from '../terminal';

/** `fixtures DIR`: every numerical fixture in DIR through every kernel; non-zero when one does not match. */
export async function fixtures(args: string[]): Promise<number> {
  const { positionals } = parseArguments('fixtures', args, ['a DIR'], {});
  const folder = positionals[0] ?? '';
  const names = await jsonFilesIn(folder);
  let passed = 0;
  let failed = 0;
  for (const name of names) {
    const content = await readJson(join(folder, name));
    for (const kernels of availableKernels()) {
      const check = checkFixture(content, kernels);
      if (check.passed) passed++;
      else failed++;
      print(
        `${check.passed ? 'ok    ' : 'FAILED'} ${kernels} ${basename(name, '.json')}${check.firstMismatch === null ? '' : `: ${check.firstMismatch}`}`,
      );
    }
  }
  print(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function jsonFilesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new NetloomError('argumentInvalid', { detail: `There is no folder “${folder}”.` });
  }
  const found = names.filter((name) => name.endsWith('.json')).sort();
  if (found.length === 0)
    throw new NetloomError('argumentInvalid', { detail: `The folder “${folder}” holds no .json file.` });
  return found;
}

/** A file that is not JSON is a fixture that fails, not the end of the run. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
