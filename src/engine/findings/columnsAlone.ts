/** What one column alone shows: that it numbers the rows, never changes, is mostly empty, or has too many categories. */
import { LIMITS } from '../protocol';
import { type CategoryColumn, type Column, cellText, isNumeric, type NumberColumn } from '../table';
import { finding, ignore, percent } from './finding';
import { type Check, inputsAndTargetsOf, inputsOf, type UsedColumn } from './subject';

/** With fewer rows nothing of this can be told from chance. */
const LEAST_ROWS = 20;

const IDENTIFIER_NAME = /(?:^|[_\s.-])(?:id|key|index|idx|uuid|guid|rownum|row|nr|no)$|[a-z]I[Dd]$|(?:编号|序号)$/i;
/** Distinct values of an identifier that some rows repeat by mistake. */
const NEARLY_ALL = 0.95;

/** Whole numbers that go up (or down) by one from row to row, or nearly so; years do too and say something. */
function numbersRows({ values }: NumberColumn): boolean {
  const [first = Number.NaN] = values;
  const last = values.at(-1) ?? Number.NaN;
  if (!(Math.abs(last - first) + 1 <= 1.5 * values.length)) return false;
  if (Math.min(first, last) >= 1500 && Math.max(first, last) <= 2200) return false;
  const direction = Math.sign(last - first);
  return values.every(
    (value, row) => Number.isInteger(value) && (row === 0 || Math.sign(value - (values[row - 1] ?? 0)) === direction),
  );
}

function isIdentifier({ column, profile }: UsedColumn, rows: number): boolean {
  const filled = rows - profile.missing;
  if (filled < LEAST_ROWS) return false;
  if (!isNumeric(column)) {
    return profile.distinct === filled || (IDENTIFIER_NAME.test(column.name) && profile.distinct > NEARLY_ALL * filled);
  }
  if (column.kind === 'date' || profile.missing > 0) return false;
  if (numbersRows(column)) return true;
  return (
    IDENTIFIER_NAME.test(column.name) && profile.distinct > NEARLY_ALL * Math.min(filled, 10_000) && isWhole(column)
  );
}

const isWhole = ({ values }: NumberColumn): boolean => values.every(Number.isInteger);

export const identifiers: Check = function* (subject) {
  const { rows } = subject.table;
  const found = [];
  for (const used of inputsOf(subject)) {
    if (isIdentifier(used, rows)) {
      const { distinct } = used.profile;
      const first = Array.from({ length: 5 }, (_, row) => row);
      const values = first.map((row) => ({ value: cellText(used.column, row), count: 1 }));
      found.push(
        finding('identifier', 'problem', {
          columns: [used],
          parameters: { distinct, rows },
          evidence: { rows: first, values },
          mends: [ignore(used)],
        }),
      );
    }
    yield;
  }
  return found;
};

/** A column that says the same in more rows than this teaches little. */
const NEARLY_CONSTANT = 0.995;

export const constants: Check = function* (subject) {
  const { rows } = subject.table;
  const found = [];
  for (const used of inputsOf(subject)) {
    const { missing, distinct } = used.profile;
    const filled = rows - missing;
    const mends = [ignore(used)];
    if (filled > 1 && distinct === 1) {
      const value = cellText(used.column, firstFilled(used.column));
      const values = [{ value, count: filled }];
      found.push(finding('constant', 'doubt', { columns: [used], parameters: { value }, mends, evidence: { values } }));
    } else if (filled >= 2 / (1 - NEARLY_CONSTANT) && distinct > 1 && hardlyVaries(used.column, subject.sample)) {
      const { row, count } = mostFrequent(used.column);
      if (count > NEARLY_CONSTANT * filled) {
        const value = cellText(used.column, row);
        const parameters = { value, share: percent(count / filled), count: filled - count };
        const values = [{ value, count }];
        found.push(finding('nearlyConstant', 'doubt', { columns: [used], parameters, mends, evidence: { values } }));
      }
    }
    yield;
  }
  return found;
};

/** A quick look that spares most columns the long one: of a few rows, nearly all say the same as the one before. */
function hardlyVaries(column: Column, sample: Int32Array): boolean {
  const said: ArrayLike<number> = isNumeric(column) ? column.values : column.codes;
  let changes = 0;
  let compared = 0;
  let last = -1;
  for (const row of sample) {
    if (!isFilled(column, row)) continue;
    if (last >= 0 && said[row] !== said[last]) changes += 1;
    last = row;
    compared += 1;
    if (compared === QUICK_ROWS) break;
  }
  return changes < compared / 10;
}
const QUICK_ROWS = 1_000;

const isFilled = (column: Column, row: number): boolean =>
  isNumeric(column) ? Number.isFinite(column.values[row]) : (column.codes[row] ?? -1) >= 0;

function firstFilled(column: Column): number {
  const rows = isNumeric(column) ? column.values.length : column.codes.length;
  let row = 0;
  while (row < rows && !isFilled(column, row)) row += 1;
  return row;
}

/** A value that more than half of the filled rows have, if any has (Boyer and Moore 1981), and how often it comes. */
function mostFrequent(column: Column): { row: number; count: number } {
  const said: ArrayLike<number> = isNumeric(column) ? column.values : column.codes;
  let row = 0;
  let votes = 0;
  for (let at = 0; at < said.length; at++) {
    if (!isFilled(column, at)) continue;
    if (votes === 0) row = at;
    votes += said[at] === said[row] ? 1 : -1;
  }
  let count = 0;
  for (let at = 0; at < said.length; at++) if (said[at] === said[row]) count += 1;
  return { row, count };
}

const MOSTLY = 0.5;

export const mostlyMissing: Check = function* (subject) {
  const { rows } = subject.table;
  const found = [];
  for (const used of inputsOf(subject)) {
    const { missing } = used.profile;
    if (rows < 2 || missing <= MOSTLY * rows) continue;
    const parameters = { share: percent(missing / rows) };
    found.push(finding('mostlyMissing', 'doubt', { columns: [used], parameters, mends: [ignore(used)] }));
  }
  yield;
  return found;
};

/** Categories that have so few rows each on average are too many. */
const ROWS_PER_CATEGORY = 5;
const MANY = 30;

export const manyCategories: Check = function* (subject) {
  const { rows } = subject.table;
  const most = subject.settings?.maximumCategories ?? LIMITS.maximumCategories.default;
  const found = [];
  for (const used of inputsOf(subject)) {
    const { distinct, missing } = used.profile;
    const filled = rows - missing;
    if (isNumeric(used.column) || isIdentifier(used, rows)) continue;
    if (distinct <= most && (distinct <= MANY || filled >= ROWS_PER_CATEGORY * distinct)) continue;
    const parameters = { distinct, rows: filled };
    const values = used.profile.topCategories;
    found.push(
      finding('highCardinality', 'doubt', { columns: [used], parameters, mends: [ignore(used)], evidence: { values } }),
    );
  }
  yield;
  return found;
};

/** A dictionary of more words is no set of categories. */
const MOST_COMPARED = 200_000;

/** Without capitals, blanks, and the several ways of writing the same letter. */
const plainly = (category: string): string => category.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

export const similarCategories: Check = function* (subject) {
  const found = [];
  for (const used of inputsAndTargetsOf(subject)) {
    const { column } = used;
    if (isNumeric(column) || column.categories.length > MOST_COMPARED) continue;
    const groups = alikeGroups(column);
    yield;
    const [first] = groups;
    if (first === undefined) continue;
    const [value = '', other = ''] = first;
    const edits = groups.map(([into = '', ...from]) => ({ into, from }));
    found.push(
      finding('similarCategories', 'doubt', {
        columns: [used],
        parameters: { value, other },
        evidence: { pairs: groups.flatMap(([into = '', ...from]) => from.map((name) => [into, name] as const)) },
        mends: [
          {
            code: 'mergeCategories',
            parameters: { count: groups.length },
            action: {
              kind: 'editTable',
              edits: [{ kind: 'mergeCategories', position: used.profile.position, groups: edits }],
            },
          },
        ],
      }),
    );
  }
  return found;
};

/** Categories that are alike but for capitals and blanks, the most frequent of each group first. */
function alikeGroups({ codes, categories }: CategoryColumn): string[][] {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  const groups = new Map<string, number[]>();
  for (const [code, category] of categories.entries()) {
    if (counts[code] === 0) continue;
    const plain = plainly(category);
    const group = groups.get(plain);
    if (group === undefined) groups.set(plain, [code]);
    else group.push(code);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b))
    .map((group) => group.map((code) => categories[code] ?? ''));
}
