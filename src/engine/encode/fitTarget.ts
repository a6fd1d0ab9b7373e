/** How the target becomes what the network is trained on: class numbers in a lasting order, or numbers on a common scale. */
import { NetloomError, type Settings, type Task } from '../protocol';
import type { Column, NumberColumn } from '../table/table';
import { yesOf } from '../table/yesNo';
import { classCodesOf } from './classCodes';
import { codePointOrder } from './codePointOrder';
import type { ClassTarget, NumberTargets, TargetEncoding } from './encoding';
import { safeSpread } from './fitInputs';
import { type NumberFacts, numberFacts } from './numberFacts';

/** More classes are no classification that a table can teach. */
export const MAXIMUM_CLASSES = 1000;

/**
 * Throws NetloomError `targetMissing`, `targetsMixed`, `targetNotNumber`, `targetEmpty`, `targetConstant`,
 * `tooManyClasses`, `targetNotPositive`, `settingsConflict`.
 */
export function fitTarget(
  columns: readonly Column[],
  task: Task,
  trainRows: Int32Array,
  settings: Settings,
): TargetEncoding {
  if (columns.length === 0) throw new NetloomError('targetMissing');
  const [first] = columns;
  if (task === 'classification') {
    if (columns.length > 1) {
      const named = columns.find((column) => column.kind !== 'number') ?? first;
      throw new NetloomError('targetsMixed', { column: named.name });
    }
    return fitClasses(first, trainRows);
  }
  return fitNumbers(columns, trainRows, settings);
}

/** Numbers by size, everything else by code points; of a pair of yes and no in any language, yes comes second. */
function sortClasses(labels: readonly string[], numeric: boolean): string[] {
  const sorted = [...labels].sort((a, b) => (numeric ? Number(a) - Number(b) : codePointOrder(a, b)));
  const [a, b] = sorted;
  return sorted.length === 2 && yesOf(a, b) === a ? [b, a] : sorted;
}

/**
 * The classes are those of all rows of the table: one that only test rows have would otherwise have no name to be
 * wrong about. Everything else that is fitted comes from training rows.
 */
function fitClasses(column: Column, trainRows: Int32Array): ClassTarget {
  const { codes, labels } = classCodesOf(column);
  const occurring = new Float64Array(labels.length);
  for (const code of codes) if (code >= 0) occurring[code] += 1;
  const rows = occurring.reduce((sum, count) => sum + count, 0);
  const counts = new Map<string, number>();
  labels.forEach((label, code) => {
    if (occurring[code] > 0) counts.set(label, 0);
  });
  if (counts.size === 0) throw new NetloomError('targetEmpty', { column: column.name });
  const only = counts.keys().next().value ?? '';
  if (counts.size === 1) throw new NetloomError('targetConstant', { column: column.name, value: only });
  if (counts.size > MAXIMUM_CLASSES || (counts.size > 2 && counts.size > rows / 2)) {
    throw new NetloomError('tooManyClasses', { column: column.name, classes: counts.size, rows });
  }
  const trainedOn = new Float64Array(labels.length);
  for (const row of trainRows) if (codes[row] >= 0) trainedOn[codes[row]] += 1;
  labels.forEach((label, code) => {
    if (trainedOn[code] > 0) counts.set(label, (counts.get(label) ?? 0) + trainedOn[code]);
  });
  const trained = [...counts].filter(([, count]) => count > 0);
  if (trained.length < 2) throw oneClassOnly(column.name, trained[0]?.[0] ?? '');
  const classes = sortClasses([...counts.keys()], column.kind === 'number');
  return {
    kind: 'classes',
    column: column.name,
    columnKind: column.kind,
    classes,
    counts: classes.map((name) => counts.get(name) ?? 0),
  };
}

const oneClassOnly = (column: string, value: string): NetloomError =>
  new NetloomError('settingsConflict', {
    detail: `All training rows have the same value of “${column}” (${value}), because of how the rows are divided.`,
  });

function fitNumbers(columns: readonly Column[], trainRows: Int32Array, settings: Settings): NumberTargets {
  const fitted = columns.map((column) => {
    if (column.kind !== 'number') {
      throw new NetloomError(columns.length > 1 ? 'targetsMixed' : 'targetNotNumber', { column: column.name });
    }
    return fitNumberTarget(column, trainRows, settings);
  });
  return { kind: 'numbers', columns: fitted };
}

function fitNumberTarget(
  column: NumberColumn,
  trainRows: Int32Array,
  settings: Settings,
): NumberTargets['columns'][number] {
  const facts = numberFacts(column.values, trainRows);
  if (facts.count === 0) throw new NetloomError('targetEmpty', { column: column.name });
  if (facts.minimum === facts.maximum) {
    if (column.values.every((value) => value === facts.minimum || !Number.isFinite(value))) {
      throw new NetloomError('targetConstant', { column: column.name, value: facts.minimum });
    }
    throw oneClassOnly(column.name, String(facts.minimum));
  }
  const { mean, minimum, maximum } = facts;
  const own = { mean, minimum, maximum };
  if (settings.targetTransform === 'none') return { column: column.name, ...targetScale(facts, settings), ...own };
  requirePositive(column);
  const scale = targetScale(numberFacts(column.values.map(Math.log), trainRows), settings);
  return { column: column.name, ...scale, transform: 'log', ...own };
}

/** Of all rows, not only of those that training sees: validation and test rows have to be on the same scale. */
function requirePositive({ name, values }: NumberColumn): void {
  const row = values.findIndex((value) => value <= 0);
  if (row >= 0) throw new NetloomError('targetNotPositive', { column: name, value: values[row], row: row + 1 });
}

/** Sigmoid and tanh outputs reach only (0, 1) and (-1, 1): the training range is mapped onto those. */
function targetScale(facts: NumberFacts, settings: Settings): { readonly center: number; readonly spread: number } {
  const half = facts.maximum / 2 - facts.minimum / 2;
  if (settings.output === 'sigmoidMse') return { center: facts.minimum, spread: safeSpread(2 * half) };
  if (settings.output === 'tanhMse') return { center: facts.minimum + half, spread: safeSpread(half) };
  if (settings.standardizeTarget) return { center: facts.mean, spread: safeSpread(facts.deviation) };
  return { center: 0, spread: 1 };
}
