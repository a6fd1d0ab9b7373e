/** Columns that name whom or what a row is about, where the same one has many rows. */

import type { FindingEvidence } from '../protocol';
import { addColumn, type Column, cellText, emptyHashes, firstAlike, isNumeric } from '../table';
import { finding } from './finding';
import { allColumnsOf, type Check, type Subject, type UsedColumn } from './subject';

const WHO =
  'patient|person|customer|client|user|subject|participant|student|pupil|employee|member|household|family|animal|individual|session|device|machine|sensor|account|player|driver|speaker|worker|case';
const NAME_OF_GROUP = new RegExp(
  `(?:^|[_\\s.-])(?:${WHO})(?:[_\\s.-]*(?:id|no|nr|number|code|key|name))?$|(?:患者|病人|客户|用户|学生|员工|会员|设备|账户|家庭)(?:编号|号|ID)?$`,
  'i',
);
const NAME_OF_NUMBER = /(?:[_\s.-](?:id|ID|Id)|[a-z]I[Dd])$/;

const LEAST_ROWS = 20;
/** Fewer are rather categories than groups. */
const LEAST_GROUPS = 5;
const LEAST_UNNAMED_GROUPS = 20;
/** More rows each are rather categories, too, unless the name says otherwise. */
const MOST_ROWS_EACH = 100;
const LEAST_ROWS_EACH = 1.5;

interface Grouped {
  readonly distinct: number;
  readonly rows: number;
  /** For each row the first row of its group; -1 for rows of none. */
  readonly first: Int32Array;
}

export const groups: Check = function* (subject) {
  if (subject.table.rows < LEAST_ROWS || subject.settings?.splitMode === 'group') return [];
  for (const used of allColumnsOf(subject)) {
    if (!mayGroup(used, subject.table.rows)) continue;
    const grouped = groupsOf(used.column, subject.table.rows);
    yield;
    if (grouped === null || !isGroup(subject, used, grouped)) continue;
    const { name } = used.profile;
    const { distinct, rows } = grouped;
    return [
      finding('groups', 'problem', {
        columns: [used],
        parameters: { distinct, rows },
        evidence: someGroup(used, grouped),
        mends: [
          {
            code: 'splitByGroup',
            parameters: { column: name },
            action: { kind: 'changeSettings', settings: { splitMode: 'group', splitColumn: name } },
          },
        ],
      }),
    ];
  }
  return [];
};

const isNamed = ({ column: { name } }: UsedColumn): boolean =>
  NAME_OF_GROUP.test(name) || NAME_OF_GROUP.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) || NAME_OF_NUMBER.test(name);

function mayGroup(used: UsedColumn, rows: number): boolean {
  const { column, profile } = used;
  if (profile.role === 'target' || column.kind === 'date' || column.kind === 'yesNo') return false;
  if (profile.distinct < LEAST_GROUPS) return false;
  const filled = rows - profile.missing;
  if (!isNamed(used) && (profile.distinct < LEAST_UNNAMED_GROUPS || filled > MOST_ROWS_EACH * profile.distinct))
    return false;
  return (
    column.kind !== 'number' ||
    (isNamed(used) && column.values.every((value) => Number.isNaN(value) || Number.isInteger(value)))
  );
}

function groupsOf(column: Column, rows: number): Grouped | null {
  const hashes = emptyHashes(rows);
  addColumn(hashes, column, 0);
  const first = firstAlike(hashes);
  const counts = new Int32Array(rows);
  let filled = 0;
  for (let row = 0; row < rows; row++) {
    const isMissing = isNumeric(column) ? Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) < 0;
    if (isMissing) {
      first[row] = -1;
      continue;
    }
    filled += 1;
    const own = first[row] ?? 0;
    counts[own] = (counts[own] ?? 0) + 1;
  }
  let distinct = 0;
  let several = 0;
  for (const count of counts) {
    if (count > 0) distinct += 1;
    if (count > 1) several += 1;
  }
  const many = filled >= LEAST_ROWS_EACH * distinct && several * 2 >= distinct;
  return many ? { distinct, rows: filled, first } : null;
}

/** Rows of the first group that has several. */
function someGroup({ column }: UsedColumn, { first }: Grouped): Partial<FindingEvidence> {
  const second = first.findIndex((leader, row) => leader >= 0 && leader !== row);
  const leader = first[second] ?? 0;
  const rows: number[] = [];
  for (const [row, own] of first.entries()) if (own === leader) rows.push(row);
  return { rows, values: [{ value: cellText(column, leader), count: rows.length }] };
}

/** Named so, or known by what stays the same in all rows of a group: as birthday and height of a person do. */
function isGroup(subject: Subject, used: UsedColumn, { distinct, first }: Grouped): boolean {
  if (isNamed(used)) return true;
  const settled = allColumnsOf(subject).filter(
    ({ column, profile }) =>
      profile.name !== used.profile.name &&
      profile.role !== 'target' &&
      profile.distinct > 1 &&
      // One that divides the rows as finely is the same name in other words.
      profile.distinct < 0.9 * distinct &&
      isSettled(column, first),
  );
  return settled.length > 1 && settled.some(({ profile }) => profile.distinct >= LEAST_GROUPS);
}

/** Whether a column says the same in all rows of each group. */
function isSettled(column: Column, first: Int32Array): boolean {
  const said: ArrayLike<number> = isNumeric(column) ? column.values : column.codes;
  for (let row = 0; row < first.length; row++) {
    const leader = first[row] ?? -1;
    if (leader >= 0 && !Object.is(said[row], said[leader])) return false;
  }
  return true;
}
