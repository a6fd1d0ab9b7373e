/**
 * The columns that predictions add to a file: `predicted TARGET` and, for classes, `probability CLASS` for each, and on request
 * what may be promised of each answer.
 */
import { targetNames } from '../encode';
import type { TargetEncoding } from '../encode/encoding';

/** Names of the columns behind those of the file; of cells, as `AnswerCells` writes them. */
export function addedNames(target: TargetEncoding, trust: boolean): string[] {
  const predicted = targetNames(target).map((name) => `predicted ${name}`);
  const probabilities = target.kind === 'numbers' ? [] : target.classes.map((name) => `probability ${name}`);
  return [...predicted, ...probabilities, ...(trust ? trustNames(target) : [])];
}

/** The traffic light says how far to rely on the answer; the last column says why not, by codes of `LIGHT_REASONS`. */
function trustNames(target: TargetEncoding): string[] {
  const promise =
    target.kind === 'numbers'
      ? targetNames(target).flatMap((name) => [`low ${name}`, `high ${name}`])
      : [`possible ${target.column}`, `confidence ${target.column}`];
  return [...promise, 'reliance', 'reliance reasons'];
}

/** The names, each with `_2`, `_3` … behind it where it is taken already. */
export function freeNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let free = name;
    for (let attempt = 2; used.has(free); attempt++) free = `${name}_${attempt}`;
    used.add(free);
    return free;
  });
}
