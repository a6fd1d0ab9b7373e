/** What a reading reports of its table: every column with its role, the task, and every doubt. */
import type { ColumnProfile, ColumnRole, TableProfile, Task, Warning } from '../protocol';
import type { ReadTable } from './readTable';
import { type DescribedColumn, guessTarget, guessTask, reasonToIgnore } from './roles';
import { isNumeric } from './table';

/** What a person decided about columns (by position) and task; the rest is proposed. */
export interface ProfileDecisions {
  readonly roles: ReadonlyMap<number, ColumnRole>;
  readonly task: Task | null;
}
export const NOTHING_DECIDED: ProfileDecisions = { roles: new Map(), task: null };

/** What the session adds is how the table was changed. */
export type ReadProfile = Omit<TableProfile, 'edits' | 'history'>;

/** With fewer rows scores say little. */
const FEW_ROWS = 50;

/** Quick, whatever the table's size: the columns' statistics were computed when it was read. */
export function profileTable(read: ReadTable, decided: ProfileDecisions): ReadProfile {
  const { table, facts, statistics } = read;
  const described = table.columns.flatMap((column, position): DescribedColumn[] => {
    const found = statistics[position];
    return found === undefined ? [] : [{ column, statistics: found, rows: table.rows }];
  });
  const { roles, warnings } = decideRoles(described, decided.roles);
  const targets = described.filter((_, position) => roles[position] === 'target');
  return {
    file: facts.file,
    bytes: facts.bytes,
    sha256: facts.sha256,
    rows: table.rows,
    delimiter: facts.delimiter,
    encoding: facts.encoding,
    header: facts.header,
    columns: described.map((column, position) => profileColumn(column, position, roles[position] ?? 'input')),
    targets: targets.map(({ column }) => column.name),
    task: decided.task ?? guessTask(targets),
    warnings: [...read.warnings, ...warnings, ...targets.flatMap(targetWarnings), ...sizeWarnings(table.rows)],
    reading: read.reading,
    receipt: { file: read.fileReceipt, columns: read.receipts },
  };
}

/** A person's roles stand. A target is proposed only where no column was chosen as one. */
function decideRoles(
  columns: readonly DescribedColumn[],
  decided: ReadonlyMap<number, ColumnRole>,
): { roles: ColumnRole[]; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const roles = columns.map((column, position): ColumnRole => {
    const role = decided.get(position);
    if (role !== undefined) return role;
    const reason = reasonToIgnore(column);
    if (reason === null) return 'input';
    warnings.push(reason);
    return 'ignore';
  });
  if (!roles.includes('target')) {
    const target = guessTarget(columns, (position) => roles[position] === 'input' && !decided.has(position));
    if (target !== -1) roles[target] = 'target';
  }
  return { roles, warnings };
}

function profileColumn({ column, statistics }: DescribedColumn, position: number, role: ColumnRole): ColumnProfile {
  const { missing, distinct, numbers, topCategories } = statistics;
  return {
    position,
    name: column.name,
    kind: column.kind,
    role,
    missing,
    distinct,
    minimum: numbers?.minimum ?? null,
    maximum: numbers?.maximum ?? null,
    mean: numbers?.mean ?? null,
    deviation: numbers?.deviation ?? null,
    histogram: numbers?.histogram ?? null,
    topCategories,
  };
}

function targetWarnings({ column, statistics }: DescribedColumn): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], parameters: Warning['parameters']): void => {
    warnings.push({ code, column: column.name, parameters: { column: column.name, ...parameters } });
  };
  if (statistics.missing > 0) warn('targetMissing', { count: statistics.missing });
  if (isNumeric(column)) return warnings;
  for (const { value, count } of statistics.rareCategories) warn('rareClass', { value, count });
  return warnings;
}

function sizeWarnings(rows: number): Warning[] {
  return rows < FEW_ROWS ? [{ code: 'smallTable', column: null, parameters: { rows } }] : [];
}
