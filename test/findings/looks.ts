/** Looks at tables made by hand: columns by name, one of them the target, all others inputs. */
import { type Division, lookForFindings } from '../../src/engine/findings';
import type { ColumnRole, Finding, FindingCode, Settings, Task } from '../../src/engine/protocol';
import { profileTable, type ReadTable } from '../../src/engine/table';
import { PLAIN_PASSES } from '../../src/engine/table/columnPasses';
import { statisticsOf } from '../../src/engine/table/statistics';
import type { Column, Table } from '../../src/engine/table/table';
import { categories, numbers, tableOf } from '../encode/tables';
import { randomNumbers, readText } from '../table/tableFiles';

/** As if it had been read from a file. */
export const readOf = async (table: Table): Promise<ReadTable> => ({
  ...(await readText('a,b\n1,2\n3,4\n')),
  table,
  statistics: table.columns.map((column) => statisticsOf(column, PLAIN_PASSES)),
});

export interface Wish {
  readonly target: string;
  readonly task: Task;
  readonly ignored?: readonly string[];
  readonly settings?: Settings;
  readonly division?: Division;
}

export async function look(
  table: Table,
  { target, task, ignored = [], settings, division }: Wish,
): Promise<readonly Finding[]> {
  const roleOf = (name: string): ColumnRole =>
    name === target ? 'target' : ignored.includes(name) ? 'ignore' : 'input';
  const roles = new Map(table.columns.map(({ name }, position) => [position, roleOf(name)] as const));
  const profile = profileTable(await readOf(table), { roles, task });
  const subject = { table, profile, settings: settings ?? null, division: division ?? null };
  return (await lookForFindings(subject, () => {})).findings;
}

export const codesOf = (findings: readonly Finding[]): FindingCode[] => findings.map(({ code }) => code);

export function found(findings: readonly Finding[], code: FindingCode): Finding {
  const one = findings.find((finding) => finding.code === code);
  if (one === undefined) throw new Error(`no ${code} among ${codesOf(findings).join(', ')}`);
  return one;
}

export const ROWS = 400;
export const range = <T>(of: (row: number) => T, rows = ROWS): T[] => Array.from({ length: rows }, (_, row) => of(row));

/** Numbers and words at random, and two targets that depend on them, with enough noise that nobody knows the answer. */
export function cleanColumns(rows = ROWS, seed = 7): Column[] {
  const random = randomNumbers(seed);
  const normal = (): number => random() + random() + random() + random() - 2;
  const a = range(() => 10 + 3 * normal(), rows);
  const b = range(() => Math.round(50 + 20 * normal()), rows);
  const c = range(() => Math.exp(normal()), rows);
  const color = range(() => ['red', 'green', 'blue'][Math.floor(random() * 3)] ?? '', rows);
  const grade = range((row) => ((a[row] ?? 0) + 3 * normal() > 10 ? 'good' : 'bad'), rows);
  const price = range((row) => 100 + 5 * (a[row] ?? 0) + (b[row] ?? 0) + 5 * normal(), rows);
  return [
    numbers('a', a),
    numbers('b', b),
    numbers('c', c),
    categories('color', color),
    categories('grade', grade),
    numbers('price', price),
  ];
}

/** The clean table with a column more, or in the place of one of the same name. */
export function cleanWith(...more: readonly Column[]): Table {
  const names = new Set(more.map(({ name }) => name));
  return tableOf(...cleanColumns().filter(({ name }) => !names.has(name)), ...more);
}

export const GRADE: Wish = { target: 'grade', task: 'classification', ignored: ['price'] };
export const PRICE: Wish = { target: 'price', task: 'regression', ignored: ['grade'] };
