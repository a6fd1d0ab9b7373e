/** What may be promised of one prediction, and what speaks against relying on it. */
import { withTemperature } from '../metrics';
import type { LightReason, PredictionRemark, PredictionTrust, TrafficLight } from '../protocol';
import { distanceTo } from './familiarity';
import { intervalAround, possibleClasses, quantileAt } from './guarantee';
import type { UncheckedModel } from './model';
import type { Answers } from './modelPredictor';
import { type ModelTrust, PROMISED } from './trust';

/** Reasons that forbid relying on a prediction; all others ask for care. */
const FORBIDDING: ReadonlySet<LightReason> = new Set(['unlikeTraining', 'notUnderstood']);

export class PredictionJudge {
  readonly #model: UncheckedModel;
  readonly #trust: ModelTrust;

  constructor(model: UncheckedModel, trust: ModelTrust) {
    this.#model = model;
    this.#trust = trust;
  }

  /** `inputs` from `inputAt` on are one row's network inputs, `answers` from `answerAt` on its answers. */
  judge(
    inputs: Float32Array,
    inputAt: number,
    answers: Answers,
    answerAt: number,
    remarks: readonly PredictionRemark[],
  ): PredictionTrust {
    const { familiarity } = this.#trust;
    const distance = familiarity === null ? null : distanceTo(familiarity, inputs, inputAt) / familiarity.usual;
    const promise = this.#promise(answers, answerAt);
    const reasons = new Set<LightReason>(remarks.map(({ code }) => code));
    if (distance !== null && !(distance <= 1)) reasons.add('unlikeTraining');
    if (promise.possible !== null && promise.possible.length > 1) reasons.add('unsure');
    return { light: lightOf(reasons), reasons: [...reasons], promised: PROMISED, ...promise, distance };
  }

  #promise(answers: Answers, at: number): Pick<PredictionTrust, 'confidence' | 'intervals' | 'possible'> {
    const { guarantee } = this.#trust;
    const { target } = this.#model.encoding;
    if (target.kind === 'numbers') {
      const intervals = target.columns.map(({ column }, t) => {
        const around =
          guarantee?.kind === 'numbers' ? intervalAround(guarantee.targets[t], answers[at + t], PROMISED) : null;
        return { target: column, low: around?.low ?? null, high: around?.high ?? null };
      });
      return { intervals, possible: null, confidence: null };
    }
    if (guarantee?.kind !== 'classes') return { intervals: [], possible: null, confidence: null };
    const row = answers.subarray(at, at + target.classes.length);
    const scaled = withTemperature(row, row.length, guarantee.temperature);
    const possible = possibleClasses(scaled, quantileAt(guarantee.quantiles, PROMISED));
    return { intervals: [], possible: possible.map((k) => target.classes[k]), confidence: scaled[possible[0]] };
  }
}

function lightOf(reasons: ReadonlySet<LightReason>): TrafficLight {
  if (reasons.size === 0) return 'green';
  return [...reasons].some((reason) => FORBIDDING.has(reason)) ? 'red' : 'yellow';
}
