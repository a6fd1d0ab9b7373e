/**
 * From a table and settings to what the trainer needs: rows divided, columns encoded (fitted on training rows only), the
 * network's shape. Deterministic: the same table, roles and settings give the same experiment, so none is ever stored.
 */
import {
  type Alias,
  type Encoding,
  encodeInputsInto,
  encodeTargets,
  fitEncoding,
  type RowSplit,
  rowsToLearn,
  splitRows,
  usableRows,
} from '../encode';
import { RandomSource } from '../math/random';
import type { TestFile } from '../model';
import type { NetworkSpec } from '../network/spec';
import { specFor } from '../network/specFor';
import { NetloomError, type Settings, type TableProfile } from '../protocol';
import type { Table } from '../table/table';
import type { TrainingData } from '../train/trainer';
import type { TestTable } from './testTable';

export interface Experiment {
  readonly table: Table;
  readonly settings: Settings;
  readonly encoding: Encoding;
  readonly spec: NetworkSpec;
  readonly split: RowSplit;
  /** Where the test rows are: `table` itself, or another file's. */
  readonly testTable: Table;
  /** That file; null for `table` itself. */
  readonly testFile: TestFile | null;
}

/** What of a table's profile decides what is learned. */
type LearnedProfile = Pick<TableProfile, 'columns' | 'targets' | 'task' | 'edits'>;

/**
 * @param tested rows of another file to be tested on, or null to set rows of `table` aside
 * @throws NetloomError for a target or inputs that cannot be learned, and for settings that do not fit the task
 */
export function prepareExperiment(
  table: Table,
  profile: LearnedProfile,
  settings: Settings,
  tested: TestTable | null,
): Experiment {
  const { targets, task } = profile;
  const inputs = checkedInputs(profile, settings);
  const wanted = tested === null ? settings : { ...settings, testShare: 0 };
  const random = new RandomSource(settings.seed).fork('split');
  const own = splitRows({ table, inputs, targets, task, settings: wanted, random });
  const split = tested === null ? own : { ...own, test: usableRows(tested.table, inputs, targets, settings) };
  const merged = aliasesOf(profile);
  const encoding = fitEncoding({ table, inputs, targets, task, trainRows: own.train, settings, merged });
  const spec = specFor(encoding, settings);
  const testFile = tested === null ? null : testFileOf(tested);
  return { table, settings: wanted, encoding, spec, split, testTable: tested?.table ?? table, testFile };
}

export const testFileOf = ({ file, sha256 }: TestFile): TestFile => ({ file, sha256 });

/** What was merged, by column name. */
function aliasesOf({ columns, edits }: LearnedProfile): Map<string, Alias[]> {
  const aliases = new Map<string, Alias[]>();
  for (const { position, into, from } of edits.merged) {
    const column = columns[position];
    if (column === undefined) continue;
    aliases.set(column.name, [...(aliases.get(column.name) ?? []), ...from.map((name) => ({ from: name, into }))]);
  }
  return aliases;
}

/** The names of the input columns, after a look at the targets. */
function checkedInputs({ columns, targets, task }: LearnedProfile, settings: Settings): string[] {
  if (targets.length === 0) throw new NetloomError('targetMissing');
  for (const { name, kind, role } of columns) {
    if (role !== 'target' || kind === 'number') continue;
    if (targets.length > 1) throw new NetloomError('targetsMixed', { column: name });
    if (task === 'regression') throw new NetloomError('targetNotNumber', { column: name });
  }
  if (columns.length === 1) throw new NetloomError('tooFewColumns', { column: columns[0]?.name ?? '' });
  return inputNames(columns, settings);
}

/** A column that names groups or parts is no input: test rows have groups that training has never seen, and their own part. */
export function inputNames(columns: TableProfile['columns'], { splitMode, splitColumn }: Settings): string[] {
  const divides = splitMode === 'group' || splitMode === 'column';
  return columns
    .filter(({ role, name }) => role === 'input' && !(divides && name === splitColumn))
    .map(({ name }) => name);
}

/** The training rows, with those of rarer classes repeated where that is wanted. Rows that score are never repeated. */
export const learnedRows = ({ table, encoding, split, settings }: Experiment): Int32Array =>
  rowsToLearn(encoding, table, split.train, settings);

/** The rows as the trainer takes them. Throws what encoding throws. */
export function trainingData({ encoding, table }: Experiment, rows: Int32Array): TrainingData {
  return {
    rows: rows.length,
    inputs: (out) => encodeInputsInto(out, encoding, table, rows),
    targets: encodeTargets(encoding, table, rows),
  };
}
