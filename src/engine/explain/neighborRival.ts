/**
 * K nearest neighbors: the answer that similar training rows had. Distances are |x|^2 - 2 x.r + |r|^2, whose middle term,
 * nearly all of the work, is the dense kernel's: a network without hidden layer, one output per training row. Beyond a budget
 * a sample of the training rows stands for all. How many neighbors are asked is chosen on validation rows.
 */
import { logarithm } from '../encode';
import type { Crew } from '../kernels/crew';
import { RandomSource, shuffle } from '../math/random';
import type { Answers } from '../model';
import { Predictor } from '../network/predictor';
import type { KernelName } from '../protocol';
import { type AnalysisRequest, type Contest, meanOf, type Part, rowLosses } from './contest';
import type { RivalAnswers } from './linearRival';
import { RivalInputs } from './rivalInputs';

const COUNTS = [1, 3, 5, 10, 20, 30] as const;
const MOST_REFERENCES = 6000;
const FEWEST_REFERENCES = 200;
/** Multiply-adds that distances may take. */
const WORK = 3e9;
/** Rows that the number of neighbors is chosen on. */
const MOST_CHOOSING = 2000;
const QUERIES_AT_ONCE = 128;

export interface NeighborAnswers extends RivalAnswers {
  readonly neighbors: number;
}

export function* neighborRival(
  { model, kernels, crew }: AnalysisRequest,
  { encoding, width, train, validation, scored }: Contest,
): Generator<number, NeighborAnswers, void> {
  const scaling = new RivalInputs(encoding, train.inputs, width);
  const scaled = (part: Part): Float32Array => scaling.apply(part.inputs.slice());
  const choosing = Math.min(MOST_CHOOSING, validation.rows.length);
  const queries = choosing + scored.rows.length;
  const affordable = Math.floor(WORK / (Math.max(1, queries) * (width + 40)));
  const most = Math.min(MOST_REFERENCES, Math.max(FEWEST_REFERENCES, affordable));
  const random = new RandomSource(model.settings.seed).fork('neighbors');
  const references = sampled(scaled(train), width, train.rows.length, most, random);
  const lookup = new NeighborLookup(references.inputs, width, kernels, crew);
  const answering = answererFor(model.encoding.target, train.truth, references.rows);
  const chosenInputs = scaled(validation).subarray(0, choosing * width);
  const near = yield* lookup.nearest(chosenInputs, choosing, 0, queries);
  const counts = COUNTS.filter((count) => count <= references.rows.length);
  const truth = validation.truth.subarray(
    0,
    (choosing * validation.truth.length) / Math.max(1, validation.rows.length),
  );
  let best: { neighbors: number; loss: number; answers: Answers } | null = null;
  for (const neighbors of counts) {
    const answers = answering(near, choosing, lookup.kept, neighbors);
    const loss = meanOf(rowLosses(encoding, answers, truth));
    if (best === null || loss < best.loss) best = { neighbors, loss, answers };
  }
  // Without validation rows nothing can be chosen: the usual number.
  const neighbors = choosing === 0 || best === null ? Math.min(10, references.rows.length) : best.neighbors;
  const nearScored = yield* lookup.nearest(scaled(scored), scored.rows.length, choosing, queries);
  return {
    neighbors,
    validation: best?.answers ?? new Float64Array(),
    scored: answering(nearScored, scored.rows.length, lookup.kept, neighbors),
  };
}

function sampled(
  inputs: Float32Array,
  width: number,
  rows: number,
  most: number,
  random: RandomSource,
): { readonly inputs: Float32Array; readonly rows: Int32Array } {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows > most) shuffle(order, random);
  const chosen = order.slice(0, most).sort();
  const kept = new Float32Array(chosen.length * width);
  chosen.forEach((row, at) => {
    kept.set(inputs.subarray(row * width, (row + 1) * width), at * width);
  });
  return { inputs: kept, rows: chosen };
}

class NeighborLookup {
  /** Neighbors listed for each query. */
  readonly kept: number;
  readonly #width: number;
  readonly #references: number;
  readonly #products: Predictor;

  constructor(references: Float32Array, width: number, kernels: KernelName | null, crew: Crew | null) {
    this.#width = width;
    this.#references = references.length / width;
    this.kept = Math.min(COUNTS[COUNTS.length - 1], this.#references);
    const squares = new Float32Array(this.#references);
    references.forEach((value, at) => {
      squares[Math.floor(at / width)] += value * value;
    });
    this.#products = new Predictor(
      {
        inputs: width,
        inputDropout: 0,
        hiddenLayers: [],
        output: { name: 'identityMse', units: this.#references },
      },
      [{ weights: references.map((value) => -2 * value), biases: squares, batchNorm: null }],
      kernels,
      QUERIES_AT_ONCE,
      crew,
    );
  }

  /** [queries][kept] places of references, the nearest first. Yields shares of `all` queries, `before` of which were done. */
  *nearest(inputs: Float32Array, queries: number, before: number, all: number): Generator<number, Int32Array, void> {
    const near = new Int32Array(queries * this.kept);
    const distances = new Float32Array(this.kept);
    for (let start = 0; start < queries; start += QUERIES_AT_ONCE) {
      const count = Math.min(QUERIES_AT_ONCE, queries - start);
      const products = this.#products.predict(
        inputs.subarray(start * this.#width, (start + count) * this.#width),
        count,
      );
      for (let q = 0; q < count; q++) {
        const to = (start + q) * this.kept;
        this.#select(products, q * this.#references, near, to, distances);
      }
      yield (before + start + count) / all;
    }
    return near;
  }

  /** The `kept` smallest of a query's numbers by insertion; |x|^2 is the same for all and left out. */
  #select(products: Float32Array, from: number, near: Int32Array, to: number, distances: Float32Array): void {
    let count = 0;
    for (let reference = 0; reference < this.#references; reference++) {
      const distance = products[from + reference];
      if (count === this.kept && !(distance < distances[count - 1])) continue;
      let place = count < this.kept ? count++ : count - 1;
      while (place > 0 && distances[place - 1] > distance) {
        distances[place] = distances[place - 1];
        near[to + place] = near[to + place - 1];
        place--;
      }
      distances[place] = distance;
      near[to + place] = reference;
    }
  }
}

type Answering = (near: Int32Array, queries: number, kept: number, neighbors: number) => Float64Array;

/**
 * Classes: shares among the neighbors, drawn a little towards the shares of all training rows, so that one neighbor never
 * makes certain. Numbers: their mean on the scale that the network learns on, which for logarithms is the geometric mean.
 */
function answererFor(
  target: Contest['encoding']['target'],
  truth: Int32Array | Float64Array,
  references: Int32Array,
): Answering {
  if (target.kind === 'classes') {
    const total = target.counts.reduce((sum, count) => sum + count, 0);
    const priors = target.counts.map((count) => count / total);
    return (near, queries, kept, neighbors) => {
      const answers = new Float64Array(queries * priors.length);
      for (let q = 0; q < queries; q++) {
        for (let k = 0; k < priors.length; k++) answers[q * priors.length + k] = priors[k] / (neighbors + 1);
        for (let n = 0; n < neighbors; n++) {
          answers[q * priors.length + truth[references[near[q * kept + n]]]] += 1 / (neighbors + 1);
        }
      }
      return answers;
    };
  }
  const count = target.columns.length;
  const isLog = target.columns.map(({ transform }) => transform === 'log');
  const values = Float64Array.from(truth, (value, at) => (isLog[at % count] ? logarithm(value) : value));
  return (near, queries, kept, neighbors) => {
    const answers = new Float64Array(queries * count);
    for (let q = 0; q < queries; q++) {
      for (let n = 0; n < neighbors; n++) {
        const row = references[near[q * kept + n]];
        for (let t = 0; t < count; t++) answers[q * count + t] += values[row * count + t] / neighbors;
      }
    }
    return answers.map((value, at) => (isLog[at % count] ? Math.exp(value) : value));
  };
}
