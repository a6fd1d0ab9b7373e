/**
 * Two runs side by side: whether they may be compared row by row, and if so whether the difference is more than chance. It
 * runs beside a training or an analysis and disturbs neither.
 */
import { targetNames } from '../encode';
import { compareScored, type ScoredModel, scoreModel, type Work } from '../explain';
import type { Model } from '../model';
import { NetloomError, type RunComparison, type TrustCode } from '../protocol';
import { rowsLeft } from '../table';
import { requestFor } from './analyzing';
import { inTurns } from './working';
import type { Run, Workspace } from './workspace';

interface Scored extends ScoredModel {
  /** Rows of the file as it was read, before any were left out. */
  readonly fileRows: Int32Array;
}

/** By weights: what is known of a run's rows stays true whatever the run is called. */
const scoredRuns = new WeakMap<Model['parameters'], Scored>();

/** Throws NetloomError `runUnknown`. */
export async function compareRuns(workspace: Workspace, number: number, otherNumber: number): Promise<RunComparison> {
  const [run, other] = [workspace.runNumbered(number), workspace.runNumbered(otherNumber)];
  return inTurns(workspace, comparison(workspace, run, other), () => workspace.ports.breathe());
}

const labelOf = ({ summary: { run, name } }: Run): string => `${run}. ${name}`;

function* comparison(workspace: Workspace, run: Run, other: Run): Work<RunComparison> {
  const label = { run: labelOf(run), other: labelOf(other) };
  const refuse = (code: TrustCode, more: Readonly<Record<string, string>> = {}): RunComparison => ({
    proven: null,
    rows: 0,
    sayings: [{ code, parameters: { ...label, ...more } }],
  });
  const difference = differenceOf(run, other);
  if (difference !== null) return refuse(difference, { target: targetNames(run.model.encoding.target).join(', ') });
  const scored: Scored[] = [];
  for (const each of [run, other]) {
    const found = yield* scoredRun(workspace, each);
    if (found === null) return refuse('rowsNotAtHand', { run: labelOf(each) });
    if (found.rows.length === 0) return refuse('nothingMeasured', { run: labelOf(each) });
    scored.push(found);
  }
  const [first, second] = scored;
  if (!sameRows(first, second)) return refuse('otherRows');
  const { target } = run.model.encoding;
  return yield* compareScored(
    { label: label.run, scored: first },
    { label: label.other, scored: second },
    target.kind === 'classes' ? null : target.columns.length,
    run.model.settings.seed,
  );
}

/** Why two runs cannot be compared whatever their rows are, or null. */
function differenceOf({ model: a, continuation: ofA }: Run, { model: b, continuation: ofB }: Run): TrustCode | null {
  const [targetA, targetB] = [a.encoding.target, b.encoding.target];
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    left.length === right.length && left.every((name) => right.includes(name));
  if (targetA.kind !== targetB.kind || targetNames(targetA).join('\n') !== targetNames(targetB).join('\n')) {
    return 'otherTargets';
  }
  if (targetA.kind === 'classes' && targetB.kind === 'classes' && !same(targetA.classes, targetB.classes)) {
    return 'otherClasses';
  }
  const [testedA, testedB] = [ofA?.testFile ?? a.provenance.sha256, ofB?.testFile ?? b.provenance.sha256];
  return testedA === testedB ? null : 'otherTables';
}

/** Null where the rows that the run was tested on are not at hand. */
function* scoredRun(workspace: Workspace, run: Run): Work<Scored | null> {
  const known = scoredRuns.get(run.model.parameters);
  if (known !== undefined) return known;
  try {
    const request = requestFor(workspace, run);
    const scored = yield* scoreModel(request);
    const own = scored.onValidation || request.testTable === request.table;
    const fileRows = own ? rowsOfFile(workspace, run, request.table.rows, scored.rows) : scored.rows;
    scoredRuns.set(run.model.parameters, { ...scored, fileRows });
    return { ...scored, fileRows };
  } catch (caught) {
    if (caught instanceof NetloomError && caught.failure.code === 'notReady') return null;
    throw caught;
  }
}

/** Rows of the table that the run learned from, as rows of its file. */
function rowsOfFile(workspace: Workspace, run: Run, tableRows: number, rows: Int32Array): Int32Array {
  // A run without continuation was found again in the open table.
  const decisions = run.continuation === null ? workspace.table?.decisions : run.continuation.origin.state.decisions;
  const leftOut = decisions?.changes.leftOut ?? new Int32Array(0);
  if (leftOut.length === 0) return rows;
  const inFile = rowsLeft(tableRows + leftOut.length, leftOut);
  return rows.map((row) => inFile[row] ?? -1);
}

/** The same rows with the same truth: the file may have been read in two ways. */
const sameRows = (a: Scored, b: Scored): boolean =>
  a.fileRows.length === b.fileRows.length &&
  a.fileRows.every((row, at) => row === b.fileRows[at]) &&
  a.truth.every((value, at) => value === b.truth[at]);
