/**
 * A model that answers: from encoded rows or from typed-in text to probabilities of classes, or to numbers in the targets'
 * own units. Made once, asked as often as needed; each row's answer depends on that row alone.
 */
import { createRowEncoder, decodeNumbers, type RowEncoder } from '../encode';
import type { Crew } from '../kernels/crew';
import { classProbabilities } from '../network/outputs';
import { Predictor } from '../network/predictor';
import type { KernelName, PredictionRemark, PredictionTrust, RowPrediction } from '../protocol';
import { type ColumnDialect, PLAIN_DIALECT } from '../table/columnDialect';
import { PredictionJudge } from './judgment';
import { dialectOf, type UncheckedModel } from './model';

export type Answers = Float32Array | Float64Array;

/** A form writes points and ISO dates whatever the training file did; what means "no value" is as in training. */
function typedDialect({ reading }: UncheckedModel, column: string): ColumnDialect {
  const { missing, missingWords } = dialectOf(reading, column);
  return { ...PLAIN_DIALECT, missing, missingWords };
}

export class ModelPredictor {
  readonly kernel: KernelName;
  /** Numbers per answer: one per class, or one per target. */
  readonly answerWidth: number;
  readonly #model: UncheckedModel;
  readonly #network: Predictor;
  readonly #typed: RowEncoder;
  readonly #judge: PredictionJudge | null;

  /**
   * `kernels` null takes the fastest that this machine runs; `most` is the most rows that are asked at once; a `crew`
   * shares what is large among threads.
   */
  constructor(model: UncheckedModel, kernels: KernelName | null, most?: number, crew: Crew | null = null) {
    const { target } = model.encoding;
    this.#model = model;
    this.#network = new Predictor(model.network, model.parameters, kernels, most, crew);
    this.#typed = createRowEncoder(model.encoding, (column) => typedDialect(model, column));
    this.#judge = model.trust === null ? null : new PredictionJudge(model, model.trust);
    this.kernel = this.#network.kernel;
    this.answerWidth = target.kind === 'classes' ? target.classes.length : target.columns.length;
  }

  /** `inputs` [rows][network inputs] → [rows][classes] probabilities, or [rows][targets] numbers in their own units. */
  answer(inputs: Float32Array, rows: number): Answers {
    const { target } = this.#model.encoding;
    const { name, units } = this.#model.network.output;
    const outputs = this.#network.predict(inputs, rows);
    return target.kind === 'classes' ? classProbabilities(name, outputs, units) : decodeNumbers(target, outputs);
  }

  /** One text per input column, in the encoding's order; numbers with a decimal point, an empty text for a gap. */
  answerCells(cells: readonly string[], remark: (remark: PredictionRemark) => void): Answers {
    return this.answer(this.#encode(cells, remark), 1);
  }

  #encode(cells: readonly string[], remark: (remark: PredictionRemark) => void): Float32Array {
    const inputs = new Float32Array(this.#typed.width);
    this.#typed.encode(cells, inputs, 0, remark);
    return inputs;
  }

  /**
   * What may be promised of one row whose inputs and answers begin at these places; null for a model without trust. The
   * caller knows the remarks about its cells.
   */
  trustIn(
    inputs: Float32Array,
    inputAt: number,
    answers: Answers,
    answerAt: number,
    remarks: readonly PredictionRemark[],
  ): PredictionTrust | null {
    return this.#judge?.judge(inputs, inputAt, answers, answerAt, remarks) ?? null;
  }

  /** `values` are texts by column name, as in `answerCells`; a column that is not there is a gap. */
  predictRow(values: Readonly<Record<string, string>>): RowPrediction {
    const byName = new Map(Object.entries(values));
    const remarks: PredictionRemark[] = [];
    const cells = this.#typed.columns.map((column) => byName.get(column) ?? '');
    const inputs = this.#encode(cells, (remark) => remarks.push(remark));
    const answers = this.answer(inputs, 1);
    const trust = this.trustIn(inputs, 0, answers, 0, remarks);
    const { target } = this.#model.encoding;
    if (target.kind === 'numbers') {
      const numbers = target.columns.map(({ column }, at) => ({ target: column, value: answers[at] }));
      return { answers: numbers, probabilities: [], remarks, trust };
    }
    const probabilities = target.classes
      .map((value, k) => ({ value, probability: answers[k] }))
      .sort((a, b) => b.probability - a.probability);
    return { answers: [{ target: target.column, value: probabilities[0].value }], probabilities, remarks, trust };
  }
}
