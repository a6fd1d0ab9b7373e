/** Making rare classes as frequent as the most frequent one, by repeating their rows. For training rows only. */
import { RandomSource, shuffle } from '../math/random';
import type { Settings } from '../protocol';
import type { Table } from '../table/table';
import type { Encoding } from './encoding';
import { encodeTargets } from './targets';

/** The training rows, with those of rarer classes repeated where the settings want it. Throws as `encodeTargets` does. */
export function rowsToLearn(encoding: Encoding, table: Table, trainRows: Int32Array, settings: Settings): Int32Array {
  if (settings.classWeights !== 'oversample' || encoding.target.kind !== 'classes') return trainRows;
  const random = new RandomSource(settings.seed).fork('oversample');
  return oversample(trainRows, encodeTargets(encoding, table, trainRows), random);
}

/**
 * The rows, and behind them repetitions: every class comes as often as the largest. Each row of a class is repeated equally
 * often, to within one; which ones once more is drawn from `random`. Rows of no class (-1) stay as they are.
 * @param classes one per row
 */
export function oversample(rows: Int32Array, classes: ArrayLike<number>, random: RandomSource): Int32Array {
  const byClass = new Map<number, number[]>();
  for (const [i, row] of rows.entries()) {
    const own = byClass.get(classes[i]);
    if (own === undefined) byClass.set(classes[i], [row]);
    else own.push(row);
  }
  byClass.delete(-1);
  const largest = Math.max(0, ...Array.from(byClass.values(), (own) => own.length));
  const repeated: Int32Array[] = [rows];
  for (const number of [...byClass.keys()].sort((a, b) => a - b)) {
    const own = Int32Array.from(byClass.get(number) ?? []);
    let missing = largest - own.length;
    for (; missing >= own.length; missing -= own.length) repeated.push(own.slice());
    shuffle(own, random.fork(String(number)));
    repeated.push(own.slice(0, missing));
  }
  const all = new Int32Array(repeated.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of repeated) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
