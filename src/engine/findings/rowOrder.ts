/** What the order of the rows shows: sorted by the target, or by time. */
import { classCodesOf } from '../encode/classCodes';
import type { Finding, Mend } from '../protocol';
import { cellText, isNumeric } from '../table';
import { finding } from './finding';
import { allColumnsOf, type Check, type Subject, targetsOf, type UsedColumn } from './subject';

const LEAST_ROWS = 20;
/** Different values that it takes to speak of an order. */
const LEAST_VALUES = 10;
const TIME_NAME = /(?:^|[_\s.-])(?:year|month|date|time|timestamp|datetime|epoch)$|(?:年份?|月份?|日期|时间)$/i;

export const sortedByTarget: Check = function* (subject) {
  const [target] = targetsOf(subject);
  if (target === undefined || subject.table.rows < LEAST_ROWS) return [];
  const isSorted = subject.profile.task === 'classification' ? inBlocks(target) : isMonotone(target);
  yield;
  if (!isSorted) return [];
  // Shuffling, dividing by group, time or column do not follow the order of the file.
  const follows = subject.settings?.splitMode === 'fileOrder';
  const shuffle: Mend = {
    code: 'splitShuffled',
    parameters: {},
    action: { kind: 'changeSettings', settings: { splitMode: 'shuffled' } },
  };
  return [
    finding('sortedByTarget', follows ? 'problem' : 'note', {
      columns: [target],
      evidence: { pairs: [endsOf(target)] },
      mends: follows ? [shuffle] : [],
    }),
  ];
};

/** What the first and the last row say. */
function endsOf({ column }: UsedColumn): readonly [string, string] {
  const rows = isNumeric(column) ? column.values.length : column.codes.length;
  return [cellText(column, 0), cellText(column, rows - 1)];
}

/** Every class comes in one block of rows. */
function inBlocks({ column, profile }: UsedColumn): boolean {
  if (profile.distinct < 2) return false;
  const { codes } = classCodesOf(column);
  const seen = new Set<number>();
  let last = -1;
  for (const code of codes) {
    if (code < 0 || code === last) continue;
    if (seen.has(code)) return false;
    seen.add(code);
    last = code;
  }
  return seen.size * 4 <= codes.length;
}

/** Never falls, or never rises. */
function isMonotone({ column, profile }: UsedColumn): boolean {
  if (!isNumeric(column) || profile.distinct < LEAST_VALUES) return false;
  let rises = false;
  let falls = false;
  let last = Number.NaN;
  for (const value of column.values) {
    if (!Number.isFinite(value)) continue;
    if (value > last) rises = true;
    if (value < last) falls = true;
    if (rises && falls) return false;
    last = value;
  }
  return true;
}

export const sortedByTime: Check = function* (subject) {
  if (subject.table.rows < LEAST_ROWS || !isShuffled(subject)) return [];
  for (const used of allColumnsOf(subject)) {
    if (used.profile.role === 'target' || !tellsTime(used) || !isMonotone(used)) continue;
    return [timeFinding(used)];
  }
  yield;
  return [];
};

const isShuffled = ({ settings }: Subject): boolean => settings === null || settings.splitMode === 'shuffled';

const tellsTime = ({ column }: UsedColumn): boolean =>
  column.kind === 'date' || (column.kind === 'number' && TIME_NAME.test(column.name));

function timeFinding(used: UsedColumn): Finding {
  const { name } = used.profile;
  return finding('sortedByTime', 'doubt', {
    columns: [used],
    evidence: { pairs: [endsOf(used)] },
    mends: [
      {
        code: 'splitByTime',
        parameters: { column: name },
        action: { kind: 'changeSettings', settings: { splitMode: 'time', splitColumn: name } },
      },
    ],
  });
}
