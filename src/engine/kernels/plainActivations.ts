/**
 * The element-wise activations and their derivatives, plainly, in float64 and rounded once.
 * NaN comes out as NaN everywhere, so that a training that went wrong is noticed.
 */
import { complementaryErrorFunction } from '../math/errorFunction';
import type { ActivationName } from '../protocol';
import type { Pointer } from './contract';
import { elementAt, type PlainMemory } from './plainMemory';

interface Activation {
  /** f(x). */
  readonly value: (x: number) => number;
  /** f'(x), given y = f(x) for those that are simpler in terms of it. */
  readonly derivative: (x: number, y: number) => number;
}

const LEAK = 0.01;
/** Klambauer et al. (2017), "Self-normalizing neural networks", equation 14. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** The probability that a standard normal value is below x; from erfc, so that it stays exact far to the left. */
const normalBelow = (x: number): number => 0.5 * complementaryErrorFunction(-x * Math.SQRT1_2);
const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

const ACTIVATIONS = {
  identity: { value: (x) => x, derivative: () => 1 },
  sigmoid: { value: sigmoid, derivative: (_, y) => y * (1 - y) },
  tanh: { value: Math.tanh, derivative: (_, y) => 1 - y * y },
  relu: { value: (x) => (x <= 0 ? 0 : x), derivative: (x) => (x > 0 ? 1 : 0) },
  leakyRelu: { value: (x) => (x > 0 ? x : LEAK * x), derivative: (x) => (x > 0 ? 1 : LEAK) },
  elu: { value: (x) => (x > 0 ? x : Math.expm1(x)), derivative: (x) => (x > 0 ? 1 : Math.exp(x)) },
  selu: {
    value: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
    derivative: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x)),
  },
  // Hendrycks and Gimpel (2016), the exact form, not the one with tanh.
  gelu: { value: (x) => x * normalBelow(x), derivative: (x) => normalBelow(x) + x * normalDensity(x) },
  silu: {
    value: (x) => x * sigmoid(x),
    derivative: (x) => {
      const share = sigmoid(x);
      return share * (1 + x * (1 - share));
    },
  },
  softplus: { value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), derivative: sigmoid },
} as const satisfies Record<ActivationName, Activation>;

export function activate(
  { floats }: PlainMemory,
  name: ActivationName,
  out: Pointer,
  preActivations: Pointer,
  count: number,
): void {
  const { value } = ACTIVATIONS[name];
  const outAt = elementAt(out);
  const from = elementAt(preActivations);
  for (let i = 0; i < count; i++) floats[outAt + i] = value(floats[from + i]);
}

export function activateGradients(
  { floats }: PlainMemory,
  name: ActivationName,
  deltas: Pointer,
  preActivations: Pointer,
  activations: Pointer,
  count: number,
): void {
  const { derivative }: Activation = ACTIVATIONS[name];
  const deltaAt = elementAt(deltas);
  const xAt = elementAt(preActivations);
  const yAt = elementAt(activations);
  for (let i = 0; i < count; i++) floats[deltaAt + i] *= derivative(floats[xAt + i], floats[yAt + i]);
}
