/**
 * What each column is for, as far as a table alone can tell: which columns to leave out, which one to predict, and as
 * classes or as a number. All of it is a proposal that a person may change.
 */
import type { Task, Warning } from '../protocol';
import type { ColumnStatistics } from './statistics';
import { type Column, isNumeric } from './table';

export interface DescribedColumn {
  readonly column: Column;
  readonly statistics: ColumnStatistics;
  readonly rows: number;
}

/** Why a column is left out, unless a person decides otherwise; null: it is of use. */
export function reasonToIgnore({ column, statistics, rows }: DescribedColumn): Warning | null {
  const { missing, distinct, unique } = statistics;
  const because = (code: Warning['code'], parameters: Warning['parameters'] = {}): Warning => ({
    code,
    column: column.name,
    parameters: { column: column.name, ...parameters },
  });
  if (missing === rows) return because('allMissing');
  // With gaps, one value and its absence are two; and one row says nothing about change.
  if (distinct === 1 && missing === 0 && rows > 1) return because('constant');
  if (column.kind === 'text') return because(unique ? 'identifier' : 'freeText', { distinct });
  return isRowNumber(column, statistics, rows) ? because('identifier') : null;
}

/** So few rows may count something by chance. */
const ROWS_OF_IDENTIFIERS = 20;
const IDENTIFIER_NAME = /(?:^|[_\s.-])(?:id|key|index|idx|uuid|guid|rownum|nr|no)$|(?:编号|序号)$|^unnamed: 0$/i;
const CAMEL_ID = /[a-z]I[Dd]$/;

/** Whole numbers, no two alike: 1 to n (or 0 to n - 1) in any order, or under a name that says so. */
function isRowNumber(column: Column, { numbers, missing, unique }: ColumnStatistics, rows: number): boolean {
  if (column.kind !== 'number' || numbers === null || !numbers.whole || !unique || missing > 0) return false;
  if (rows < ROWS_OF_IDENTIFIERS) return false;
  const isSequence = numbers.maximum - numbers.minimum + 1 === rows && (numbers.minimum === 0 || numbers.minimum === 1);
  return isSequence || IDENTIFIER_NAME.test(column.name) || CAMEL_ID.test(column.name);
}

/** What people call the column to predict; the earlier in the list, the surer. */
const TARGET_NAMES: readonly string[] = (
  'target label class y outcome species survived diagnosis churn churned exited default status fraud is_fraud attrition ' +
  'converted purchased approved response result labels classes targets category quality price saleprice sale_price medv ' +
  'mpg miles_per_gallon 目标 标签 类别 分类 结果 物种 价格 ziel klasse preis classe prix espèce precio clase'
).split(' ');

/** The position of the column that is probably to be predicted, or -1; `mayBe` says which may. */
export function guessTarget(columns: readonly DescribedColumn[], mayBe: (position: number) => boolean): number {
  const candidates = columns
    .map((described, position) => ({ ...described, position }))
    .filter(({ column, position }) => mayBe(position) && column.kind !== 'text' && column.kind !== 'date');
  const names = candidates.map(({ column }) => column.name.toLowerCase());
  // Beside x and z, y is a coordinate.
  const isCoordinate = names.includes('z');
  for (const name of TARGET_NAMES) {
    const found = candidates[names.indexOf(name)];
    if (found !== undefined && !(name === 'y' && isCoordinate)) return found.position;
  }
  const mostlyThere = candidates.filter(({ statistics, rows }) => statistics.missing * 2 <= rows);
  return (mostlyThere.at(-1) ?? candidates.at(-1))?.position ?? -1;
}

/** The most classes that numbers are taken for, and the least rows of each on average. */
const NUMBERED_CLASSES = 10;
const ROWS_PER_CLASS = 20;

/**
 * Words are classes. Numbers are classes when there are two of them, or when they are class numbers: 0 to k - 1 or 1 to k
 * without a gap, at most ten, with twenty rows for each. (Digits 0 to 9 are; grades from 3 to 8 are a scale.)
 * Several targets are numbers together, or none of them is.
 */
export function guessTask(targets: readonly DescribedColumn[]): Task {
  return targets.length === 1 && targets.every(isClasses)
    ? 'classification'
    : targets.every(isQuantity)
      ? 'regression'
      : 'classification';
}

const isQuantity = ({ column }: DescribedColumn): boolean => isNumeric(column);

function isClasses({ column, statistics, rows }: DescribedColumn): boolean {
  if (!isNumeric(column)) return true;
  const { numbers, distinct } = statistics;
  if (column.kind === 'date' || numbers === null || !numbers.whole) return false;
  if (distinct === 2) return true;
  const withoutGap =
    numbers.maximum - numbers.minimum + 1 === distinct && (numbers.minimum === 0 || numbers.minimum === 1);
  return withoutGap && distinct <= NUMBERED_CLASSES && distinct * ROWS_PER_CLASS <= rows;
}
