/** The analysis of a run: made once, kept beside the run, and what it proves kept in the run's model. */
import { type AnalysisRequest, type Analyzed, analyze, placesBehind, textsOf } from '../explain';
import { type Evidence, NetloomError, type ReplyTo, type RowsBehindWhat } from '../protocol';
import { cellText } from '../table';
import { keepRun } from './leftovers';
import { originalExperiment } from './originalRows';
import { readLike, type TestTable } from './testTable';
import { wantedColumns } from './using';
import { workThrough } from './working';
import type { Run, Workspace } from './workspace';

interface Kept extends Analyzed {
  readonly request: AnalysisRequest;
}

/** By weights: a run that goes on has others, whose analysis is made anew; a run with another name has not. */
const analyses = new WeakMap<Run['model']['parameters'], Kept>();

/**
 * Throws NetloomError `notReady` where the rows that the run was trained on are not at hand, `testFileNeeded` where only
 * those that it was tested on are not and `testFile` is null, `testFileDiffers`, `busy`, `canceled`.
 */
export async function analyzeRun(
  workspace: Workspace,
  number: number,
  testFile: string | null = null,
): Promise<ReplyTo<'analyze'>> {
  if (testFile !== null) await readAgain(workspace, workspace.runNumbered(number), testFile);
  return (await analyzed(workspace, number)).analysis;
}

async function analyzed(workspace: Workspace, number: number): Promise<Kept> {
  const run = workspace.runNumbered(number);
  const known = analyses.get(run.model.parameters);
  if (known !== undefined) return known;
  const request = requestFor(workspace, run);
  if (request.split.test.length + request.split.validation.length === 0) {
    throw new NetloomError('notReady', {
      what: 'No rows were kept for validation or test, so nothing can be measured.',
    });
  }
  const result = await workThrough(workspace, 'analyzing', () => analyze(request));
  const kept = { ...result, request };
  analyses.set(run.model.parameters, kept);
  const { evidence } = result;
  if (workspace.revise(run.model, (now) => withEvidence(now, evidence)) !== null) {
    workspace.keeping = workspace.keeping.then(() => keepRun(workspace, number)).catch(() => {});
    await workspace.keeping;
  }
  return kept;
}

function withEvidence(run: Run, evidence: Evidence): Run {
  const { trust } = run.model;
  if (trust === null) return run;
  return { ...run, model: { ...run.model, trust: { ...trust, evidence } }, summary: { ...run.summary, evidence } };
}

/** Test rows of opened models, whose files a person chose again; by weights, which stay when more is known of a run. */
const tested = new WeakMap<Run['model']['parameters'], TestTable>();

async function readAgain(workspace: Workspace, { model }: Run, path: string): Promise<void> {
  const table = await readLike(workspace, path, wantedColumns(model));
  originalExperiment(workspace, model, table);
  tested.set(model.parameters, table);
}

/**
 * The rows that a run was trained, stopped and, where `scored`, scored on. Throws NetloomError `notReady`, `testFileNeeded`.
 */
export function requestFor(
  workspace: Workspace,
  { summary, model, continuation }: Run,
  scored = true,
): AnalysisRequest {
  const known = tested.get(model.parameters) ?? null;
  const experiment = continuation?.experiment ?? originalExperiment(workspace, model, known);
  const { testFile } = experiment;
  if (scored && testFile !== null && experiment.testTable === experiment.table) {
    throw new NetloomError('testFileNeeded', { file: testFile.file });
  }
  const { table, split, testTable } = experiment;
  return { run: summary.run, model, table, split, testTable, kernels: workspace.ports.kernels, crew: workspace.crew };
}

/** Rows that are listed. */
const MOST_ROWS = 200;

export async function rowsBehind(
  workspace: Workspace,
  number: number,
  of: RowsBehindWhat,
): Promise<ReplyTo<'rowsBehind'>> {
  const { analysis, scored, request } = await analyzed(workspace, number);
  const { encoding } = request.model;
  const table = analysis.onValidation ? request.table : request.testTable;
  const { places, said } = placesBehind(request.model, analysis, scored, of);
  return {
    total: places.length,
    columns: table.columns.map(({ name }) => name),
    rows: places.slice(0, MOST_ROWS).map((at) => ({
      row: scored.rows[at],
      cells: table.columns.map((column) => cellText(column, scored.rows[at])),
      ...textsOf(encoding, scored, at),
      said: said?.(at) ?? null,
    })),
  };
}
