/**
 * Everything about how far a run's results can be trusted, on rows that it never learned from. Work in slices; nothing is
 * fitted on test rows, and nothing is chosen by them: the best rival, the number of neighbors, temperature and conformal
 * quantiles all come from validation rows.
 */
import { confusionMatrix, countConfusion, largestOf } from '../metrics';
import { ModelPredictor, type ScoredRows } from '../model';
import type { Analysis, Evidence, Saying, Score } from '../protocol';
import { worstRows } from './answerTexts';
import { calibrationOf, classCurves, classSayings, temperatureOf, thresholdsOf } from './classViews';
import { type AnalysisRequest, type Contest, contestOf } from './contest';
import { figure, percent } from './figures';
import { residualSaying, residualsOf, residualView } from './numberViews';
import { checkPromises, promiseSayings } from './promises';
import { findRivals, judge, type Measured, measureAll } from './rivals';
import type { Work } from './step';

/** Fewer test rows deserve a warning. */
const FEW_ROWS = 100;

export interface Analyzed {
  readonly analysis: Analysis;
  readonly evidence: Evidence;
  /** What clicks on its charts are answered from. */
  readonly scored: ScoredRows;
}

/** Throws as encoding and training do. */
export function* analyze(request: AnalysisRequest): Work<Analyzed> {
  yield { share: 0, part: 'answers' };
  const contest = contestOf(request);
  const predictor = new ModelPredictor(request.model, request.kernels);
  const answers = predictor.answer(contest.scored.inputs, contest.scored.rows.length);
  yield { share: 0.05, part: 'rivals' };
  const entries = yield* findRivals(request, contest);
  const measured = yield* measureAll(request, contest, answers, entries);
  const { task, encoding } = request.model;
  const of = task === 'classification' ? 'brier' : 'rmse';
  const verdict = judge(entries, measured.rivals, contest.scored.rows.length, of);
  yield { share: 0.9, part: 'curves' };
  const scored: ScoredRows = { rows: contest.scored.rows, truth: contest.scored.truth, answers };
  const views = viewsOf(request, contest, scored);
  yield { share: 0.95, part: 'curves' };
  const { onValidation } = contest;
  const promises = checkPromises(encoding.target, request.model.trust, answers, scored.truth);
  const rows = scored.rows.length;
  const analysis: Analysis = {
    run: request.run,
    task,
    rows,
    onValidation,
    fromTestFile: !onValidation && request.testTable !== request.table,
    headline: headlineOf(measured.scores, rows),
    scores: measured.scores,
    targets: measured.targets,
    verdict,
    rivals: measured.rivals,
    ...views,
    worst: worstRows(encoding, scored),
    promises,
    sayings: [
      ...limitsOf(rows, onValidation),
      ...views.sayings,
      ...lawfulness(request, measured),
      ...promiseSayings(promises, onValidation),
    ],
  };
  return { analysis, evidence: { rows, onValidation, scores: measured.scores, verdict }, scored };
}

type Views = Pick<Analysis, 'confusion' | 'curves' | 'calibration' | 'thresholds' | 'residuals' | 'sayings'>;

function viewsOf({ model }: AnalysisRequest, { encoding }: Contest, { rows, answers, truth }: ScoredRows): Views {
  const { target } = encoding;
  if (target.kind === 'classes') {
    const count = target.classes.length;
    const classes = Int32Array.from(truth);
    const confusion = confusionMatrix(countConfusion(classes, largestOf(answers, count), count), target.classes);
    const curves = classCurves(target, answers, classes);
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
function lawfulness({ model }: AnalysisRequest, { scores, targets }: Measured): Saying[] {
  const { target } = model.encoding;
  if (target.kind === 'classes') return [];
  const each = targets.length > 0 ? targets : [{ name: target.columns[0].column, scores }];
  return each.flatMap(({ name, scores: own }): Saying[] =>
    own.find((score) => score.name === 'mape')?.value === null
      ? [{ code: 'mapeUnlawful', parameters: { target: name } }]
      : [],
  );
}
