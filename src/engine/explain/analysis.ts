/**
 * Everything about how far a run's results can be trusted, on rows that it never learned from. Work in slices; nothing is
 * fitted on test rows, and nothing is chosen by them: the best rival, the number of neighbors, temperature and conformal
 * quantiles all come from validation rows.
 */
import { confusionMatrix, countConfusion, largestOf } from '../metrics';
import { type Model, ModelPredictor, type ScoredRows, scoreRows } from '../model';
import type { Analysis, ClassCurves, Evidence, Saying, Score } from '../protocol';
import type { Table } from '../table/table';
import { worstRows } from './answerTexts';
import { calibrationOf, classCurves, classSayings, shownClasses, temperatureOf, thresholdsOf } from './classViews';
import { type AnalysisRequest, contestOf } from './contest';
import { figure, percent } from './figures';
import { residualSaying, residualsOf, residualView } from './numberViews';
import { checkPromises, promiseSayings } from './promises';
import { findRivals, guessEntry, judge, type Measured, measureAll, type RivalEntry } from './rivals';
import type { Work } from './step';

/** Fewer test rows deserve a warning. */
const FEW_ROWS = 100;

export interface Analyzed {
  readonly analysis: Analysis;
  readonly evidence: Evidence;
  /** What clicks on its charts are answered from. */
  readonly scored: ScoredRows;
}

/** What is asked of the rows that are scored, whoever they are. */
interface Assessment {
  readonly run: number;
  readonly model: Model;
  readonly scored: ScoredRows;
  readonly onValidation: boolean;
  readonly fromTestFile: boolean;
}

/** Throws as encoding and training do. */
export function* analyze(request: AnalysisRequest): Work<Analyzed> {
  yield { share: 0, part: 'answers' };
  const contest = contestOf(request);
  const { rows, truth, inputs } = contest.scored;
  const answers = new ModelPredictor(request.model, request.kernels, undefined, request.crew).answer(
    inputs,
    rows.length,
  );
  yield { share: 0.05, part: 'rivals' };
  const entries = yield* findRivals(request, contest);
  const { onValidation } = contest;
  const fromTestFile = !onValidation && request.testTable !== request.table;
  const { run, model } = request;
  return yield* assess({ run, model, scored: { rows, truth, answers }, onValidation, fromTestFile }, entries);
}

/**
 * The same of a model on rows of known answers, without the rows that it was trained on: guessing is the only rival, because
 * it needs nothing but what the model knows. Throws as encoding does.
 */
export function* analyzeTable(
  { model, kernels, crew, run }: Pick<AnalysisRequest, 'model' | 'kernels' | 'crew' | 'run'>,
  table: Table,
  rows: Int32Array,
): Work<Analyzed> {
  yield { share: 0, part: 'answers' };
  const scored = scoreRows(model.encoding, new ModelPredictor(model, kernels, undefined, crew), table, rows);
  const guess = guessEntry(model.encoding, scored.rows.length);
  return yield* assess({ run, model, scored, onValidation: false, fromTestFile: true }, [guess]);
}

function* assess(assessment: Assessment, entries: readonly RivalEntry[]): Work<Analyzed> {
  const { run, model, scored, onValidation, fromTestFile } = assessment;
  const { task, encoding } = model;
  const measured = yield* measureAll(model, scored, entries);
  const rows = scored.rows.length;
  const verdict = judge(entries, measured.rivals, rows, task === 'classification' ? 'brier' : 'rmse');
  yield { share: 0.9, part: 'curves' };
  const views = yield* viewsOf(model, scored);
  yield { share: 0.95, part: 'curves' };
  const promises = checkPromises(encoding.target, model.trust, scored.answers, scored.truth);
  const analysis: Analysis = {
    run,
    task,
    rows,
    onValidation,
    fromTestFile,
    headline: headlineOf(measured.scores, rows),
    ...measured,
    verdict,
    ...views,
    worst: worstRows(encoding, scored),
    promises,
    sayings: [
      ...limitsOf(rows, onValidation),
      ...views.sayings,
      ...lawfulness(model, measured),
      ...promiseSayings(promises, onValidation),
    ],
  };
  return { analysis, evidence: { rows, onValidation, scores: measured.scores, verdict }, scored };
}

type Views = Pick<Analysis, 'confusion' | 'curves' | 'calibration' | 'thresholds' | 'residuals' | 'sayings'>;

function* viewsOf(model: Model, { rows, answers, truth }: ScoredRows): Work<Views> {
  const { target } = model.encoding;
  if (target.kind === 'classes') {
    const count = target.classes.length;
    const classes = Int32Array.from(truth);
    const confusion = confusionMatrix(countConfusion(classes, largestOf(answers, count), count), target.classes);
    const curves: ClassCurves[] = [];
    for (const k of shownClasses(count, classes)) {
      curves.push(classCurves(target, answers, classes, k));
      yield { share: 0.92, part: 'curves' };
    }
    const calibration = calibrationOf(answers, classes, count, temperatureOf(model.trust));
    return {
      confusion,
      curves,
      calibration,
      thresholds: thresholdsOf(target, answers, classes, model.trust),
      residuals: [],
      sayings: classSayings(curves, calibration, confusion),
    };
  }
  const residuals = target.columns.map((_, at) => residualView(target, at, answers, truth, rows));
  const sayings = residuals.map((view, at) =>
    residualSaying(view, residualsOf(answers, truth, at, target.columns.length)),
  );
  return { confusion: null, curves: [], calibration: null, thresholds: null, residuals, sayings };
}

function headlineOf(scores: readonly Score[], rows: number): Saying {
  const accuracy = scores.find(({ name }) => name === 'accuracy');
  if (accuracy !== undefined) {
    const [right, low, high] = [accuracy.value, accuracy.low, accuracy.high].map((share) => percent(share ?? 0));
    return { code: 'rightFor', parameters: { right, low, high, rows } };
  }
  const error = scores.find(({ name }) => name === 'mae');
  const [mean, low, high] = [error?.value, error?.low, error?.high].map((value) => figure(value ?? 0));
  return { code: 'typicallyOff', parameters: { error: mean, low, high, rows } };
}

function limitsOf(rows: number, onValidation: boolean): Saying[] {
  const sayings: Saying[] = [];
  if (onValidation) sayings.push({ code: 'onValidation', parameters: {} });
  if (rows < FEW_ROWS) sayings.push({ code: 'fewTestRows', parameters: { rows } });
  return sayings;
}

/** Why there is no percentage error, where there is none. */
function lawfulness(model: Model, { scores, targets }: Measured): Saying[] {
  const { target } = model.encoding;
  if (target.kind === 'classes') return [];
  const each = targets.length > 0 ? targets : [{ name: target.columns[0].column, scores }];
  return each.flatMap(({ name, scores: own }): Saying[] =>
    own.find((score) => score.name === 'mape')?.value === null
      ? [{ code: 'mapeUnlawful', parameters: { target: name } }]
      : [],
  );
}
