/**
 * Holds the engine against golden numbers that another implementation computed in float64: outputs in training and
 * evaluation, losses, gradients, and the whole state after optimizer steps. Ships with the product, so that anyone can
 * ask any kernel on any machine for its proof.
 */
import { ArenaLayout } from '../kernels/arena';
import { createKernels } from '../kernels/load';
import { Network } from '../network/network';
import { planTraining } from '../network/networkPlan';
import type { LayerParameters } from '../network/spec';
import { asFailure, describeFailure, type KernelName } from '../protocol';
import { type Fixture, readFixture } from './fixtureFormat';
import { Descent, momentCount } from './optimizers';

/** What float32 arithmetic is held to: the larger of this share of the expected number ... */
const RELATIVE_TOLERANCE = 1e-5;
/** ... and this, absolutely. */
const ABSOLUTE_TOLERANCE = 1e-6;

export interface FixtureVerdict {
  readonly name: string;
  readonly passed: boolean;
  /** Where the first number differs and by how much, or why the fixture cannot be read; null when it passed. */
  readonly firstMismatch: string | null;
}

/** Never throws: a fixture that cannot be read or run has failed, and says why. */
export function checkFixture(json: unknown, kernels: KernelName): FixtureVerdict {
  const name = nameOf(json);
  try {
    const firstMismatch = compareRun(readFixture(json), kernels);
    return { name, passed: firstMismatch === null, firstMismatch };
  } catch (caught) {
    const firstMismatch =
      caught instanceof RangeError ? `malformed fixture: ${caught.message}` : describeFailure(asFailure(caught));
    return { name, passed: false, firstMismatch };
  }
}

function nameOf(json: unknown): string {
  const named = typeof json === 'object' && json !== null && 'name' in json;
  return named && typeof json.name === 'string' ? json.name : 'a fixture without a name';
}

class Comparison {
  firstMismatch: string | null = null;

  number(path: string, actual: number, expected: number): void {
    const tolerance = Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * Math.abs(expected));
    // Written so that NaN is a mismatch.
    if (this.firstMismatch === null && !(Math.abs(actual - expected) <= tolerance)) {
      this.firstMismatch = `${path} is ${actual} instead of ${expected}`;
    }
  }

  numbers(path: string, actual: ArrayLike<number>, expected: ArrayLike<number> | null): void {
    if (expected === null) return;
    for (let i = 0; i < expected.length; i++) this.number(`${path}[${i}]`, actual[i], expected[i]);
  }

  layers(path: string, actual: readonly LayerParameters[], expected: readonly LayerParameters[] | null): void {
    for (const [i, layer] of (expected ?? []).entries()) {
      this.numbers(`${path}[${i}].weights`, actual[i].weights, layer.weights);
      this.numbers(`${path}[${i}].biases`, actual[i].biases, layer.biases);
      const norm = actual[i].batchNorm;
      if (layer.batchNorm === null || norm === null) continue;
      for (const name of ['gamma', 'beta', 'runningMean', 'runningVariance'] as const) {
        this.numbers(`${path}[${i}].${name}`, norm[name], layer.batchNorm[name]);
      }
    }
  }
}

function compareRun(fixture: Fixture, kernelName: KernelName): string | null {
  const run = new FixtureRun(fixture, kernelName);
  const comparison = new Comparison();
  run.evaluate();
  comparison.numbers('outputInEvaluation', run.predictions(), fixture.outputInEvaluation);
  for (const [i, step] of fixture.steps.entries()) {
    comparison.number(`loss before step ${i + 1}`, run.forwardAndBackward(), step.lossBefore);
    if (i === 0) {
      comparison.layers('gradients0', run.network.gradients(), fixture.gradients);
      comparison.numbers('outputInTraining', run.predictions(), fixture.outputInTraining);
    }
    run.step();
    comparison.layers(`after[${i}].state`, run.network.parameters(), step.state);
    if (comparison.firstMismatch !== null) return comparison.firstMismatch;
  }
  run.evaluate();
  if (fixture.lossAfter !== null) comparison.number('finalLoss', run.loss(), fixture.lossAfter);
  const outputs = run.predictions();
  comparison.numbers('outputAfter', outputs, fixture.outputAfter);
  if (fixture.accuracyAfter !== null) {
    const { classes, share } = fixture.accuracyAfter;
    comparison.number('accuracy', accuracyOf(outputs, classes), share);
  }
  return comparison.firstMismatch;
}

function accuracyOf(outputs: Float32Array, classes: Int32Array): number {
  const width = outputs.length / classes.length;
  const right = classes.filter((chosen, row) => {
    const line = outputs.subarray(row * width, (row + 1) * width);
    return line.indexOf(Math.max(...line)) === chosen;
  });
  return right.length / classes.length;
}

/** One network over the fixture's one batch. */
class FixtureRun {
  readonly network: Network;
  readonly #fixture: Fixture;
  readonly #descent: Descent;
  readonly #targets: number;
  readonly #rowWeights: number;
  readonly #outputs: Float32Array;

  constructor(fixture: Fixture, kernelName: KernelName) {
    const { spec, rows, targets, rowWeights } = fixture;
    const arena = new ArenaLayout();
    const plan = planTraining(arena, spec, rows);
    const moments = arena.float32(momentCount(fixture.descent.optimizer, plan.layout.learnedCount));
    this.#targets = arena.float32(targets.length);
    this.#rowWeights = rowWeights === null ? 0 : arena.float32(rows);
    const kernels = createKernels(arena.bytes, kernelName);
    this.#fixture = fixture;
    this.network = new Network(kernels, plan);
    this.#descent = new Descent(kernels, plan, moments, fixture.descent);
    this.network.setParameters(fixture.initial);
    new Float32Array(kernels.buffer, plan.inputs).set(fixture.inputs);
    const words = targets instanceof Int32Array ? new Int32Array(kernels.buffer) : new Float32Array(kernels.buffer);
    words.set(targets, this.#targets / 4);
    if (rowWeights !== null) new Float32Array(kernels.buffer, this.#rowWeights).set(rowWeights);
    this.#outputs = new Float32Array(kernels.buffer, this.network.outputs, rows * spec.output.units);
  }

  evaluate(): void {
    const { plan, layerCount } = this.network;
    for (let i = 0; i < layerCount; i++) this.network.evaluate(i, plan.inputs, this.#fixture.rows);
  }

  /** The mean loss of the last forward pass. */
  loss(): number {
    const { rows, rowWeights } = this.#fixture;
    const sum = this.network.loss(this.#targets, this.#rowWeights, rows);
    const weight = rowWeights === null ? rows : rowWeights.reduce((total, value) => total + value, 0);
    return sum / this.network.lossDivisor(weight);
  }

  /** Returns the mean loss. */
  forwardAndBackward(): number {
    const { layerCount } = this.network;
    const { rows } = this.#fixture;
    for (let i = 0; i < layerCount; i++) this.network.forward(i, rows);
    const loss = this.loss();
    for (let i = layerCount - 1; i >= 0; i--) this.network.backward(i, rows);
    return loss;
  }

  step(): void {
    this.#descent.step(this.#fixture.learningRate);
  }

  /** What the last forward pass predicts, after the head; no backward pass may follow. */
  predictions(): Float32Array {
    this.network.applyHead(this.#fixture.rows);
    return this.#outputs.slice();
  }
}
