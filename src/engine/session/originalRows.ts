/**
 * The rows that an opened model was trained, stopped and scored on, found again in the file that they came from. A model
 * keeps none of them, so it is proved that they are the same as far as the model remembers: rows that it has learned from
 * must never be taken for rows that it has not seen.
 */
import {
  type Encoding,
  encodeTargets,
  fitEncoding,
  isNumberEncoding,
  mergedIn,
  type RowSplit,
  splitRows,
  targetNames,
  usableRows,
} from '../encode';
import { RandomSource } from '../math/random';
import { type Model, summarizeTraining } from '../model';
import { NetloomError } from '../protocol';
import { changedTable, NO_CHANGES, type ReadTable, type Table } from '../table';
import type { Experiment } from './experiment';
import type { TestTable } from './testTable';
import type { Workspace } from './workspace';

/**
 * The rows that an opened model was trained, stopped and scored on: the open table must be the very file, and divide as it
 * did. Where another file had the test rows, they are those of `tested`; null has none.
 * Throws NetloomError `notReady`, `testFileDiffers`.
 */
export function originalExperiment(workspace: Workspace, model: Model, tested: TestTable | null): Experiment {
  const { read } = workspace.openTable();
  const { encoding, network: spec, settings, provenance, training } = model;
  const { file, sha256, testFile = null } = provenance;
  if (read.facts.sha256 !== sha256) {
    throw new NetloomError('notReady', { what: `Open the file that the model was trained on (${file}) to see this.` });
  }
  const table = mergedLike(model, read);
  const own = splitLike(model, table);
  const test = tested === null ? own.test : testRowsOf(model, tested);
  const split = { ...own, test };
  const { train, validation } = training.rows;
  const counted = split.train.length === train && split.validation.length === validation;
  const isTested = testFile !== null || test.length === training.rows.test;
  if (!counted || !isTested || table.rows !== provenance.rows || !learnedFrom(model, table, split.train)) {
    throw new NetloomError('notReady', {
      what: `The open table is not as it was when the model was trained on ${file}: its rows or columns are decided otherwise.`,
    });
  }
  return { table, settings, encoding, spec, split, testTable: tested?.table ?? table, testFile };
}

/** The rows of a test file that was chosen again. Throws NetloomError `testFileDiffers` for another one. */
function testRowsOf(model: Model, { file, sha256, table }: TestTable): Int32Array {
  const { encoding, provenance, settings, training } = model;
  const expected = provenance.testFile;
  if (expected === undefined) return new Int32Array(0);
  const { target, inputs } = encoding;
  const names = inputs.map(({ column }) => column);
  const rows = usableRows(table, names, targetNames(target), settings);
  if (sha256 === expected.sha256 && rows.length === training.rows.test) return rows;
  throw new NetloomError('testFileDiffers', { file, expected: expected.file });
}

/** The table with the categories merged that were merged when the model was trained. */
export function mergedLike({ encoding }: Model, read: ReadTable): Table {
  const aliases = mergedIn(encoding);
  const merged = new Map(
    read.table.columns.flatMap(({ name }, position) => {
      const own = aliases.get(name);
      return own === undefined ? [] : [[position, new Map(own.map(({ from, into }) => [from, into]))] as const];
    }),
  );
  return changedTable(read, { ...NO_CHANGES, merged }).table;
}

/** Whether these are the rows that the model was fitted on, as far as its encoding and its summaries remember them. */
function learnedFrom({ encoding, settings, task, trust }: Model, table: Table, trainRows: Int32Array): boolean {
  const inputs = encoding.inputs.map(({ column }) => column);
  const targets = targetNames(encoding.target);
  try {
    const again = fitEncoding({ table, inputs, targets, task, trainRows, settings });
    const summaries = trust === null ? null : summarizeTraining(encoding, table, trainRows);
    const [now, then] = [
      [factsOf(again), summaries],
      [factsOf(encoding), trust?.columns ?? null],
    ].map((facts) => JSON.stringify(facts));
    return now === then;
  } catch (caught) {
    if (caught instanceof NetloomError) return false;
    throw caught;
  }
}

/** What other rows would hardly have alike. */
function factsOf({ inputs, target }: Encoding): unknown {
  const own = inputs.map((input) =>
    isNumberEncoding(input) ? [input.kind, input.minimum, input.maximum, input.center, input.spread] : [input.kind],
  );
  if (target.kind === 'classes') return [own, target.classes, target.counts];
  return [own, target.columns.map(({ minimum, maximum, mean }) => [minimum, maximum, mean])];
}

/**
 * The rows that the model was trained on, where it is the same table: the same seed divides them alike. Without the rows of
 * classes that the model does not know: it has no output for them. Throws what splitting throws.
 */
export function splitLike({ encoding, settings, task, provenance }: Model, table: Table): RowSplit {
  const split = splitRows({
    table,
    inputs: encoding.inputs.map(({ column }) => column),
    targets: targetNames(encoding.target),
    task,
    // Rows of the table itself are tested on only where no other file was.
    settings: provenance.testFile === undefined ? settings : { ...settings, testShare: 0 },
    random: new RandomSource(settings.seed).fork('split'),
  });
  if (encoding.target.kind !== 'classes') return split;
  const known = (rows: Int32Array) => {
    const classes = encodeTargets(encoding, table, rows);
    return rows.filter((_, i) => (classes[i] ?? -1) >= 0);
  };
  return { ...split, train: known(split.train), validation: known(split.validation), test: known(split.test) };
}
